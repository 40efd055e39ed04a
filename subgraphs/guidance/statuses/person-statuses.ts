import { carerLeaves } from '../facts/carer-leave.ts';
import type { CarerLeave } from '../facts/carer-leave.ts';
import { openContracts } from '../facts/employment-view.ts';
import type { Facts } from '../facts/facts.ts';
import { ageOn } from '../rules/calendar.ts';
import type { CivilDate } from '../../kit/civil-date.ts';
import { day, money } from '../text/format.ts';
import { same, sentences, text } from '../text/text.ts';
import type { Text } from '../text/text.ts';
import { isLasting, isOccupation } from './contract-kinds.ts';
import { declaredLowQualification, diplomaBelowLevel3 } from './low-qualification.ts';
import { confidence, evidence } from './status.ts';
import type { Status } from './status.ts';

/** A rule that gives one status, or null. */
type StatusRule = (facts: Facts, today: CivilDate) => Status | null;

/** Ages from which and up to which one is a young person [CT L5131-3]. */
const YOUNG = { from: 16, to: 25 } as const;

export const jobseekerStatus: StatusRule = ({ jobseeker }) => {
  if (jobseeker.value?.registered !== true) return null;
  const since = jobseeker.value.since;
  const from = since === null ? same('') : text(` depuis le ${day(since).FR}`, ` since ${day(since).EN}`);
  const fact = text(`Inscription à France Travail${from.FR}`, `Registered at France Travail${from.EN}`);
  return {
    kind: 'JOBSEEKER',
    since,
    evidence: [evidence(fact, jobseeker)],
    confidence: confidence([jobseeker]),
  };
};

export const selfEmployedStatus: StatusRule = ({ selfEmployment }) => {
  if (selfEmployment.value?.active !== true) return null;
  const { since, microEntrepreneur } = selfEmployment.value;
  const name =
    microEntrepreneur === true
      ? text('Micro-entreprise', 'Micro-enterprise')
      : text('Activité indépendante', 'Self-employed activity');
  const from = since === null ? same('') : text(` depuis le ${day(since).FR}`, ` since ${day(since).EN}`);
  return {
    kind: 'SELF_EMPLOYED',
    since,
    evidence: [evidence(text(`${name.FR}${from.FR}`, `${name.EN}${from.EN}`), selfEmployment)],
    confidence: confidence([selfEmployment]),
  };
};

/** A pension in payment; without the career statement, an account frozen by retirement says it too. */
export const retiredStatus: StatusRule = ({ career, training }) => {
  const base = { kind: 'RETIRED', since: null } as const;
  if (career.value?.pensionInPayment === true) {
    const rate = career.value.fullRate === true ? text(' à taux plein', ' at the full rate') : same('');
    const fact = text(`Pension de retraite en paiement${rate.FR}`, `Retirement pension in payment${rate.EN}`);
    return { ...base, evidence: [evidence(fact, career)], confidence: confidence([career]) };
  }
  if (career.answered || training.value?.frozen !== true) return null;
  const fact = text('Compte formation gelé par la retraite', 'Training account frozen by retirement');
  return { ...base, evidence: [evidence(fact, training)], confidence: confidence([career, training]) };
};

export const disabledWorkerStatus: StatusRule = ({ employment }) =>
  employment.value?.disabledWorker === true
    ? {
        kind: 'DISABLED_WORKER',
        since: null,
        evidence: [
          evidence(
            text(
              "Bénéficiaire de l'obligation d'emploi (BOETH) déclaré",
              'Declared as a beneficiary of the employment obligation (BOETH)',
            ),
            employment,
          ),
        ],
        confidence: confidence([employment]),
      }
    : null;

const tellLeave = ({ employer, startDate, endDate, running }: CarerLeave): Text => {
  const [started, at] = [
    day(startDate),
    employer === null ? same('') : text(` chez ${employer}`, ` at ${employer}`),
  ];
  if (running || endDate === null)
    return text(
      `Congé d'aidant${at.FR} depuis le ${started.FR}`,
      `Carer's leave${at.EN} since ${started.EN}`,
    );
  const ended = day(endDate);
  return text(
    `Congé d'aidant${at.FR} du ${started.FR} au ${ended.FR}`,
    `Carer's leave${at.EN} from ${started.EN} to ${ended.EN}`,
  );
};

