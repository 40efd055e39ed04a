import { getNamedType, isAbstractType, isInterfaceType, isObjectType } from 'graphql';
import type { GraphQLNamedType, GraphQLOutputType, GraphQLSchema } from 'graphql';
import type { PolicyIndex, PolicyRule } from '../supergraph/policy-index.ts';

/** Everything that a field asks of who reads it: all of the rules, and whether it leads to the person of the operation. */
export type FieldRules = {
  readonly rules: readonly PolicyRule[];
  readonly leadsToPerson: boolean;
};

/** Rules of a field as a query asks for it, of the type that it asks. */
export type RulesOf = (parent: GraphQLNamedType, field: string) => FieldRules;

const NONE: FieldRules = Object.freeze({ rules: [], leadsToPerson: false });

const fieldType = (type: GraphQLNamedType | undefined, field: string): GraphQLOutputType | undefined =>
  isObjectType(type) || isInterfaceType(type) ? type.getFields()[field]?.type : undefined;

type IndexParts = {
  readonly schema: GraphQLSchema;
  readonly policy: PolicyIndex;
  /** `Type.field` → the type it returns, hidden ones included. */
  readonly fieldTypes: ReadonlyMap<string, string>;
};

/**
 * Which rules a field is under: its own, those of the type it returns, those of the type it stands in, and those of all that it needs by
 * `@requires`. A field asked of an interface or union is under the rules of each type behind it, and of the other interfaces of such a
 * type, since the query does not say which type will answer.
 */
export const createRulesOf = ({ schema, policy, fieldTypes }: IndexParts): RulesOf => {
  const known = new Map<string, FieldRules>();

  const returnedBy = (coordinate: string, type: string, field: string): string | undefined =>
    fieldTypes.get(coordinate) ?? nameOf(fieldType(schema.getType(type), field));

  /** Rules of `Type.field` alone; `seen` keeps circles of `@requires` from going on for ever. */
  const rulesOn = (type: string, field: string, seen: ReadonlySet<string>): readonly PolicyRule[] => {
    const coordinate = `${type}.${field}`;
    if (seen.has(coordinate)) return [];
    const returned = returnedBy(coordinate, type, field);
    const own = [coordinate, returned].flatMap((key) => (key && policy.rules.get(key)) || []);
    const around = policy.rules.get(type);
    const rules = around ? [...own, around] : own;
    if (own.some(({ derived }) => derived)) return rules;
    const next = new Set(seen).add(coordinate);
    const required = (policy.requires.get(coordinate) ?? []).flatMap((needed) => {
      const [neededType = '', neededField = ''] = needed.split('.');
      return rulesOn(neededType, neededField, next);
    });
    return [...rules, ...required];
  };

  /** The object types that may answer, and every interface of theirs: what one of them protects is protected by whatever name it is asked. */
  const relatives = (type: GraphQLNamedType): readonly GraphQLNamedType[] => {
    const objects = isAbstractType(type) ? schema.getPossibleTypes(type) : isObjectType(type) ? [type] : [];
    return [...new Set(objects.flatMap((object) => [object, ...object.getInterfaces()]))];
  };

  const find = (type: GraphQLNamedType, field: string): FieldRules => {
    const types = new Set([type, ...relatives(type)].filter((one) => fieldType(one, field) !== undefined));
    const rules = [...types].flatMap(({ name }) => rulesOn(name, field, new Set()));
    const leadsToPerson = policy.dataSubjects.has(`${type.name}.${field}`);
    return rules.length === 0 && !leadsToPerson ? NONE : { rules: [...new Set(rules)], leadsToPerson };
  };

  return (type, field) => {
    if (field.startsWith('__')) return NONE;
    const coordinate = `${type.name}.${field}`;
    let rules = known.get(coordinate);
    if (rules === undefined) known.set(coordinate, (rules = find(type, field)));
    return rules;
  };
};

const nameOf = (type: GraphQLOutputType | undefined): string | undefined =>
  type === undefined ? undefined : getNamedType(type).name;
