import type { Caller } from './caller.ts';
import { refusal } from './failures.ts';
import type { Resolver, ResolverMap } from './subgraph-definition.ts';

const refuseOthers =
  <Loaders>(
    resolve: Resolver<Loaders>,
    admits: (caller: Caller, person: string) => boolean,
  ): Resolver<Loaders> =>
  (parent, args, context, info) => {
    if (!admits(context.caller, (parent as { readonly id: string }).id)) throw refusal('FORBIDDEN');
    return resolve(parent, args, context, info);
  };

/** The same resolvers, but those of `Person` answer `FORBIDDEN` for anybody whom the call may not concern. */
export const guardPersons = <Loaders>(
  resolvers: ResolverMap<Loaders>,
  admits: (caller: Caller, person: string) => boolean,
): ResolverMap<Loaders> => {
  const { Person = {}, ...others } = resolvers;
  const guarded = Object.entries(Person).map(([field, resolve]): [string, Resolver<Loaders>] => [
    field,
    // What it returns are the parents of the other fields, which check them.
    field === '__resolveReference' ? resolve : refuseOthers(resolve, admits),
  ]);
  return Object.keys(Person).length === 0 ? others : { ...others, Person: Object.fromEntries(guarded) };
};
