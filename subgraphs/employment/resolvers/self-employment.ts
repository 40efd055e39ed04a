import { agencyResolvers } from '../../kit/agency-record.ts';
import type { AgencyRecord } from '../../kit/agency-record.ts';
import type { EmploymentContext, EmploymentLoaders } from '../employment-loaders.ts';
import type { SelfEmployedRecord } from '../feed/self-employed.ts';
import { microContributionCents } from '../rules/micro-contribution.ts';
import type { PersonReference } from './person-reference.ts';

function readActivity(
  { id }: PersonReference,
  _args: unknown,
  { loaders }: EmploymentContext,
): Promise<AgencyRecord<SelfEmployedRecord>> {
  return loaders.activities.load(id);
}

/** Newest year first. Outside the micro scheme the contribution is a flat amount that turnover says nothing about. */
function turnoversOf({ micro, activity, turnovers }: SelfEmployedRecord) {
  return turnovers
    .map(({ year, amountCents, contributionPaid }) => ({
      year,
      amountCents,
      trainingContributionCents:
        micro && amountCents !== null ? microContributionCents(year, activity, amountCents) : null,
      trainingContributionPaid: contributionPaid,
    }))
    .sort((a, b) => b.year - a.year);
}

/** `Person.selfEmployment` and its type. */
export const selfEmployment = {
  field: readActivity,
  types: {
    SelfEmployment: agencyResolvers<SelfEmployedRecord, EmploymentLoaders>({
      active: ({ since, until }, _args, { today }) => since <= today && (until === null || until >= today),
      siren: ({ siren }) => siren,
      since: ({ since }) => since,
      until: ({ until }) => until,
      microEntrepreneur: ({ micro }) => micro,
      turnovers: turnoversOf,
    }),
  },
};
