import { GraphQLError, Kind } from 'graphql';
import type { ConstDirectiveNode, ConstValueNode } from 'graphql';
import type { PolicyRule } from './policy-index.ts';
import { nameOf } from './supergraph-type.ts';

/** Argument → kind of value, for each directive that is a rule. */
const ARGUMENTS: Readonly<Record<string, Readonly<Record<string, 'groups' | 'names' | 'name' | 'flag'>>>> = {
  authenticated: {},
  requiresScopes: { scopes: 'groups' },
  policy: { policies: 'groups' },
  personalData: { category: 'name', agency: 'name', derived: 'flag' },
  purpose: { any: 'names' },
};
const REQUIRED = new Set(['scopes', 'policies', 'category', 'any']);

/**
 * The rule that the directives of a field or a type make; undefined when it carries none. `privacy`: whether `@personalData` and
 * `@purpose` are ours in this document. Throws a `GraphQLError` for arguments that are not understood: what they ask
 * would not be enforced.
 */
export function readPolicyRule(
  directives: readonly ConstDirectiveNode[],
  privacy: boolean,
): PolicyRule | undefined {
  const rules = directives.flatMap((directive) => {
    const name = nameOf(directive);
    if (!Object.hasOwn(ARGUMENTS, name)) return [];
    if (!privacy && (name === 'personalData' || name === 'purpose')) return [];
    return [readDirective(directive, ARGUMENTS[name]!)];
  });
  return rules.length === 0 ? undefined : rules.reduce((one, other) => merge(one, other, directives));
}

const NOTHING: PolicyRule = {
  authenticated: false,
  scopes: null,
  policies: null,
  category: null,
  agency: null,
  derived: false,
  purposes: null,
};

function readDirective(
  directive: ConstDirectiveNode,
  known: Readonly<Record<string, 'groups' | 'names' | 'name' | 'flag'>>,
): PolicyRule {
  const given = new Map(directive.arguments?.map((argument) => [nameOf(argument), argument.value]));
  const values: Record<string, unknown> = {};
  for (const [name, value] of given) {
    const read = Object.hasOwn(known, name) ? READ[known[name]!](value) : undefined;
    if (read === undefined) throw misunderstood(directive, name);
    values[name === 'any' ? 'purposes' : name] = read;
  }
  for (const name of Object.keys(known))
    if (REQUIRED.has(name) && (values[name === 'any' ? 'purposes' : name] ?? null) === null)
      throw misunderstood(directive, name);
  return {
    ...NOTHING,
    ...values,
    authenticated: nameOf(directive) === 'authenticated',
    derived: values['derived'] === true,
  };
}

const misunderstood = (directive: ConstDirectiveNode, argument: string) =>
  new GraphQLError(
    `\`@${nameOf(directive)}(${argument}:)\` is not understood, so that nobody could enforce it`,
    {
      nodes: [directive],
    },
  );

const readName = (value: ConstValueNode): string | null | undefined => {
  if (value.kind === Kind.NULL) return null;
  return value.kind === Kind.STRING || value.kind === Kind.ENUM ? value.value : undefined;
};

/** A single value stands for a list of it. */
const readList = <Item>(
  value: ConstValueNode,
  readItem: (value: ConstValueNode) => Item | undefined,
): readonly Item[] | undefined => {
  const items = (value.kind === Kind.LIST ? value.values : [value]).map(readItem);
  return items.every((item) => item !== undefined && item !== null) ? items : undefined;
};

const READ = {
  name: readName,
  names: (value: ConstValueNode) => readList(value, readName),
  groups: (value: ConstValueNode) => readList(value, (group) => readList(group, readName)),
  flag: (value: ConstValueNode) => {
    if (value.kind === Kind.NULL) return false;
    return value.kind === Kind.BOOLEAN ? value.value : undefined;
  },
};

/** What two directives of one node ask together: both. */
function merge(one: PolicyRule, other: PolicyRule, nodes: readonly ConstDirectiveNode[]): PolicyRule {
  const same = (key: 'category' | 'agency'): string | null => {
    if (one[key] !== null && other[key] !== null && one[key] !== other[key])
      throw new GraphQLError(`\`@personalData\` says two things: ${one[key]} and ${other[key]}`, {
        nodes,
      });
    return one[key] ?? other[key];
  };
  const both = one.category !== null && other.category !== null;
  return {
    authenticated: one.authenticated || other.authenticated,
    scopes: mergeGroups(one.scopes, other.scopes),
    policies: mergeGroups(one.policies, other.policies),
    category: same('category'),
    agency: same('agency'),
    derived: both ? one.derived && other.derived : one.derived || other.derived,
    purposes:
      one.purposes && other.purposes
        ? one.purposes.filter((purpose) => other.purposes!.includes(purpose))
        : (one.purposes ?? other.purposes),
  };
}

type Groups = readonly (readonly string[])[] | null;

/** `(a or b) and (c or d)` as `a and c, or a and d, or …`. */
function mergeGroups(ones: Groups, others: Groups): Groups {
  if (!ones || !others) return ones ?? others;
  return ones.flatMap((one) => others.map((other) => [...new Set([...one, ...other])]));
}
