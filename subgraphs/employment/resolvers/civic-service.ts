import { agencyResolvers } from '../../kit/agency-record.ts';
import type { AgencyRecord } from '../../kit/agency-record.ts';
import type { EmploymentContext, EmploymentLoaders } from '../employment-loaders.ts';
import type { CivicContract, CivicServiceRecord } from '../feed/civic-service.ts';
import { civicServiceState } from '../rules/civic-service-state.ts';
import type { PersonReference } from './person-reference.ts';

function readCivicService(
  { id }: PersonReference,
  _args: unknown,
  { loaders }: EmploymentContext,
): Promise<AgencyRecord<CivicServiceRecord>> {
  return loaders.civicServices.load(id);
}

/** The contract of now, else the one of the past. */
function contractOf({ current, past }: CivicServiceRecord): CivicContract | null {
  if (current.found) return current;
  return past.found ? past : null;
}

/** `Person.civicService` and its type. */
export const civicService = {
  field: readCivicService,
  types: {
    CivicService: agencyResolvers<CivicServiceRecord, EmploymentLoaders>({
      state: ({ current, past }) => civicServiceState(current.found, past.found),
      startDate: (record) => contractOf(record)?.startDate ?? null,
      endDate: (record) => contractOf(record)?.endDate ?? null,
      organisation: (record) => contractOf(record)?.organisation ?? null,
    }),
  },
};
