import { Kind, type FieldDefinitionNode, type TypeNode } from 'graphql';
import { listPrivacyLinks } from './privacy-link.ts';
import { findPosition, type Problem } from './problem.ts';
import { listUses } from './read-personal-data.ts';
import { hasDirective, listFieldsNodes, listKeyFields, type FieldsNode, type Subgraph } from './subgraph.ts';

/**
 * Every value that a `@dataSubject` field leads to has a kind of personal data: its own, that of the type it returns or
 * stands in, or one of a field on the way to it. Keys need none. Who may see a value without a kind is nobody's decision.
 */
export function findFieldsWithoutCategory(subgraphs: readonly Subgraph[]): readonly Problem[] {
  if (subgraphs.every(({ document }) => listPrivacyLinks(document).length === 0)) return [];
  const types = readTypes(subgraphs);
  const bare = new Map<string, Owned>();
  const seen = new Set<string>();
  const visitField = (type: string, field: Owned): void => {
    const returned = readNamedType(field.node.type);
    if (isCovered(field.node) || types.get(returned)?.covered) return;
    if (types.has(returned)) visitType(returned);
    else bare.set(`${type}.${field.node.name.value}`, field);
  };
  const visitType = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const type = types.get(name);
    if (!type || type.covered) return;
    for (const possible of type.possible) visitType(possible);
    for (const [fieldName, field] of type.fields) if (!type.keys.has(fieldName)) visitField(name, field);
  };
  for (const [name, type] of types)
    for (const field of type.fields.values())
      if (listUses(field.node, 'dataSubject').length > 0) visitField(name, field);
  return [...bare].map(([coordinate, field]) => createProblem(coordinate, field));
}

type Owned = { readonly subgraph: string; readonly node: FieldDefinitionNode };

/** A type as all subgraphs define it together. */
type WholeType = {
  covered: boolean;
  /** By name, from the subgraphs that own them. */
  readonly fields: Map<string, Owned>;
  readonly keys: Set<string>;
  /** Members of a union, implementers of an interface. */
  readonly possible: Set<string>;
};

function readTypes(subgraphs: readonly Subgraph[]): ReadonlyMap<string, WholeType> {
  const types = new Map<string, WholeType>();
  const open = (name: string): WholeType => {
    const type = types.get(name) ?? {
      covered: false,
      fields: new Map(),
      keys: new Set(),
      possible: new Set(),
    };
    types.set(name, type);
    return type;
  };
  for (const { name: subgraph, document } of subgraphs) {
    for (const node of listFieldsNodes(document)) {
      addFields(open(node.name.value), node, subgraph);
      for (const parent of node.interfaces ?? []) open(parent.name.value).possible.add(node.name.value);
    }
    for (const node of document.definitions)
      if (node.kind === Kind.UNION_TYPE_DEFINITION || node.kind === Kind.UNION_TYPE_EXTENSION)
        for (const member of node.types ?? []) open(node.name.value).possible.add(member.name.value);
  }
  return types;
}

function addFields(type: WholeType, node: FieldsNode, subgraph: string): void {
  type.covered ||= isCovered(node);
  for (const key of listKeyFields(node)) type.keys.add(key);
  for (const field of node.fields ?? []) {
    const known = type.fields.get(field.name.value);
    if (hasDirective(field, 'external') || (known && isCovered(known.node))) continue;
    if (!known || isCovered(field)) type.fields.set(field.name.value, { subgraph, node: field });
  }
}

const isCovered = (node: FieldsNode | FieldDefinitionNode): boolean =>
  listUses(node, 'personalData').length > 0;

function createProblem(coordinate: string, { subgraph, node }: Owned): Problem {
  const position = findPosition(node);
  return {
    code: 'PERSONAL_DATA_WITHOUT_CATEGORY',
    message: `${coordinate} of subgraph ${subgraph} can be reached from a person, and nothing on the way to it says what kind of personal data it is.`,
    advice:
      'Put @personalData(category:, agency:) on the field, on its type, or on the field of the person that leads to it.',
    ...(position && { position }),
  };
}

function readNamedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : readNamedType(type.type);
}
