import { getNamedType, isNonNullType, isObjectType, Kind } from 'graphql';
import type {
  DocumentNode,
  FieldNode,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLSchema,
  SelectionSetNode,
} from 'graphql';
import type { Demand, Demands } from './read-demands.ts';

/** How much of the person of an operation somebody may see. */
export type Sight =
  | { readonly kind: 'everything' | 'nothing' }
  | { readonly kind: 'categories'; readonly categories: ReadonlySet<string> }
  | { readonly kind: 'fed-by'; readonly agency: string };

export type Expected = {
  readonly data: unknown;
  /** Places of `FORBIDDEN`, as JSON. */
  readonly refused: ReadonlySet<string>;
  /** Agencies that may be called. */
  readonly agencies: ReadonlySet<string>;
  /** Leaves of a person that are shown. */
  readonly shown: number;
};

export type Oracle = {
  /** What is answered, given what the person themself is answered. */
  expect(document: DocumentNode, whole: unknown, sight: Sight): Expected;
  /** An answer without what differs from call to call, at places that are not refused. */
  settle(document: DocumentNode, data: unknown, refused: ReadonlySet<string>): unknown;
};

/** Other values on each call, or for each sign-in. */
const VARYING = new Set(['Source.fetchedAt', 'Identity.assurance', 'Person.accessJournal']);

const mayRead = (demands: readonly Demand[], sight: Sight): boolean =>
  demands.every(({ category, agency }) => {
    if (sight.kind === 'categories') return sight.categories.has(category);
    return sight.kind === 'fed-by' ? agency === sight.agency : sight.kind === 'everything';
  });

type Selected = { readonly name: string; readonly type: GraphQLOutputType; readonly nodes: FieldNode[] };
type Path = readonly (string | number)[];
type Decide = (parent: GraphQLObjectType, selected: Selected, path: Path) => 'show' | 'refuse' | 'blank';

/** The oracle over a schema without interfaces and unions, in which whatever is refused may be null. */
export function createOracle(schema: GraphQLSchema, demands: Demands): Oracle {
  const rewrite = (document: DocumentNode, data: unknown, decide: Decide): unknown => {
    const collect = createCollect(document);
    const object = (
      value: Record<string, unknown>,
      type: GraphQLObjectType,
      sets: readonly SelectionSetNode[],
      path: Path,
    ) => {
      const selected = collect(type, sets);
      return Object.fromEntries(
        Object.entries(value).map(([key, below]) => {
          const field = selected.get(key);
          if (field === undefined || field.name.startsWith('__')) return [key, below];
          const here = [...path, key];
          const decision = decide(type, field, here);
          return [key, decision === 'show' ? present(below, field, here) : null];
        }),
      );
    };
    const present = (value: unknown, field: Selected, path: Path): unknown => {
      if (Array.isArray(value)) return value.map((item, index) => present(item, field, [...path, index]));
      const type = getNamedType(field.type);
      if (typeof value !== 'object' || value === null || !isObjectType(type)) return value;
      const sets = field.nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
      return object(value as Record<string, unknown>, type, sets, path);
    };
    if (typeof data !== 'object' || data === null) return data;
    return object(data as Record<string, unknown>, schema.getQueryType()!, [operationOf(document)], []);
  };

  const mayShow = (parent: GraphQLObjectType, { name }: Selected, sight: Sight): boolean =>
    parent === schema.getQueryType()
      ? sight.kind !== 'nothing'
      : mayRead(demands.of(parent.name, name), sight);

  /** Whatever conditions say: a field that is left out may be called for nothing, never shown. */
  const listAgencies = (document: DocumentNode, sight: Sight): ReadonlySet<string> => {
    const collect = createCollect(document);
    const agencies = new Set<string>();
    const walk = (type: GraphQLObjectType, sets: readonly SelectionSetNode[]): void => {
      for (const field of collect(type, sets).values()) {
        if (field.name.startsWith('__') || !mayShow(type, field, sight)) continue;
        for (const agency of demands.agenciesOf(type.name, field.name)) agencies.add(agency);
        const below = getNamedType(field.type);
        if (isObjectType(below))
          walk(
            below,
            field.nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
          );
      }
    };
    walk(schema.getQueryType()!, [operationOf(document)]);
    return agencies;
  };

  return {
    expect: (document, whole, sight) => {
      const refused = new Set<string>();
      let shown = 0;
      const data = rewrite(document, whole, (parent, field, path) => {
        if (!mayShow(parent, field, sight)) {
          if (isNonNullType(field.type)) throw new Error(`${path.join('.')} is refused and may not be null`);
          refused.add(JSON.stringify(path));
          return 'refuse';
        }
        shown += isObjectType(getNamedType(field.type)) ? 0 : 1;
        return isVarying(parent, field) ? 'blank' : 'show';
      });
      return { data, refused, agencies: listAgencies(document, sight), shown };
    },
    settle: (document, data, refused) =>
      rewrite(document, data, (parent, field, path) =>
        isVarying(parent, field) && !refused.has(JSON.stringify(path)) ? 'blank' : 'show',
      ),
  };
}

const isVarying = ({ name: type }: GraphQLObjectType, { name }: Selected): boolean =>
  VARYING.has(`${type}.${name}`);

const operationOf = (document: DocumentNode): SelectionSetNode =>
  document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION)!.selectionSet;

/** The fields of selections by response key, through fragments, left-out ones included. */
function createCollect(document: DocumentNode) {
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node.selectionSet] as const] : [],
    ),
  );
  return (type: GraphQLObjectType, sets: readonly SelectionSetNode[]): Map<string, Selected> => {
    const found = new Map<string, Selected>();
    const walk = ({ selections }: SelectionSetNode): void => {
      for (const node of selections) {
        if (node.kind === Kind.INLINE_FRAGMENT) walk(node.selectionSet);
        else if (node.kind === Kind.FRAGMENT_SPREAD) walk(fragments.get(node.name.value)!);
        else {
          const name = node.name.value;
          const key = node.alias?.value ?? name;
          const known = found.get(key);
          if (known) known.nodes.push(node);
          else if (name === '__typename') continue;
          else found.set(key, { name, type: type.getFields()[name]!.type, nodes: [node] });
        }
      }
    };
    for (const set of sets) walk(set);
    return found;
  };
}
