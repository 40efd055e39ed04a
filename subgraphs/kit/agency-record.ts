import type { GraphQLResolveInfo } from 'graphql';
import type { Source } from './agency.ts';
import { agencyError, type AgencyFailure } from './failures.ts';
import type { RequestContext } from './subgraph-definition.ts';

/**
 * What one agency contributes to one person, the parent value of every account type.
 * `value` is null when the agency does not know the person (`source.state` is `NOT_FOUND`).
 */
export type AgencyRecord<Value> =
  | { readonly ok: true; readonly value: Value | null; readonly source: Source }
  | { readonly ok: false; readonly failure: AgencyFailure; readonly source: Source };

/** Resolves a field from the agency's value. */
export type FieldResolver<Value, Loaders> = (
  value: Value,
  args: never,
  context: RequestContext<Loaders>,
  info: GraphQLResolveInfo,
) => unknown;

/** Resolves a field of a person whom the agency does not know. */
export type UnknownPersonResolver<Loaders> = (args: never, context: RequestContext<Loaders>) => unknown;

/** The value of a record, null for an unknown person. Throws the agency's GraphQL error when the read failed. */
export const valueOf = <Value>(record: AgencyRecord<Value>): Value | null => {
  if (!record.ok) throw agencyError(record.source.agency, record.failure);
  return record.value;
};

/**
 * Resolvers of an account type whose parent value is an `AgencyRecord`: `source` always answers; every other
 * field throws the agency's error when the read failed, and is null (or what `whenUnknown` says, for
 * `explanation`) when the agency does not know the person.
 */
export const agencyResolvers = <Value, Loaders>(
  fields: Readonly<Record<string, FieldResolver<Value, Loaders>>>,
  whenUnknown: Readonly<Record<string, UnknownPersonResolver<Loaders>>> = {},
) => {
  type Resolver = (
    record: AgencyRecord<Value>,
    args: never,
    context: RequestContext<Loaders>,
    info: GraphQLResolveInfo,
  ) => unknown;
  const guarded = Object.entries(fields).map(([name, resolve]): readonly [string, Resolver] => [
    name,
    (record, args, context, info) => {
      const value = valueOf(record);
      return value === null
        ? (whenUnknown[name]?.(args, context) ?? null)
        : resolve(value, args, context, info);
    },
  ]);
  const source: Resolver = (record) => record.source;
  return { ...Object.fromEntries(guarded), source };
};