/** A carer's leave that runs; one that ended in the year leaves the status likely. */
export const carerStatus: StatusRule = (facts, today) => {
  const leaves = carerLeaves(facts, today);
  if (leaves.length === 0) return null;
  return {
    kind: 'CARER',
    since: leaves.map(({ startDate }) => startDate).reduce((a, b) => (a < b ? a : b)),
    evidence: leaves.map((leave) => evidence(tellLeave(leave), facts.employment)),
    confidence: confidence([facts.employment], !leaves.some(({ running }) => running)),
  };
};

/** A civic service that runs; recognised engagement rights prove a past engagement, so the status is less sure. */
export const volunteerStatus: StatusRule = ({ civicService, training }) => {
  const current = civicService.value?.state === 'CURRENT';
  const engagementCents = training.value?.engagementBalance ?? 0;
  if (!current && engagementCents <= 0) return null;
  const rights = money(engagementCents);
  return {
    kind: 'VOLUNTEER',
    since: current ? (civicService.value?.startDate ?? null) : null,
    evidence: [
      ...(current
        ? [evidence(text('Service civique en cours', 'Civic service under way'), civicService)]
        : []),
      ...(engagementCents > 0
        ? [
            evidence(
              text(`Droits d'engagement acquis : ${rights.FR}`, `Engagement rights acquired: ${rights.EN}`),
              training,
            ),
          ]
        : []),
    ],
    confidence: confidence([current ? civicService : training], !current),
  };
};

const tellDiploma = (facts: Facts, age: Text): Text =>
  sentences(
    age,
    diplomaBelowLevel3(facts)
      ? text('Diplôme déclaré sous le niveau 3.', 'Declared diploma below level 3.')
      : text(
          'Niveau inférieur à 3 déclaré au compte formation.',
          'Level below 3 declared in the training account.',
        ),
  );

/**
 * 16 to 25, below level 3, without a lasting contract or an apprenticeship. [interp] Short contracts do not end the
 * status, they lower the confidence: first jobs are when the Mission locale helps.
 */
export const youngStatus: StatusRule = (facts, today) => {
  const birthDate = facts.identity.value?.birthDate ?? null;
  if (birthDate === null) return null;
  const age = ageOn(birthDate, today);
  if (age < YOUNG.from || age > YOUNG.to) return null;
  if (!diplomaBelowLevel3(facts) && !declaredLowQualification(facts)) return null;
  const open = openContracts(facts, today);
  if (open.some((record) => isLasting(record) || record.contract.apprenticeship)) return null;
  const inferred = (facts.employment.value?.recentlyEnded ?? []).some(
    ({ contract }) => contract.endStatus === 'INFERRED',
  );
  const agency = diplomaBelowLevel3(facts) ? facts.employment : facts.training;
  return {
    kind: 'YOUNG_WITHOUT_DIPLOMA',
    since: null,
    evidence: [evidence(tellDiploma(facts, text(`${age} ans.`, `Aged ${age}.`)), agency)],
    confidence: confidence([facts.identity, facts.employment], inferred || open.length > 0),
  };
};

/** Occupations side by side: contracts with different employers, and self-employment. */
export const multiActiveStatus = (
  facts: Facts,
  today: CivilDate,
  employers: ReadonlyMap<string, string>,
): Status | null => {
  const selfEmployed = facts.selfEmployment.value?.active === true;
  if (employers.size + (selfEmployed ? 1 : 0) < 2) return null;
  const names = [...employers.values()].join(', ');
  const starts = openContracts(facts, today)
    .filter(isOccupation)
    .map(({ contract }) => contract.startDate);
  const firsts = [
    ...starts,
    ...(selfEmployed ? [facts.selfEmployment.value?.since ?? today] : []),
  ].toSorted();
  return {
    kind: 'MULTI_ACTIVE',
    // Several activities at once: since the second one began.
    since: firsts[1] ?? null,
    evidence: [
      evidence(text(`Contrats ouverts avec : ${names}`, `Open contracts with: ${names}`), facts.employment),
      ...(selfEmployed
        ? [
            evidence(
              text('Activité indépendante ouverte', 'Self-employed activity open'),
              facts.selfEmployment,
            ),
          ]
        : []),
    ],
    confidence: confidence([facts.employment, facts.selfEmployment]),
  };
};
