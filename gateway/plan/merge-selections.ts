import {
  doTypesOverlap,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type InlineFragmentNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

export type Merging = {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
};

/**
 * Writes fragments out, drops those that say nothing (`... on Film { ... on Product { title } }`) and those that no object can satisfy
 * (`... on Film { ... on Book { pages } }`), and joins what is asked for twice. The planner gives up on many operations that are not in
 * this form, and may leave out a field below which nothing can be asked.
 */
export function mergeSelections(
  set: SelectionSetNode,
  type: GraphQLNamedType | undefined,
  merging: Merging,
): SelectionSetNode {
  const merged = new Map<string, { node: FieldNode | InlineFragmentNode; below: SelectionNode[] }>();
  const join = (key: string, node: FieldNode | InlineFragmentNode) => {
    const known = merged.get(key) ?? { node, below: [] };
    merged.set(key, known);
    known.below.push(...(node.selectionSet?.selections ?? []));
  };
  const add = (selection: SelectionNode): void => {
    const node = selection.kind === Kind.FRAGMENT_SPREAD ? writeOut(selection, merging) : selection;
    if (node.kind === Kind.FIELD) return join(node.alias?.value ?? node.name.value, node);
    const condition = node.typeCondition?.name.value;
    if (saysNothing(condition, type, merging.schema)) node.selectionSet.selections.forEach(add);
    else if (mayBe(condition, type, merging.schema)) join(`... ${condition}`, node);
  };
  set.selections.forEach(add);
  const selections = [...merged.values()].map(({ node, below }) => {
    if (!node.selectionSet) return node;
    const selectionSet = mergeSelections(
      { ...set, selections: below },
      typeBelow(node, type, merging),
      merging,
    );
    return { ...node, selectionSet };
  });
  return { ...set, selections: selections.length > 0 ? selections : [TYPENAME] };
}

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

function writeOut(spread: FragmentSpreadNode, { fragments }: Merging): InlineFragmentNode {
  const fragment = fragments.get(spread.name.value);
  if (!fragment) throw new Error(`no fragment ${spread.name.value}`);
  return {
    kind: Kind.INLINE_FRAGMENT,
    typeCondition: fragment.typeCondition,
    selectionSet: fragment.selectionSet,
  };
}

/** Does everything of this type satisfy the condition? */
function saysNothing(
  condition: string | undefined,
  type: GraphQLNamedType | undefined,
  schema: GraphQLSchema,
): boolean {
  if (condition === undefined || condition === type?.name) return true;
  const wider = schema.getType(condition);
  return (
    isAbstractType(wider) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(wider, type)
  );
}

/** Is there an object that is of the type and satisfies the condition? */
function mayBe(
  condition: string | undefined,
  type: GraphQLNamedType | undefined,
  schema: GraphQLSchema,
): boolean {
  const other = condition === undefined ? undefined : schema.getType(condition);
  return !isCompositeType(type) || !isCompositeType(other) || doTypesOverlap(schema, type, other);
}

function typeBelow(
  node: FieldNode | InlineFragmentNode,
  type: GraphQLNamedType | undefined,
  { schema }: Merging,
): GraphQLNamedType | undefined {
  if (node.kind === Kind.INLINE_FRAGMENT)
    return node.typeCondition ? schema.getType(node.typeCondition.name.value) : type;
  const fields = type && 'getFields' in type ? (type as GraphQLObjectType).getFields() : undefined;
  const field = fields?.[node.name.value];
  return field && getNamedType(field.type);
}
