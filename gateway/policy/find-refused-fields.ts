import { getNamedType, isInterfaceType, isObjectType, Kind } from 'graphql';
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLNamedType,
  GraphQLOutputType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql';
import type { ReadLabels, Reads } from '../compile/label-reads.ts';
import { Refusal } from '../errors.ts';
import type { Denial } from './decide.ts';

/** A place of the response that stays empty. */
export type RefusedField = {
  /** Response keys from the root; lists have no step of their own. */
  readonly path: readonly string[];
  /** Type of which the field is asked, as the operation names it. */
  readonly parent: string;
  /** Type of the value behind each key of `path`. */
  readonly types: readonly GraphQLOutputType[];
  readonly denial: Denial;
  /** What would have been read of which agency. */
  readonly reads: readonly Reads[];
};

/** Why a field of a type may not be read; undefined when it may. */
export type Deny = (parent: GraphQLNamedType, field: string) => Denial | undefined;

export type Searched = {
  readonly schema: GraphQLSchema;
  readonly deny: Deny;
  readonly labels: ReadLabels;
};

type Found = { readonly refused: readonly RefusedField[]; readonly everything: boolean };
type Place = Pick<RefusedField, 'path' | 'types'>;

/** Fragments may multiply: beyond this many fields the operation is refused, whatever admission allows. */
const MOST_FIELDS = 20_000;

/** Where in the response the refused fields of an operation stand. */
export const findRefusedFields = (
  { schema, deny, labels }: Searched,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Found => {
  const fragments = listFragments(document);
  const refused = new Map<string, RefusedField>();
  let fields = 0;
  let allowedRootFields = 0;

  const walkField = (type: GraphQLNamedType, node: FieldNode, at: Place) => {
    const name = node.name.value;
    const field = fieldOf(type, name);
    if (field === undefined) return undefined;
    const key = node.alias?.value ?? name;
    const place = { path: [...at.path, key], types: [...at.types, field] };
    const denial = deny(type, name);
    if (denial === undefined) return { ...place, type: getNamedType(field) };
    const selectionSet: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [node] };
    const personal = labels.ofSelection(type.name, selectionSet, fragments);
    const reads = personal.length > 0 ? personal : labels.ofField(`${type.name}.${name}`);
    const id = `${place.path.join('.')} ${type.name}`;
    const known = refused.get(id);
    refused.set(id, {
      ...place,
      parent: type.name,
      denial,
      reads: known ? [...known.reads, ...reads] : reads,
    });
    return undefined;
  };

  const walk = (set: SelectionSetNode, type: GraphQLNamedType, at: Place): void => {
    for (const selection of set.selections) {
      if (++fields > MOST_FIELDS) throw new Refusal('QUERY_TOO_COMPLEX');
      if (selection.kind === Kind.FIELD) {
        const next = walkField(type, selection, at);
        const isRoot = at.path.length === 0;
        if (isRoot && (next !== undefined || isIntrospection(selection.name.value))) allowedRootFields += 1;
        if (next && selection.selectionSet) walk(selection.selectionSet, next.type, next);
        continue;
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      if (fragment === undefined) continue;
      const condition = fragment.typeCondition && schema.getType(fragment.typeCondition.name.value);
      walk(fragment.selectionSet, condition ?? type, at);
    }
  };

  const root = schema.getRootType(operation.operation);
  if (root) walk(operation.selectionSet, root, { path: [], types: [] });
  return { refused: [...refused.values()], everything: allowedRootFields === 0 };
};

/** The fragments of a document, by name. */
export const listFragments = (document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> =>
  new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );

const fieldOf = (type: GraphQLNamedType, name: string): GraphQLOutputType | undefined =>
  !name.startsWith('__') && (isObjectType(type) || isInterfaceType(type))
    ? type.getFields()[name]?.type
    : undefined;

const isIntrospection = (name: string): boolean => name === '__schema' || name === '__type';
