import {
  array,
  assert,
  boolean,
  constantFrom,
  option,
  property,
  record,
  subarray,
  type Arbitrary,
} from 'fast-check';
import { joinAccessRules, listWeaknesses, type AccessRule } from '../../../../schema/compose/access-rule.ts';

type Reader = {
  readonly signedIn: boolean;
  readonly holds: readonly string[];
  readonly mayRead: readonly string[];
  readonly purpose: string;
};

const names = subarray(['a', 'b', 'c']);
const groups = option(array(names, { maxLength: 3 }), { nil: undefined });
const rules: Arbitrary<AccessRule> = record({
  authenticated: boolean(),
  scopes: groups,
  policies: groups,
  categories: names,
  purposes: option(names, { nil: undefined }),
});
const readers: Arbitrary<Reader> = record({
  signedIn: boolean(),
  holds: names,
  mayRead: names,
  purpose: constantFrom('a', 'b', 'c'),
});

const satisfies = ({ signedIn, holds, mayRead, purpose }: Reader, rule: AccessRule): boolean =>
  (signedIn || !rule.authenticated) &&
  [rule.scopes, rule.policies].every(
    (any) => any === undefined || any.some((all) => all.every((one) => holds.includes(one))),
  ) &&
  rule.categories.every((category) => mayRead.includes(category)) &&
  (rule.purposes?.includes(purpose) ?? true);

test('who satisfies two rules joined satisfies both, and who satisfies both satisfies the joined one', () => {
  assert(
    property(rules, rules, readers, (one, other, reader) => {
      expect(satisfies(reader, joinAccessRules(one, other))).toBe(
        satisfies(reader, one) && satisfies(reader, other),
      );
    }),
    { numRuns: 2000 },
  );
});

test('where no weakness is found, nobody satisfies the rule and not the stricter one', () => {
  let comparable = 0;
  assert(
    property(rules, rules, readers, (rule, stricter, reader) => {
      if (listWeaknesses(rule, stricter).length > 0) return;
      comparable++;
      expect(satisfies(reader, rule) && !satisfies(reader, stricter)).toBe(false);
    }),
    { numRuns: 5000 },
  );
  expect(comparable).toBeGreaterThan(20);
});

test('a rule has no weakness against itself, nor joined with another', () => {
  assert(
    property(rules, rules, (one, other) => {
      expect(listWeaknesses(one, one)).toEqual([]);
      expect(listWeaknesses(joinAccessRules(one, other), one)).toEqual([]);
    }),
  );
});
