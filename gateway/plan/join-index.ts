import {
  Kind,
  parse,
  print,
  type ConstDirectiveNode,
  type DefinitionNode,
  type FieldDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** A field as one subgraph resolves it. */
export type JoinedField = {
  /** Name of its type there, without list and non-null. */
  readonly type: string;
  /** The whole type. */
  readonly typeText: string;
  readonly isList: boolean;
  readonly requires: SelectionSetNode | null;
};

/** A subgraph that resolves a field, and the name it knows the object by: the type's own, or that of an `@interfaceObject`. */
export type Entrance = { readonly graph: string; readonly type: string };

/** Which subgraph knows what, read from the `@join__…` directives of a supergraph. Subgraphs go by their names in `join__Graph`. */
export type JoinIndex = {
  /** The field of the type in the subgraph; null where it does not resolve it. */
  fieldIn(type: string, field: string, graph: string): JoinedField | null;
  /** Where the field of an object of the type can be asked for. */
  entrances(type: string, field: string): readonly Entrance[];
  /** Where an interface is one: where the type of an object of it can be asked for. */
  typeEntrances(type: string): readonly Entrance[];
  /** Field sets of the keys by which the subgraph finds the entity. */
  keys(entrance: Entrance): readonly SelectionSetNode[];
  /** Object types that the subgraph may answer for an interface or a union; null for what is neither there. */
  members(type: string, graph: string): readonly string[] | null;
  isInterfaceObject(type: string, graph: string): boolean;
  /** Type of a field that the subgraph names, and answers only where something provides it; null for any other field. */
  externalType(type: string, field: string, graph: string): string | null;
  /** What the subgraph answers below a field beside what it resolves everywhere; null where it provides nothing. */
  provides(type: string, field: string, graph: string): SelectionSetNode | null;
  /** Whether any field of any subgraph provides something. */
  readonly hasProvides: boolean;
  subgraphName(graph: string): string;
  graphOf(subgraphName: string): string;
};

type JoinedType = {
  readonly kind: Kind;
  readonly joins: readonly ConstDirectiveNode[];
  readonly fields: ReadonlyMap<string, FieldDefinitionNode>;
  readonly interfaces: readonly string[];
};

/** Reads the index; `percentage` decides which progressive `@override` is active, as for the planner. */
export function createJoinIndex(sdl: string, percentage: number): JoinIndex {
  const { definitions } = parse(sdl, { noLocation: true });
  const types = readTypes(definitions);
  const names = readGraphNames(definitions);
  const joinsOf = (type: string, directive: string) =>
    types.get(type)?.joins.filter(({ name }) => name.value === directive) ?? [];
  const joinedTo = (type: string, graph: string) =>
    joinsOf(type, 'join__type').filter((join) => argument(join, 'graph') === graph);
  const isInterfaceObject = (type: string, graph: string) =>
    joinedTo(type, graph).some((join) => argument(join, 'isInterfaceObject') === 'true');
  const isOverridden = (joins: readonly ConstDirectiveNode[], graph: string) =>
    joins.some(
      (join) =>
        argument(join, 'override') === names.get(graph) &&
        isActive(argument(join, 'overrideLabel'), percentage),
    );
  const isKeyField = (type: string, field: string, graph: string) =>
    joinedTo(type, graph).some((join) => {
      const key = argument(join, 'key');
      return (
        key !== null &&
        fieldSet(key).selections.some((one) => one.kind === Kind.FIELD && one.name.value === field)
      );
    });

  const joinsOfField = (type: string, field: string) => {
    const directives = types.get(type)?.fields.get(field)?.directives ?? [];
    return directives.filter(({ name }) => name.value === 'join__field');
  };
  const joinOfField = (type: string, field: string, graph: string) =>
    joinsOfField(type, field).find((join) => argument(join, 'graph') === graph);
  const isExternal = (type: string, field: string, graph: string) => {
    const join = joinOfField(type, field, graph);
    return join !== undefined && argument(join, 'external') === 'true' && !isKeyField(type, field, graph);
  };

  const readField: JoinIndex['fieldIn'] = (type, field, graph) => {
    const definition = types.get(type)?.fields.get(field);
    if (!definition || joinedTo(type, graph).length === 0) return null;
    const joins = joinsOfField(type, field);
    const join = joinOfField(type, field, graph);
    if (joins.length > 0 && !join) return null;
    if (isExternal(type, field, graph)) return null;
    if (join && argument(join, 'usedOverridden') === 'true') return null;
    if (join && argument(join, 'override') !== null && !isActive(argument(join, 'overrideLabel'), percentage))
      return null;
    if (isOverridden(joins, graph)) return null;
    const typeText = (join && argument(join, 'type')) ?? print(definition.type);
    const requires = join && argument(join, 'requires');
    return {
      type: nameOfType(typeText),
      typeText,
      isList: typeText.includes('['),
      requires: requires ? fieldSet(requires) : null,
    };
  };
  const known = new Map<string, JoinedField | null>();
  /** Reading takes long beside how often the same is asked; there are as many answers as the supergraph has fields. */
  const fieldIn: JoinIndex['fieldIn'] = (type, field, graph) => {
    const key = `${type} ${field} ${graph}`;
    let joined = known.get(key);
    if (joined === undefined) {
      joined = readField(type, field, graph);
      if (types.get(type)?.fields.has(field)) known.set(key, joined);
    }
    return joined;
  };
  const graphsOf = (type: string) => [
    ...new Set(joinsOf(type, 'join__type').flatMap((join) => argument(join, 'graph') ?? [])),
  ];
  return {
    fieldIn,
    isInterfaceObject,
    entrances: (type, field) =>
      [type, ...(types.get(type)?.interfaces ?? [])].flatMap((known) =>
        graphsOf(known)
          .filter((graph) => known === type || isInterfaceObject(known, graph))
          .filter((graph) => fieldIn(known, field, graph) !== null)
          .map((graph) => ({ graph, type: known })),
      ),
    typeEntrances: (type) =>
      graphsOf(type)
        .filter((graph) => !isInterfaceObject(type, graph))
        .map((graph) => ({ graph, type })),
    keys: ({ graph, type }) =>
      joinedTo(type, graph).flatMap((join) => {
        const key = argument(join, 'key');
        return key === null || argument(join, 'resolvable') === 'false' ? [] : [fieldSet(key)];
      }),
    members: (type, graph) => {
      const kind = types.get(type)?.kind;
      if (isInterfaceObject(type, graph)) return null;
      if (kind === Kind.UNION_TYPE_DEFINITION)
        return joinsOf(type, 'join__unionMember')
          .filter((join) => argument(join, 'graph') === graph)
          .flatMap((join) => argument(join, 'member') ?? []);
      if (kind !== Kind.INTERFACE_TYPE_DEFINITION) return null;
      return [...types.keys()].filter(
        (name) =>
          types.get(name)!.kind === Kind.OBJECT_TYPE_DEFINITION &&
          joinsOf(name, 'join__implements').some(
            (join) => argument(join, 'graph') === graph && argument(join, 'interface') === type,
          ),
      );
    },
    externalType: (type, field, graph) => {
      const definition = types.get(type)?.fields.get(field);
      if (!definition || !isExternal(type, field, graph)) return null;
      const join = joinOfField(type, field, graph);
      return nameOfType((join && argument(join, 'type')) ?? print(definition.type));
    },
    provides: (type, field, graph) => {
      const join = joinOfField(type, field, graph);
      const provided = join && argument(join, 'provides');
      return provided ? fieldSet(provided) : null;
    },
    hasProvides: [...types].some(([type, { fields }]) =>
      [...fields.keys()].some((field) =>
        joinsOfField(type, field).some((join) => argument(join, 'provides') !== null),
      ),
    ),
    subgraphName: (graph) => names.get(graph) ?? graph,
    graphOf: (subgraphName) => [...names].find(([, name]) => name === subgraphName)?.[0] ?? subgraphName,
  };
}

const nameOfType = (typeText: string) => typeText.replaceAll(/[[\]!]/g, '');

/** A progressive `@override` without a label that says how many is never active: nobody names labels. */
function isActive(label: string | null, percentage: number): boolean {
  if (label === null) return true;
  const percent = /^percent\((.+)\)$/.exec(label);
  return percent !== null && Number(percent[1]) > percentage;
}

function readTypes(definitions: readonly DefinitionNode[]): Map<string, JoinedType> {
  const types = new Map<string, JoinedType>();
  for (const node of definitions) {
    if (
      node.kind !== Kind.OBJECT_TYPE_DEFINITION &&
      node.kind !== Kind.INTERFACE_TYPE_DEFINITION &&
      node.kind !== Kind.UNION_TYPE_DEFINITION
    )
      continue;
    const fields = node.kind === Kind.UNION_TYPE_DEFINITION ? [] : (node.fields ?? []);
    const interfaces = node.kind === Kind.UNION_TYPE_DEFINITION ? [] : (node.interfaces ?? []);
    types.set(node.name.value, {
      kind: node.kind,
      joins: node.directives ?? [],
      fields: new Map(fields.map((field) => [field.name.value, field])),
      interfaces: interfaces.map(({ name }) => name.value),
    });
  }
  return types;
}

function readGraphNames(definitions: readonly DefinitionNode[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const node of definitions) {
    if (node.kind !== Kind.ENUM_TYPE_DEFINITION || node.name.value !== 'join__Graph') continue;
    for (const value of node.values ?? []) {
      const graph = value.directives?.find(({ name }) => name.value === 'join__graph');
      names.set(value.name.value, (graph && argument(graph, 'name')) ?? value.name.value);
    }
  }
  return names;
}

/** An argument as text; null when it is not given. */
function argument(directive: ConstDirectiveNode, name: string): string | null {
  const value = directive.arguments?.find((given) => given.name.value === name)?.value;
  if (value?.kind === Kind.STRING || value?.kind === Kind.ENUM) return value.value;
  return value?.kind === Kind.BOOLEAN ? String(value.value) : null;
}

function fieldSet(text: string): SelectionSetNode {
  return (parse(`{${text}}`, { noLocation: true }).definitions[0] as OperationDefinitionNode).selectionSet;
}
