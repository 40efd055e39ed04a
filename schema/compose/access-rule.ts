import type { ConstDirectiveNode, ConstValueNode } from 'graphql';
import { Kind } from 'graphql';
import { listUses, listValues, readArgument, readPersonalData } from './read-personal-data.ts';

/** Any one of the lists, all of it. */
type Groups = readonly (readonly string[])[];

/** What something asks of who reads it. Undefined and empty: nothing of that kind. */
export type AccessRule = {
  readonly authenticated: boolean;
  readonly scopes: Groups | undefined;
  readonly policies: Groups | undefined;
  /** All of them. */
  readonly categories: readonly string[];
  /** Any one of them. */
  readonly purposes: readonly string[] | undefined;
};

type Annotated = { readonly directives?: readonly ConstDirectiveNode[] | undefined };

export function readAccessRule(node: Annotated): AccessRule {
  const { category, purposes } = readPersonalData(node);
  return {
    authenticated: listUses(node, 'authenticated').length > 0,
    scopes: readGroups(node, 'requiresScopes', 'scopes'),
    policies: readGroups(node, 'policy', 'policies'),
    categories: category === undefined ? [] : [category],
    purposes,
  };
}

/** Both. */
export function joinAccessRules(one: AccessRule, other: AccessRule): AccessRule {
  return {
    authenticated: one.authenticated || other.authenticated,
    scopes: joinGroups(one.scopes, other.scopes),
    policies: joinGroups(one.policies, other.policies),
    categories: [...new Set([...one.categories, ...other.categories])],
    purposes:
      one.purposes && other.purposes
        ? one.purposes.filter((purpose) => other.purposes?.includes(purpose))
        : (one.purposes ?? other.purposes),
  };
}

/** What `stricter` asks and `rule` does not, in words; empty when `rule` asks all of it. */
export function listWeaknesses(rule: AccessRule, stricter: AccessRule): readonly string[] {
  const missing = stricter.categories.filter((category) => !rule.categories.includes(category));
  const purposes = stricter.purposes?.join(', ');
  return [
    ...(stricter.authenticated && !rule.authenticated ? ['@authenticated'] : []),
    ...(implies(rule.scopes, stricter.scopes) ? [] : [`scopes ${showGroups(stricter.scopes)}`]),
    ...(implies(rule.policies, stricter.policies) ? [] : [`policies ${showGroups(stricter.policies)}`]),
    ...missing.map((category) => `the category ${category}`),
    ...(stricter.purposes && !isWithin(rule.purposes, stricter.purposes)
      ? [`one of the purposes ${purposes}`]
      : []),
  ];
}

/** Who satisfies `groups` satisfies `others`. */
function implies(groups: Groups | undefined, others: Groups | undefined): boolean {
  if (!others) return true;
  return groups?.every((group) => others.some((other) => isWithin(other, group))) ?? false;
}

function isWithin(some: readonly string[] | undefined, all: readonly string[]): boolean {
  return some?.every((one) => all.includes(one)) ?? false;
}

function showGroups(groups: Groups = []): string {
  return groups.map((group) => group.join(' and ')).join(', or ');
}

function joinGroups(ones: Groups | undefined, others: Groups | undefined): Groups | undefined {
  if (!ones || !others) return ones ?? others;
  const joined = ones.flatMap((one) => others.map((other) => [...new Set([...one, ...other])].sort()));
  return [...new Map(joined.map((group) => [group.join(), group])).values()];
}

function readGroups(node: Annotated, directive: string, argument: string): Groups | undefined {
  const [use] = listUses(node, directive);
  return use && listValues(readArgument(use, argument)).map((group) => listValues(group).flatMap(readText));
}

function readText(value: ConstValueNode): readonly string[] {
  return value.kind === Kind.STRING ? [value.value] : [];
}
