import type { CivilDate } from '../../kit/civil-date.ts';
import type { Facts } from './facts.ts';
import type { EmploymentRecordFacts } from './shapes.ts';

const isOpenOn = ({ contract }: EmploymentRecordFacts, today: CivilDate): boolean =>
  contract.startDate <= today && (contract.endDate === null || contract.endDate >= today);

/** Contracts that are open today. */
export const openContracts = (facts: Facts, today: CivilDate): readonly EmploymentRecordFacts[] =>
  (facts.employment.value?.contracts ?? []).filter((record) => isOpenOn(record, today));

/** Contracts that ended in the last 24 months, most recent end first. */
export const endedContracts = (facts: Facts): readonly EmploymentRecordFacts[] =>
  (facts.employment.value?.recentlyEnded ?? []).toSorted((a, b) =>
    (b.contract.endDate ?? '').localeCompare(a.contract.endDate ?? ''),
  );

/** SIREN of the employer where there is one: two establishments of one firm are one employer. */
export const employerKey = ({ employer, id }: EmploymentRecordFacts): string =>
  employer.siret?.slice(0, 9) ?? employer.name ?? id;
