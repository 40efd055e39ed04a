import { contract } from '../contract.ts';
import { addDays, dayNumber } from '../day.ts';
import type { ContractFact, DsnDefect } from '../person.ts';
import { type Workplace, pickAgency, pickTown, pickWorkplace } from './employers.ts';
import { pickSuspensions } from './generated-suspensions.ts';
import type { Profile, ProfileKind } from './profile.ts';
import type { Random } from './random.ts';

/** Facts of generated people stop here; what is open then stays open. */
const LAST_DAY = '2026-03-27';

/** First year from which contracts are told one by one. */
const FIRST_CONTRACT_YEAR = 2012;

const CONTRACTS: Readonly<
  Record<ProfileKind, (profile: Profile, random: Random) => readonly ContractFact[]>
> = {
  permanent: (profile, random) => permanentContracts(profile, random, null),
  'fixed-term': (_profile, random) => fixedTermContracts(random),
  temporary: (_profile, random) => missions(random),
  jobseeker: (profile, random) => permanentContracts(profile, random, dayIn(2025, random)),
  'self-employed': (profile, random) =>
    permanentContracts(profile, random, dayIn(random.int(2018, 2021), random)),
  public: (profile, random) => [publicContract(profile, random)],
  retired: (profile, random) =>
    permanentContracts(profile, random, `${profile.birthYear + random.int(62, 64)}-12-31`, '039'),
  apprentice: (_profile, random) => [apprenticeship(random)],
};

/** Contracts of a profile, oldest first. */
export function generatedContracts(profile: Profile, random: Random): readonly ContractFact[] {
  return CONTRACTS[profile.kind](profile, random);
}

/** One to three permanent contracts one after the other; `endsOn` closes the last one, null leaves it open. */
function permanentContracts(
  { birthYear }: Profile,
  random: Random,
  endsOn: string | null,
  endMotive: string = random.pick(['043', '014', '059']),
): readonly ContractFact[] {
  const firstYear = Math.max(FIRST_CONTRACT_YEAR, birthYear + random.int(18, 21));
  const until = endsOn ?? LAST_DAY;
  const contracts: ContractFact[] = [];
  let startDate = dayIn(Math.min(firstYear, Number(until.slice(0, 4)) - 1), random);
  for (let left = random.int(1, 3); left > 1; left -= 1) {
    const endDate = addDays(startDate, random.int(400, 1600));
    if (endDate > addDays(until, -200)) break;
    contracts.push(permanentContract(random, startDate, endDate, random.pick(['059', '043'])));
    startDate = addDays(endDate, random.int(1, 150));
  }
  contracts.push(permanentContract(random, startDate, endsOn, endsOn === null ? null : endMotive));
  return contracts;
}

function permanentContract(
  random: Random,
  startDate: string,
  endDate: string | null,
  endMotive: string | null,
): ContractFact {
  const percent = random.pick([100, 100, 100, 100, 80, 60, 50, 40]);
  const suspensions = pickSuspensions(random, startDate, endDate ?? LAST_DAY);
  const fact = baseContract(pickWorkplace(random), { startDate, endDate, endMotive, percent }, random);
  return { ...fact, suspensions, defects: pickDefects(fact, random) };
}

/** Fixed-term contracts over five years; the last one may be open. */
function fixedTermContracts(random: Random): readonly ContractFact[] {
  const contracts: ContractFact[] = [];
  let startDate = dayIn(random.int(2020, 2023), random);
  while (startDate < addDays(LAST_DAY, -20)) {
    const plannedEndDate = addDays(startDate, random.int(60, 420));
    const open = plannedEndDate > LAST_DAY;
    const dates = {
      startDate,
      endDate: open ? null : plannedEndDate,
      endMotive: open ? null : '031',
      percent: random.pick([100, 100, 80, 50]),
    };
    const fact = baseContract(pickWorkplace(random), dates, random);
    const fixedTerm = {
      ...fact,
      nature: '02',
      plannedEndDate,
      fixedTermMotive: random.pick(['01', '02', '02', '03']),
    };
    contracts.push({ ...fixedTerm, defects: pickDefects(fixedTerm, random) });
    startDate = addDays(plannedEndDate, random.int(3, 160));
  }
  return contracts;
}

