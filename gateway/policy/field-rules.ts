import { getNamedType, isAbstractType, isInterfaceType, isObjectType } from 'graphql';
import type { GraphQLNamedType, GraphQLObjectType, GraphQLSchema } from 'graphql';
import type { PolicyIndex, PolicyRule } from '../supergraph/policy-index.ts';
import { ownPartOf } from './interface-rule.ts';

/** Everything that a field asks of who reads it: all of the rules, and whether it leads to the person of the operation. */
export type FieldRules = {
  readonly rules: readonly PolicyRule[];
  readonly leadsToPerson: boolean;
};

/** Rules of a field as a query asks for it, of the type that it asks. */
export type RulesOf = (parent: GraphQLNamedType, field: string) => FieldRules;

const NONE: FieldRules = Object.freeze({ rules: [], leadsToPerson: false });

type IndexParts = {
  readonly schema: GraphQLSchema;
  readonly policy: PolicyIndex;
  /** `Type.field` → the type it returns, hidden ones included. */
  readonly fieldTypes: ReadonlyMap<string, string>;
};

/** Which part of the rules on a type or a field counts. */
type RuleAt = (coordinate: string) => PolicyRule | undefined;

/**
 * Which rules a field is under: its own, those of the type it returns, those of the type it stands in, and those of all that it needs by
 * `@requires`. A field asked of an interface or union is under the rules of each type behind it, since the query does not say which type
 * will answer. A field of an object is also under what the interfaces that have it ask themselves.
 */
export const createRulesOf = ({ schema, policy, fieldTypes }: IndexParts): RulesOf => {
  const known = new Map<string, FieldRules>();
  const ruleAt: RuleAt = (coordinate) => policy.rules.get(coordinate);
  const ownRuleAt = createOwnRuleAt(schema, policy);

  /** Adds the rules of `type.field`; `seen` keeps circles of `@requires` from going on for ever. */
  const collect = (type: string, field: string, seen: Set<string>, into: Set<PolicyRule>): void => {
    if (seen.has(`${type}.${field}`)) return;
    seen.add(`${type}.${field}`);
    const objects = objectsBehind(schema, schema.getType(type));
    const asked = new Set([type, ...objects.map(({ name }) => name)]);
    const around = new Set(objects.flatMap((object) => object.getInterfaces().map(({ name }) => name)));
    for (const name of asked) collectAt(name, field, ruleAt, seen, into);
    for (const name of around) if (!asked.has(name)) collectAt(name, field, ownRuleAt, seen, into);
  };

  const collectAt = (
    type: string,
    field: string,
    rule: RuleAt,
    seen: Set<string>,
    into: Set<PolicyRule>,
  ): void => {
    const coordinate = `${type}.${field}`;
    const returned = fieldTypes.get(coordinate) ?? returnedBy(schema.getType(type), field);
    if (returned === undefined) return;
    const own = [coordinate, returned].flatMap((key) => rule(key) ?? []);
    const around = rule(type);
    for (const one of around ? [...own, around] : own) into.add(one);
    if (own.some(({ derived }) => derived)) return;
    for (const needed of policy.requires.get(coordinate) ?? []) {
      const [neededType = '', neededField = ''] = needed.split('.');
      collect(neededType, neededField, seen, into);
    }
  };

  const find = (type: string, field: string): FieldRules => {
    const rules = new Set<PolicyRule>();
    collect(type, field, new Set(), rules);
    const leadsToPerson = policy.dataSubjects.has(`${type}.${field}`);
    return rules.size === 0 && !leadsToPerson ? NONE : { rules: [...rules], leadsToPerson };
  };

  return ({ name }, field) => {
    if (field.startsWith('__')) return NONE;
    const coordinate = `${name}.${field}`;
    let rules = known.get(coordinate);
    if (rules === undefined) known.set(coordinate, (rules = find(name, field)));
    return rules;
  };
};

/** Rules without what composition handed up to interfaces from their objects. */
const createOwnRuleAt = (schema: GraphQLSchema, policy: PolicyIndex): RuleAt => {
  const known = new Map<string, PolicyRule | undefined>();
  const find = (coordinate: string): PolicyRule | undefined => {
    const rule = policy.rules.get(coordinate);
    const [name = '', field] = coordinate.split('.');
    const type = schema.getType(name);
    if (rule === undefined || !isInterfaceType(type)) return rule;
    const keys = objectsBehind(schema, type).map((object) =>
      field === undefined ? object.name : `${object.name}.${field}`,
    );
    return ownPartOf(
      rule,
      keys.flatMap((key) => policy.rules.get(key) ?? []),
    );
  };
  return (coordinate) => {
    if (!known.has(coordinate)) known.set(coordinate, find(coordinate));
    return known.get(coordinate);
  };
};

/** The object types that may answer. */
const objectsBehind = (
  schema: GraphQLSchema,
  type: GraphQLNamedType | undefined,
): readonly GraphQLObjectType[] => {
  if (isAbstractType(type)) return schema.getPossibleTypes(type);
  return isObjectType(type) ? [type] : [];
};

const returnedBy = (type: GraphQLNamedType | undefined, field: string): string | undefined => {
  const found = isObjectType(type) || isInterfaceType(type) ? type.getFields()[field] : undefined;
  return found && getNamedType(found.type).name;
};
