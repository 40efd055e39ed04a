import type { ContractFact } from './person.ts';

type Essential = 'number' | 'employer' | 'startDate' | 'jobTitle' | 'pcsEse' | 'monthlyGrossCents';

/** Legal full time, hours a month. */
const FULL_TIME_HOURS = 151.67;

/** A contract: unless told otherwise an open, full-time, permanent one (CDI) without history. */
export function contract(facts: Pick<ContractFact, Essential> & Partial<ContractFact>): ContractFact {
  return {
    userEstablishment: null,
    nature: '01',
    plannedEndDate: null,
    endDate: null,
    endMotive: null,
    workingTimePercent: 100,
    monthlyHours: FULL_TIME_HOURS,
    fixedTermMotive: null,
    publicPolicyScheme: null,
    suspensions: [],
    defects: [],
    ...facts,
  };
}