/** Missions of two weeks to three months since 2023, through two agencies. */
function missions(random: Random): readonly ContractFact[] {
  const agencies = [pickAgency(random), pickAgency(random)] as const;
  const contracts: ContractFact[] = [];
  let startDate = dayIn(2023, random);
  while (startDate < addDays(LAST_DAY, -5)) {
    const plannedEndDate = addDays(startDate, random.int(14, 90));
    const open = plannedEndDate > LAST_DAY;
    const dates = {
      startDate,
      endDate: open ? null : plannedEndDate,
      endMotive: open ? null : '032',
      percent: 100,
    };
    const mission = {
      ...baseContract(random.pick(agencies), dates, random),
      userEstablishment: pickWorkplace(random).employer,
      nature: '03',
      plannedEndDate,
      fixedTermMotive: '02',
    };
    contracts.push({ ...mission, defects: pickDefects(mission, random) });
    startDate = addDays(plannedEndDate, random.int(3, 45));
  }
  return contracts;
}

/** A civil servant (50) or, one in four, a contractual agent (10). */
function publicContract({ birthYear }: Profile, random: Random): ContractFact {
  const startDate = `${Math.max(FIRST_CONTRACT_YEAR, birthYear + random.int(20, 24))}-09-01`;
  const fact = baseContract(
    pickTown(random),
    { startDate, endDate: null, endMotive: null, percent: random.pick([100, 100, 80]) },
    random,
  );
  return { ...fact, nature: random.chance(25) ? '10' : '50' };
}

/** Two years of apprenticeship that began last autumn or the one before. */
function apprenticeship(random: Random): ContractFact {
  const year = random.int(2024, 2025);
  const dates = { startDate: `${year}-09-01`, endDate: null, endMotive: null, percent: 100 };
  return {
    ...baseContract(pickWorkplace(random), dates, random),
    nature: '02',
    plannedEndDate: `${year + 2}-08-31`,
    monthlyGrossCents: random.int(48_000, 98_000),
    fixedTermMotive: '02',
    publicPolicyScheme: random.pick(['64', '65']),
  };
}

type ContractDates = Pick<ContractFact, 'startDate' | 'endDate' | 'endMotive'> & { readonly percent: number };

function baseContract({ employer, trade }: Workplace, dates: ContractDates, random: Random): ContractFact {
  const { percent, ...span } = dates;
  return contract({
    ...span,
    number: `C-${dates.startDate.replaceAll('-', '')}-${random.int(1, 999)}`,
    employer,
    jobTitle: trade.jobTitle,
    pcsEse: trade.pcsEse,
    workingTimePercent: percent,
    monthlyHours: Math.round(15_167 * (percent / 100)) / 100,
    monthlyGrossCents: Math.round(random.int(183_000, 345_000) * (percent / 100)),
  });
}

/** One contract in six is declared badly, in a way that its dates allow. */
function pickDefects(fact: ContractFact, random: Random): readonly DsnDefect[] {
  if (fact.employer.siret.startsWith('0')) return [{ kind: 'lost-leading-zero' }];
  if (!random.chance(16)) return [];
  const lastDay = fact.endDate ?? LAST_DAY;
  const middle = addDays(
    fact.startDate,
    Math.floor((dayNumber(lastDay) - dayNumber(fact.startDate)) / 2),
  ).slice(0, 7);
  const defects: readonly [DsnDefect, ...DsnDefect[]] = [
    { kind: 'negative-correction', month: middle, cents: -random.int(1_000, 30_000) },
    { kind: 'silent-months', from: middle, to: middle },
    { kind: 'birth-date-99' },
    fact.endDate === null ? { kind: 'birth-date-99' } : { kind: 'end-never-declared' },
  ];
  return [random.pick(defects)];
}

function dayIn(year: number, random: Random): string {
  return `${year}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`;
}
