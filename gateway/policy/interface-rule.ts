import type { PolicyRule } from '../supergraph/policy-index.ts';

type Groups = PolicyRule['scopes'];

/** More combinations than any schema has: what cannot be compared counts as the interface's own. */
const MOST_COMBINATIONS = 500;

/**
 * What an interface asks itself. Federation's composition hands up to an interface what its objects ask of the same field, or as types: who
 * asks the interface must satisfy all of them. For an object of it, what the others ask does not count. `objects`: their rules.
 */
export const ownPartOf = (rule: PolicyRule, objects: readonly PolicyRule[]): PolicyRule => ({
  ...rule,
  authenticated: rule.authenticated && !objects.some(({ authenticated }) => authenticated),
  scopes: withoutHandedUp(
    rule.scopes,
    objects.map(({ scopes }) => scopes),
  ),
  policies: withoutHandedUp(
    rule.policies,
    objects.map(({ policies }) => policies),
  ),
});

const withoutHandedUp = (asked: Groups, objects: readonly Groups[]): Groups => {
  if (asked === null) return null;
  let together: readonly (readonly string[])[] = [[]];
  for (const groups of new Set(objects)) {
    if (groups === null) continue;
    together = withoutLonger(together.flatMap((one) => groups.map((other) => union(one, other))));
    if (together.length > MOST_COMBINATIONS) return asked;
  }
  return together.every((all) => asked.some((some) => includesAll(all, some))) ? null : asked;
};

const union = (one: readonly string[], other: readonly string[]): readonly string[] => [
  ...new Set([...one, ...other]),
];

const includesAll = (all: readonly string[], some: readonly string[]): boolean =>
  some.every((name) => all.includes(name));

/** `a, or a and b` is `a`. */
const withoutLonger = (groups: readonly (readonly string[])[]): readonly (readonly string[])[] =>
  groups.filter(
    (group, index) =>
      !groups.some(
        (other, place) =>
          place !== index && includesAll(group, other) && (other.length < group.length || place < index),
      ),
  );
