import { createAgencyLoader } from '../kit/agency-loader.ts';
import type { AgencyLoader } from '../kit/agency-loader.ts';
import { agencyResolvers } from '../kit/agency-record.ts';
import type { AgencyRecord, FieldResolver } from '../kit/agency-record.ts';
import { refusal } from '../kit/failures.ts';
import type { RequestContext, SubgraphDefinition } from '../kit/subgraph-definition.ts';
import { explainAccount, explainUnknown } from './explanation.ts';
import type { Language } from './explanation.ts';
import type { ExposureRow, HardshipRecord } from './feed/hardship-record.ts';
import { readStatements } from './feed/read-statements.ts';
import { deriveAccount } from './hardship-account.ts';
import type { HardshipAccount } from './hardship-account.ts';
import type { Conversion } from './rules/conversions.ts';
import { FACTOR_RULES, monthsWithPoints } from './rules/factors.ts';
import type { FactorRule } from './rules/factors.ts';
import { thresholdOfYear } from './rules/points-of-year.ts';
import { USE_LABELS } from './rules/wording.ts';
import { viewRecord } from './view-record.ts';

export type HardshipLoaders = { readonly accounts: AgencyLoader<HardshipRecord> };

/** A person as the gateway names them, with what `@requires` asked of identity. */
type PersonReference = {
  readonly id: string;
  readonly identity?: { readonly birthDate?: string | null } | null;
};
type Worded = { readonly language: Language };
type Context = RequestContext<HardshipLoaders>;

const readAccount = async (
  { id, identity }: PersonReference,
  _args: unknown,
  { loaders, today }: Context,
): Promise<AgencyRecord<HardshipAccount>> => {
  const record = await loaders.accounts.load(id);
  if (!record.ok) return record;
  const value =
    record.value === null ? null : deriveAccount(record.value, identity?.birthDate ?? null, today);
  return { ...record, value };
};

const ruleOf = (exposure: ExposureRow): FactorRule | null => FACTOR_RULES.get(exposure.factor) ?? null;

type AccountResolver = FieldResolver<HardshipAccount, HardshipLoaders>;

/** Points and their uses add up what all employers declared, so they are not for any one of them [CT L4163-1 III]. */
const refuseEmployers = (
  fields: Readonly<Record<string, AccountResolver>>,
): Readonly<Record<string, AccountResolver>> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, resolve]): [string, AccountResolver] => [
      name,
      (account, args, context, info) => {
        if (context.caller.role === 'employer') throw refusal('FORBIDDEN');
        return resolve(account, args, context, info);
      },
    ]),
  );

export const subgraph: SubgraphDefinition<HardshipLoaders> = {
  name: 'hardship',
  createLoaders: (dependencies) => ({
    accounts: createAgencyLoader(dependencies, {
      agency: 'CNAM_ATMP',
      reference: 'CT L4163-1',
      fields: ['hardshipAccount'],
      read: (keys) => readStatements(dependencies.feeds.hardship, keys),
      view: (record) => viewRecord(record, dependencies.caller),
    }),
  }),
  resolvers: {
    Person: { hardshipAccount: readAccount },
    HardshipAccount: agencyResolvers<HardshipAccount, HardshipLoaders>(
      {
        unit: () => 'POINT',
        exposures: ({ exposures }) => exposures,
        ...refuseEmployers({
          closedOn: ({ closedOn }) => closedOn,
          points: ({ points }) => points,
          acquired: ({ acquired }) => acquired,
          used: ({ used }) => used,
          pending: ({ pending }) => pending,
          trainingReserve: ({ trainingReserve }) => trainingReserve,
          statements: ({ statements }) => statements,
          conversions: ({ conversions }) => conversions,
          uses: ({ uses }) => uses,
          explanation: (account, { language }: Worded) => explainAccount(account, language),
        }),
      },
      {
        unit: () => 'POINT',
        // The words are for the person: to an employer they would say that no other one declared anything.
        explanation: ({ language }: Worded, { caller }) =>
          caller.role === 'employer' ? null : explainUnknown(language),
      },
    ),
    Exposure: {
      factor: (exposure: ExposureRow) => ruleOf(exposure)?.factor,
      label: (exposure: ExposureRow, { language }: Worded) => ruleOf(exposure)?.label[language],
      threshold: (exposure: ExposureRow) => {
        const rule = ruleOf(exposure);
        return rule === null ? null : thresholdOfYear(rule, exposure.year);
      },
      quantityUnit: (exposure: ExposureRow) => ruleOf(exposure)?.unit ?? null,
      givesPoints: (exposure: ExposureRow) => {
        const rule = ruleOf(exposure);
        return rule !== null && monthsWithPoints(rule, exposure.year) > 0;
      },
    },
    HardshipConversion: {
      label: ({ use }: Conversion, { language }: Worded) => USE_LABELS[use][language],
      condition: ({ condition }: Conversion, { language }: Worded) => condition[language],
    },
    HardshipUse: { id: ({ reference }: { readonly reference: string }) => reference },
  },
};
