import { agencyResolvers } from '../../kit/agency-record.ts';
import type { AgencyRecord } from '../../kit/agency-record.ts';
import { deriveStatement } from '../career-statement.ts';
import type { CareerStatement } from '../career-statement.ts';
import type { EmploymentContext, EmploymentLoaders } from '../employment-loaders.ts';
import { mapRecord } from '../map-record.ts';
import type { PersonReference } from './person-reference.ts';

async function readStatement(
  { id, identity }: PersonReference,
  _args: unknown,
  { loaders, today }: EmploymentContext,
): Promise<AgencyRecord<CareerStatement>> {
  const record = await loaders.careers.load(id);
  return mapRecord(record, (career) => deriveStatement(career, identity?.birthDate ?? null, today));
}

/** `Person.careerStatement` and its type. */
export const careerStatement = {
  field: readStatement,
  types: {
    CareerStatement: agencyResolvers<CareerStatement, EmploymentLoaders>(
      {
        unit: () => 'QUARTER',
        quarters: ({ quarters }) => quarters,
        years: ({ years }) => years,
        legalAgeReachedOn: ({ legalAgeReachedOn }) => legalAgeReachedOn,
        pensionInPayment: ({ pensionInPayment }) => pensionInPayment,
        fullRate: ({ fullRate }) => fullRate,
      },
      { unit: () => 'QUARTER' },
    ),
  },
};
