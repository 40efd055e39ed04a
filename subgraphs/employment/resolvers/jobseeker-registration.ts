import { agencyResolvers } from '../../kit/agency-record.ts';
import type { AgencyRecord } from '../../kit/agency-record.ts';
import type { EmploymentContext, EmploymentLoaders } from '../employment-loaders.ts';
import type { JobseekerRecord } from '../feed/jobseeker.ts';
import type { PersonReference } from './person-reference.ts';

function readRegistration(
  { id }: PersonReference,
  _args: unknown,
  { loaders }: EmploymentContext,
): Promise<AgencyRecord<JobseekerRecord>> {
  return loaders.registrations.load(id);
}

function isRegisteredOn({ registration }: JobseekerRecord, today: string): boolean {
  if (registration === null || registration.since > today) return false;
  return registration.until === null || registration.until >= today;
}

/** `Person.jobseekerRegistration` and its type. */
export const jobseekerRegistration = {
  field: readRegistration,
  types: {
    JobseekerRegistration: agencyResolvers<JobseekerRecord, EmploymentLoaders>({
      registered: (record, _args, { today }) => isRegisteredOn(record, today),
      since: ({ registration }) => registration?.since ?? null,
      until: ({ registration }) => registration?.until ?? null,
      category: ({ registration }) => registration?.category ?? null,
      categoryLabel: ({ registration }) => registration?.categoryLabel ?? null,
    }),
  },
};
