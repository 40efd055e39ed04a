import { hundredthHoursIn } from '../contract-year.ts';
import { annualCredit, creditForHours, difReport, hoursConversion, movement, upliftOf } from '../credits.ts';
import { addDays } from '../day.ts';
import type { ContractFact, SelfEmploymentFacts, TrainingFacts, TrainingMovement } from '../person.ts';
import { RAISED_CAP_CENTS, USUAL_CAP_CENTS, trainingAccount } from '../training-account.ts';
import { CAREER_CONSULTANTS, DRIVING_CENTRE, GRETA } from '../twelve/training-providers.ts';
import { type WantedTraining, postLedger } from './post-ledger.ts';
import type { Profile } from './profile.ts';
import type { Random } from './random.ts';

export type TrainingSources = {
  readonly profile: Profile;
  readonly contracts: readonly ContractFact[];
  readonly selfEmployment: SelfEmploymentFacts | null;
  /** Day of a pension at the full rate. */
  readonly frozenOn: string | null;
};

const CREDIT_YEARS = [2019, 2020, 2021, 2022, 2023, 2024, 2025] as const;
const PUBLIC_CAP_HOURS = 150;
const FULL_YEAR_HUNDREDTH_HOURS = 160_700;

const TRAININGS = [
  { title: 'Bilan de compétences', priceCents: 155_000, certification: null, provider: CAREER_CONSULTANTS },
  { title: 'Permis C', priceCents: 238_000, certification: null, provider: DRIVING_CENTRE },
  {
    title: 'Titre professionnel comptable assistant',
    priceCents: 312_000,
    certification: 'RNCP37121',
    provider: GRETA,
  },
  { title: 'CléA', priceCents: 69_000, certification: 'RS5616', provider: GRETA },
] as const;

/** Training rights of a generated person: hours for public agents, euros for all others. */
export function generatedTraining(sources: TrainingSources, random: Random): TrainingFacts {
  return sources.profile.kind === 'public' ? publicAccount(sources.contracts) : euroAccount(sources, random);
}

/** 25 hours a year since 2020, up to 150. */
function publicAccount(contracts: readonly ContractFact[]): TrainingFacts {
  const movements: TrainingMovement[] = [];
  let hours = 0;
  for (const year of CREDIT_YEARS.filter((one) =>
    contracts.some(({ startDate }) => startDate < `${one}-01-02`),
  )) {
    const granted = Math.min(25, PUBLIC_CAP_HOURS - hours);
    hours += granted;
    if (granted > 0) {
      movements.push({
        kind: 'ANNUAL_CREDIT',
        date: `${year + 1}-03-15`,
        amount: granted * 100,
        unit: 'HOUR',
        year,
      });
    }
  }
  return trainingAccount({ mainUnit: 'HOUR', cap: PUBLIC_CAP_HOURS, movements });
}

function euroAccount(sources: TrainingSources, random: Random): TrainingFacts {
  const disabledWorker = random.chance(6);
  const lowQualified = !disabledWorker && random.chance(7);
  const cap = disabledWorker || lowQualified ? RAISED_CAP_CENTS : USUAL_CAP_CENTS;
  const isRetired = (date: string) => sources.frozenOn !== null && date >= sources.frozenOn;
  const credits = CREDIT_YEARS.flatMap((year) =>
    yearlyRights(sources, year, { disabledWorker, lowQualified }),
  );
  const rights = [...olderRights(sources.contracts, random), ...credits].filter(
    ({ date }) => !isRetired(date),
  );
  if (random.chance(8)) rights.push(movement('CEC_CREDIT', '2024-11-18', 24_000));
  const posted = postLedger(rights, cap, sources.frozenOn === null ? wantedTraining(sources, random) : null);
  const { frozenOn } = sources;
  const freeze = frozenOn === null ? [] : [movement('FREEZE_RETIREMENT', frozenOn, 0)];
  return trainingAccount({
    cap,
    movements: [...posted.movements, ...freeze],
    files: posted.files,
    frozenOn,
    lowQualificationDeclaredOn: lowQualified ? '2022-11-14' : null,
    disabledWorker,
  });
}

/** Hours of 2015-2018 converted, 24 for a full year, and for some the DIF in time. */
function olderRights(contracts: readonly ContractFact[], random: Random): TrainingMovement[] {
  const hours = [2015, 2016, 2017, 2018]
    .map((year) => Math.min(24, Math.round((24 * hoursIn(contracts, year)) / FULL_YEAR_HUNDREDTH_HOURS)))
    .reduce((sum, one) => sum + one, 0);
  if (hours === 0) return [];
  return [
    hoursConversion(hours),
    ...(random.chance(20) ? [difReport('2021-03-22', random.int(2, 12) * 10)] : []),
  ];
}

/** The most favourable of work and self-employment [CT R6323-27], and the majoration that comes with a credit. */
function yearlyRights(
  { contracts, selfEmployment }: TrainingSources,
  year: number,
  majoration: { readonly disabledWorker: boolean; readonly lowQualified: boolean },
): readonly TrainingMovement[] {
  const isPaid = selfEmployment?.turnovers.some(
    (turnover) => turnover.year === year && turnover.contributionPaid,
  );
  const credit =
    isPaid === true ? creditForHours(FULL_YEAR_HUNDREDTH_HOURS) : creditForHours(hoursIn(contracts, year));
  if (credit === 0) return [];
  const uplift = Math.ceil((credit * 3) / 5);
  if (majoration.disabledWorker) return [annualCredit(year, credit), upliftOf('BOETH_UPLIFT', year, uplift)];
  const isRaised = majoration.lowQualified && year >= 2022;
  return [annualCredit(year, credit), ...(isRaised ? [upliftOf('LOW_QUALIF_UPLIFT', year, uplift)] : [])];
}

function wantedTraining({ profile }: TrainingSources, random: Random): WantedTraining | null {
  if (!random.chance(35)) return null;
  const training = random.pick(TRAININGS);
  const date = `${random.int(2021, 2025)}-${String(random.int(4, 12)).padStart(2, '0')}-08`;
  const isLast = date > '2025-09-30';
  return {
    date,
    jobseeker: isLast && profile.kind === 'jobseeker',
    file: {
      ...training,
      reference: `D-${date.slice(0, 4)}-${random.int(100_000, 999_999)}`,
      state: isLast ? 'IN_TRAINING' : 'SERVICE_VALIDATED',
      stateSince: addDays(date, isLast ? 21 : 120),
      startDate: addDays(date, 21),
      endDate: addDays(date, isLast ? 240 : 100),
    },
  };
}

function hoursIn(contracts: readonly ContractFact[], year: number): number {
  return contracts.reduce((sum, fact) => sum + hundredthHoursIn(fact, year), 0);
}
