import { createAgencyLoader } from '../kit/agency-loader.ts';
import type { AgencyLoader } from '../kit/agency-loader.ts';
import type { RequestContext, RequestDependencies } from '../kit/subgraph-definition.ts';
import type { EmploymentHistory } from './employment-record.ts';
import { readCareers } from './feed/career.ts';
import type { CareerRecord } from './feed/career.ts';
import { readCivicServices } from './feed/civic-service.ts';
import type { CivicServiceRecord } from './feed/civic-service.ts';
import { readRegistrations } from './feed/jobseeker.ts';
import type { JobseekerRecord } from './feed/jobseeker.ts';
import { readDeclarations } from './feed/read-declarations.ts';
import { readActivities } from './feed/self-employed.ts';
import type { SelfEmployedRecord } from './feed/self-employed.ts';
import { viewHistory } from './view-history.ts';

/** One loader for each call to an agency: only those that the query selects are used, and each fails alone. */
export type EmploymentLoaders = {
  readonly histories: AgencyLoader<EmploymentHistory>;
  readonly civicServices: AgencyLoader<CivicServiceRecord>;
  readonly careers: AgencyLoader<CareerRecord>;
  readonly registrations: AgencyLoader<JobseekerRecord>;
  readonly activities: AgencyLoader<SelfEmployedRecord>;
};

export type EmploymentContext = RequestContext<EmploymentLoaders>;

export function createEmploymentLoaders(dependencies: RequestDependencies): EmploymentLoaders {
  const { caller, feeds, today } = dependencies;
  return {
    histories: createAgencyLoader(dependencies, {
      agency: 'GIP_MDS',
      reference: 'CSS L133-5-3',
      fields: ['employmentRecords', 'currentEmployment'],
      read: (keys) => readDeclarations(feeds.dsn, keys, today),
      view: (history) => viewHistory(history, caller),
    }),
    civicServices: createAgencyLoader(dependencies, {
      agency: 'GIP_MDS',
      reference: 'CSN L120-1',
      fields: ['civicService'],
      read: (keys) => readCivicServices(feeds.dsn, keys),
    }),
    careers: createAgencyLoader(dependencies, {
      agency: 'CNAV',
      reference: 'CSS R161-11',
      fields: ['careerStatement'],
      read: (keys) => readCareers(feeds.career, keys),
    }),
    registrations: createAgencyLoader(dependencies, {
      agency: 'FRANCE_TRAVAIL',
      reference: 'CT L5411-1',
      fields: ['jobseekerRegistration'],
      read: (keys) => readRegistrations(feeds.jobseeker, keys),
    }),
    activities: createAgencyLoader(dependencies, {
      agency: 'URSSAF',
      reference: 'CT L6331-48',
      fields: ['selfEmployment'],
      read: (keys) => readActivities(feeds.selfemployed, keys),
    }),
  };
}
