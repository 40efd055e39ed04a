import { readdirSync, readFileSync } from 'node:fs';
import { Kind, parse, valueFromASTUntyped } from 'graphql';
import type { ConstDirectiveNode, OperationDefinitionNode, SelectionSetNode, TypeNode } from 'graphql';

/** One `@personalData` that somebody who reads must be allowed. */
export type Demand = { readonly category: string; readonly agency: string | null };

export type Demands = {
  /** What a field asks of who reads it: of itself, of the type it returns, of the type it stands in, of what it requires. */
  of(type: string, field: string): readonly Demand[];
  /** Agencies that may be called for a field, also those behind what a derived one requires. */
  agenciesOf(type: string, field: string): ReadonlySet<string>;
};

const FOLDER = new URL('../../../schema/', import.meta.url);
/** Made from the others. */
const GENERATED = new Set(['api.graphql', 'supergraph.graphql']);

/** Reads the texts of `schema/`, one a subgraph, and nothing of the gateway. */
export function readDemands(): Demands {
  const { demands, derived, required, returned } = readDirectives();

  const collect = (
    type: string,
    field: string,
    throughDerived: boolean,
    above: readonly string[],
  ): Demand[] => {
    const coordinate = `${type}.${field}`;
    if (above.includes(coordinate)) return [];
    const own = [coordinate, returned.get(coordinate) ?? ''];
    const found = [...own, type].flatMap((key) => demands.get(key) ?? []);
    if (!throughDerived && own.some((key) => derived.has(key))) return found;
    const walk = (set: SelectionSetNode, at: string): Demand[] =>
      set.selections.flatMap((node) => {
        if (node.kind !== Kind.FIELD) throw new Error(`${coordinate} requires a fragment`);
        const name = node.name.value;
        const below = node.selectionSet ? walk(node.selectionSet, returned.get(`${at}.${name}`) ?? '') : [];
        return [...collect(at, name, throughDerived, [...above, coordinate]), ...below];
      });
    return [...found, ...(required.get(coordinate) ?? []).flatMap((set) => walk(set, type))];
  };

  const known = new Map<string, readonly Demand[]>();
  const remember = (type: string, field: string, throughDerived: boolean): readonly Demand[] => {
    const key = `${type}.${field} ${throughDerived}`;
    const found = known.get(key) ?? collect(type, field, throughDerived, []);
    known.set(key, found);
    return found;
  };
  return {
    of: (type, field) => remember(type, field, false),
    agenciesOf: (type, field) =>
      new Set(remember(type, field, true).flatMap(({ agency }) => (agency === null ? [] : [agency]))),
  };
}

function readDirectives() {
  const demands = new Map<string, Demand[]>();
  const derived = new Set<string>();
  const required = new Map<string, SelectionSetNode[]>();
  const returned = new Map<string, string>();
  const read = (key: string, directives: readonly ConstDirectiveNode[] = []): void => {
    for (const directive of directives) {
      const given = argumentsOf(directive);
      if (directive.name.value === 'requires')
        required.set(key, [...(required.get(key) ?? []), parseSet(String(given['fields']))]);
      if (directive.name.value !== 'personalData') continue;
      const { category, agency = null } = given as { category: string; agency?: string };
      demands.set(key, [...(demands.get(key) ?? []), { category, agency }]);
      if (given['derived'] === true) derived.add(key);
    }
  };
  for (const file of readdirSync(FOLDER).filter(
    (name) => name.endsWith('.graphql') && !GENERATED.has(name),
  )) {
    for (const definition of parse(readFileSync(new URL(file, FOLDER), 'utf8')).definitions) {
      if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
      const type = definition.name.value;
      read(type, definition.directives);
      for (const field of definition.fields ?? []) {
        const coordinate = `${type}.${field.name.value}`;
        returned.set(coordinate, nameOf(field.type));
        read(coordinate, field.directives);
      }
    }
  }
  return { demands, derived, required, returned };
}

const argumentsOf = ({ arguments: given = [] }: ConstDirectiveNode): Record<string, unknown> =>
  Object.fromEntries(given.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));

const parseSet = (fields: string): SelectionSetNode =>
  (parse(`{${fields}}`).definitions[0] as OperationDefinitionNode).selectionSet;

const nameOf = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
