import {
  Kind,
  getNamedType,
  isAbstractType,
  isEnumType,
  isObjectType,
  parse,
  type ConstDirectiveNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** What the data of a field may be, whichever subgraph answers it. */
export type FieldFacts = {
  readonly coordinate: string;
  readonly field: GraphQLField<unknown, unknown>;
  /** Concrete types that every subgraph with the field can say. */
  readonly objects: readonly string[];
  readonly enumValues: readonly string[];
  /** The field set of `@requires`. */
  readonly requires: SelectionSetNode | null;
  /** Part of a key: told apart by it, so never null and never failing. */
  readonly isKey: boolean;
  /**
   * Never failing: its null would take away the object that another field is to be computed for, because it is required itself, or
   * because it stands in an object that is required.
   */
  readonly isSteady: boolean;
};

export type FieldTable = {
  facts(type: string, field: string): FieldFacts;
  /** Does an object of the type satisfy the condition in some subgraph? */
  satisfies(type: string, condition: string): boolean;
  readonly entities: ReadonlySet<string>;
};

type Entry = Omit<FieldFacts, 'isKey' | 'isSteady'>;

/** Collects the facts of every field of the subgraphs. */
export function createFieldTable(
  subgraphs: ReadonlyMap<string, GraphQLSchema>,
  apiSchema: GraphQLSchema,
): FieldTable {
  const entries = new Map<string, Entry>();
  const keyed = new Set<string>();
  const possible = new Map<string, Set<string>>();
  const fieldSets: { type: string; set: SelectionSetNode; of: 'key' | 'requires' }[] = [];
  const membersOf = (schema: GraphQLSchema, name: string): readonly string[] => {
    const type = schema.getType(name);
    if (isAbstractType(type)) return schema.getPossibleTypes(type).map((member) => member.name);
    const whole = apiSchema.getType(name);
    return isAbstractType(whole) ? apiSchema.getPossibleTypes(whole).map((member) => member.name) : [name];
  };
  for (const schema of [...subgraphs.values(), apiSchema]) {
    for (const type of Object.values(schema.getTypeMap())) {
      if (!isAbstractType(type)) continue;
      const names = possible.get(type.name) ?? new Set();
      possible.set(type.name, names);
      for (const member of schema.getPossibleTypes(type)) names.add(member.name);
    }
  }
  for (const schema of subgraphs.values()) {
    for (const type of Object.values(schema.getTypeMap())) {
      const keys = directivesOf(type).filter(({ name }) => name.value === 'key');
      for (const key of keys) {
        fieldSets.push({ type: type.name, set: fieldSet(key), of: 'key' });
        for (const member of membersOf(schema, type.name)) keyed.add(member);
      }
      if (!isObjectType(type) || type.name.startsWith('_')) continue;
      for (const field of Object.values(type.getFields())) {
        if (field.name.startsWith('_')) continue;
        const named = getNamedType(field.type);
        const requires = directivesOf(field).find(({ name }) => name.value === 'requires');
        if (requires) fieldSets.push({ type: type.name, set: fieldSet(requires), of: 'requires' });
        if (isExternal(type) || isExternal(field)) continue;
        const coordinate = `${type.name}.${field.name}`;
        const known = entries.get(coordinate);
        const objects = membersOf(schema, named.name);
        const enumValues = isEnumType(named) ? named.getValues().map(({ name }) => name) : [];
        entries.set(coordinate, {
          coordinate,
          field: known ? stricter(known.field, field) : field,
          objects: known ? known.objects.filter((name) => objects.includes(name)) : objects,
          enumValues: known ? known.enumValues.filter((name) => enumValues.includes(name)) : enumValues,
          requires: known?.requires ?? (requires ? fieldSet(requires) : null),
        });
      }
    }
  }
  const find = (type: string, field: string): Entry => {
    const own = entries.get(`${type}.${field}`);
    if (own) return own;
    for (const [condition, members] of possible) {
      const inherited = members.has(type) ? entries.get(`${condition}.${field}`) : undefined;
      if (inherited) return inherited;
    }
    throw new Error(`no subgraph answers ${type}.${field}`);
  };
  /** Types of objects that are required, or whose null would be the null of one that is. */
  const requiredTypes = new Set<string>();
  const marked = { key: new Set<string>(), requires: new Set<string>() };
  const mark = (type: string, set: SelectionSetNode, into: Set<string>): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        mark(selection.typeCondition?.name.value ?? type, selection.selectionSet, into);
      } else if (selection.kind === Kind.FIELD && selection.name.value !== '__typename') {
        for (const member of possible.get(type) ?? [type]) {
          const entry = find(member, selection.name.value);
          into.add(entry.coordinate);
          if (!selection.selectionSet) continue;
          for (const below of entry.objects) {
            if (into === marked.requires) requiredTypes.add(below);
            mark(below, selection.selectionSet, into);
          }
        }
      }
    }
  };
  for (const { type, set, of } of fieldSets) mark(type, set, marked[of]);
  for (const type of requiredTypes)
    for (const [coordinate, { field, objects }] of entries)
      if (coordinate.startsWith(`${type}.`) && isNonNull(field))
        for (const below of objects) if (isObjectType(apiSchema.getType(below))) requiredTypes.add(below);
  return {
    facts: (type, field) => {
      const entry = find(type, field);
      const isKey = marked.key.has(entry.coordinate);
      return {
        ...entry,
        isKey,
        isSteady:
          isKey ||
          (isNonNull(entry.field) && (marked.requires.has(entry.coordinate) || requiredTypes.has(type))),
      };
    },
    satisfies: (type, condition) => type === condition || (possible.get(condition)?.has(type) ?? false),
    entities: keyed,
  };
}

type WithDirectives = {
  readonly astNode?: { readonly directives?: readonly ConstDirectiveNode[] | undefined } | null | undefined;
  readonly extensionASTNodes?: readonly { readonly directives?: readonly ConstDirectiveNode[] }[];
};

export function directivesOf(element: object): readonly ConstDirectiveNode[] {
  const { astNode, extensionASTNodes = [] } = element as WithDirectives;
  return [astNode, ...extensionASTNodes].flatMap((node) => node?.directives ?? []);
}

const isNonNull = (field: GraphQLField<unknown, unknown>) => String(field.type).endsWith('!');

const isExternal = (element: GraphQLObjectType | GraphQLField<unknown, unknown>) =>
  directivesOf(element).some(({ name }) => name.value === 'external');

/** Where subgraphs disagree, nobody may see a null that one of them does not allow. */
function stricter(
  one: GraphQLField<unknown, unknown>,
  other: GraphQLField<unknown, unknown>,
): GraphQLField<unknown, unknown> {
  const marks = (type: GraphQLOutputType) => String(type).split('!').length;
  return marks(other.type) > marks(one.type) ? other : one;
}

/** The field set of a `@key` or `@requires`. */
export function fieldSet(directive: ConstDirectiveNode): SelectionSetNode {
  const value = directive.arguments?.find(({ name }) => name.value === 'fields')?.value;
  const text = value?.kind === Kind.STRING ? value.value : '__typename';
  return (parse(`{${text}}`, { noLocation: true }).definitions[0] as OperationDefinitionNode).selectionSet;
}
