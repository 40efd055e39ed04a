import type { AgencyReports } from '../../kit/agency-reports.ts';
import type { Facts } from './facts.ts';
import type { Part } from './part.ts';

/** Parts of the facts that each field is derived from. */
const PARTS = {
  statuses: ['identity', 'training', 'employment', 'career', 'jobseeker', 'selfEmployment', 'civicService'],
  nextSteps: [
    'identity',
    'training',
    'hardship',
    'employment',
    'career',
    'jobseeker',
    'selfEmployment',
    'civicService',
  ],
  fundingPlan: ['training', 'hardship', 'jobseeker', 'employment'],
} as const satisfies Record<string, readonly (keyof Facts)[]>;

/** Notes for `extensions.agencies` which agencies a derived field rests on: one that did not answer leaves it incomplete. */
export const noteParts = (facts: Facts, field: keyof typeof PARTS, agencies: AgencyReports): void => {
  for (const name of PARTS[field]) {
    const part = facts[name];
    agencies.note({ agency: part.agency, asOf: part.asOf, state: stateOf(part) }, [field]);
  }
};

const stateOf = ({ answered, value }: Part<unknown>) => {
  if (answered) return value === null ? 'NOT_FOUND' : 'OK';
  return value === null ? 'UNAVAILABLE' : 'STALE';
};
