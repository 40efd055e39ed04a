import { endedContracts, openContracts } from '../facts/employment-view.ts';
import type { Facts } from '../facts/facts.ts';
import type { EmploymentRecordFacts } from '../facts/shapes.ts';
import { addDays, addMonths } from '../../kit/civil-date.ts';
import type { CivilDate } from '../../kit/civil-date.ts';
import { day } from '../text/format.ts';
import { same, text } from '../text/text.ts';
import type { Text } from '../text/text.ts';
import { contractKinds, isLasting } from './contract-kinds.ts';
import { confidence, evidence } from './status.ts';
import type { Status, StatusKind } from './status.ts';

/** A contract that carries a status: open, or ended in a way that leaves the status likely. */
type Carrier = {
  readonly record: EmploymentRecordFacts;
  readonly kinds: readonly StatusKind[];
  readonly presumed: Text | null;
};

/** [interp] Months after an inferred end, days between two missions, months between two seasons. */
const PRESUMED = { monthsAfterSilence: 12, daysBetweenMissions: 31, monthsBetweenSeasons: 12 } as const;

const employerName = ({ employer }: EmploymentRecordFacts): Text =>
  employer.name === null ? text('un employeur', 'an employer') : text(employer.name, employer.name);

const presumeSilent = (record: EmploymentRecordFacts, today: CivilDate): Carrier | null => {
  const { contract } = record;
  if (contract.endStatus !== 'INFERRED' || contract.endDate === null) return null;
  const stillPlanned = contract.plannedEndDate !== null && contract.plannedEndDate >= today;
  if (!stillPlanned && !isLasting(record)) return null;
  if (addMonths(contract.endDate, PRESUMED.monthsAfterSilence) < today) return null;
  const last = day(contract.endDate);
  const presumed = text(
    `plus déclaré depuis le ${last.FR}, sans fin déclarée`,
    `no longer declared since ${last.EN}, with no declared end`,
  );
  return { record, kinds: contractKinds(record), presumed };
};

const presumeBetween = (record: EmploymentRecordFacts, today: CivilDate): Carrier | null => {
  const { contract } = record;
  if (contract.endDate === null) return null;
  const ended = day(contract.endDate);
  if (contract.seasonal && addMonths(contract.endDate, PRESUMED.monthsBetweenSeasons) >= today) {
    const presumed = text(`saison terminée le ${ended.FR}`, `season ended on ${ended.EN}`);
    return { record, kinds: ['SEASONAL_WORKER'], presumed };
  }
  if (
    contract.nature === 'TEMPORARY_MISSION' &&
    addDays(contract.endDate, PRESUMED.daysBetweenMissions) >= today
  ) {
    const presumed = text(`mission terminée le ${ended.FR}`, `mission ended on ${ended.EN}`);
    return { record, kinds: ['TEMPORARY_WORKER'], presumed };
  }
  return null;
};

/** Contracts that ended but leave a status likely; none once the person has moved on to another contract. */
const presumedCarriers = (facts: Facts, today: CivilDate): readonly Carrier[] => {
  if (openContracts(facts, today).length > 0) return [];
  const jobseeker = facts.jobseeker.value?.registered === true;
  return endedContracts(facts).flatMap(
    (record) => (jobseeker ? null : presumeSilent(record, today)) ?? presumeBetween(record, today) ?? [],
  );
};

const tellCarrier = ({ record, presumed }: Carrier): Text => {
  const [employer, started] = [employerName(record), day(record.contract.startDate)];
  const ending = presumed === null ? same('') : text(` (${presumed.FR})`, ` (${presumed.EN})`);
  return text(
    `Contrat avec ${employer.FR} depuis le ${started.FR}${ending.FR}`,
    `Contract with ${employer.EN} since ${started.EN}${ending.EN}`,
  );
};

/** Statuses that employers' declarations give, with one piece of evidence for each contract. */
export const contractStatuses = (facts: Facts, today: CivilDate): readonly Status[] => {
  const carriers: readonly Carrier[] = [
    ...openContracts(facts, today).map((record) => ({
      record,
      kinds: contractKinds(record),
      presumed: null,
    })),
    ...presumedCarriers(facts, today),
  ];
  const byKind = new Map<StatusKind, Carrier[]>();
  for (const carrier of carriers)
    for (const kind of carrier.kinds) byKind.set(kind, [...(byKind.get(kind) ?? []), carrier]);
  return [...byKind].map(([kind, carried]) => ({
    kind,
    since: carried.map(({ record }) => record.contract.startDate).reduce((a, b) => (a < b ? a : b)),
    evidence: carried.map((carrier) => evidence(tellCarrier(carrier), facts.employment)),
    confidence: confidence(
      [facts.employment],
      carried.every(({ presumed }) => presumed !== null),
    ),
  }));
};
