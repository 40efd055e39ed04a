import { GraphQLError, Kind } from 'graphql';
import type { ConstDirectiveNode, DocumentNode } from 'graphql';
import type { PolicyIndex, PolicyRule } from './policy-index.ts';
import { listInherited } from './list-inherited.ts';
import { readOwners } from './read-owners.ts';
import { readPolicyRule } from './read-policy-rule.ts';
import { readRequires } from './read-requires.ts';
import { listPrivacyDirectives } from './security-link.ts';
import { argumentOf, coordinateOf, directivesOf, isFieldsType, isTypeDefinition } from './supergraph-type.ts';
import { nameOf, type SupergraphType } from './supergraph-type.ts';

const OURS = new Set(['personalData', 'purpose']);
const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);

/**
 * Reads who may see what from the directives of a supergraph. `subgraphs`: by their value in `join__Graph`. Throws a
 * `GraphQLError` at a directive that is not understood: what it protects would be given away.
 */
export function readPolicy(
  document: DocumentNode,
  subgraphs: ReadonlyMap<string, { readonly name: string }>,
): PolicyIndex {
  const types = document.definitions.filter(isTypeDefinition);
  const privacy = listPrivacyDirectives(document).length > 0;
  const rules = readRules(types, privacy);
  const personal = [...rules.values()].some(({ category }) => category !== null);
  return {
    rules,
    requires: readRequires(types),
    dataSubjects: privacy ? readDataSubjects(types) : new Map(),
    owners: readOwners(types, subgraphs, (type) => personal || ROOTS.has(nameOf(type))),
  };
}

/**
 * A type and its extensions count together. A field that an object has from an `@interfaceObject` is under what our
 * directives say there: composition loses them where a subgraph borrows the field from the object.
 */
function readRules(types: readonly SupergraphType[], privacy: boolean): Map<string, PolicyRule> {
  const carried = new Map<string, readonly ConstDirectiveNode[]>();
  const add = (coordinate: string, directives: readonly ConstDirectiveNode[] = []) =>
    carried.set(coordinate, [...(carried.get(coordinate) ?? []), ...directives]);
  for (const type of types) {
    add(nameOf(type), type.directives);
    if (!isFieldsType(type)) continue;
    for (const field of type.fields ?? []) add(coordinateOf(type, field), field.directives);
  }
  for (const { coordinate, from } of listInherited(types))
    for (const one of from)
      add(
        coordinate,
        carried.get(one)?.filter(({ name }) => OURS.has(name.value)),
      );
  return new Map(
    [...carried].flatMap(([coordinate, directives]) => {
      const rule = readPolicyRule(directives, privacy);
      return rule ? [[coordinate, rule] as const] : [];
    }),
  );
}

function readDataSubjects(types: readonly SupergraphType[]): Map<string, string | null> {
  return new Map(
    types.filter(isFieldsType).flatMap((type) =>
      (type.fields ?? []).flatMap((field) => {
        const [directive, another] = directivesOf(field, 'dataSubject');
        if (!directive) return [];
        const named = (field.arguments ?? []).map(nameOf);
        const argument = readArgument(directive);
        const isPlaced = ROOTS.has(nameOf(type)) && (argument === null || named.includes(argument ?? ''));
        if (another || !isPlaced)
          throw new GraphQLError(
            `\`@dataSubject\` of \`${coordinateOf(type, field)}\` does not say whom the answer is about: it stands once, on a field of \`Query\` or \`Mutation\`, and names an argument of it or none`,
            { nodes: [directive] },
          );
        return [[coordinateOf(type, field), argument ?? null] as const];
      }),
    ),
  );
}

/** Null: none is named. Undefined: none that can be understood. */
function readArgument(directive: ConstDirectiveNode): string | null | undefined {
  const value = argumentOf(directive, 'argument');
  if (!value || value.kind === Kind.NULL) return null;
  return value.kind === Kind.STRING ? value.value : undefined;
}
