import { getNamedType, isInterfaceType, isObjectType, Kind } from 'graphql';
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLSchema,
  SelectionSetNode,
} from 'graphql';
import type { Subject } from './decide-by-hand.ts';
import type { Facts } from './read-demands.ts';

type Asked = { readonly document: DocumentNode; readonly variables: Readonly<Record<string, unknown>> };

export const fragmentsOf = (document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> =>
  new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );

export const returnedBy = (schema: GraphQLSchema, type: string, field: string): string | undefined => {
  const parent = schema.getType(type);
  const found = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[field]?.type : undefined;
  return found && getNamedType(found).name;
};

type Roots = Asked & {
  readonly schema: GraphQLSchema;
  readonly facts: Facts;
  readonly isPersonal: (type: string, field: string) => boolean;
};

/** Whom the root fields name, whatever `@skip` says; nobody, by name, where one that names nobody leads to personal data. */
export function listSubjects({ document, variables, schema, facts, isPersonal }: Roots): readonly Subject[] {
  const fragments = fragmentsOf(document);
  const found: Subject[] = [];
  const holdsPersonal = (set: SelectionSetNode | undefined, type: string): boolean =>
    (set?.selections ?? []).some((selection) => {
      if (selection.kind !== Kind.FIELD) {
        const fragment =
          selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value)!;
        return holdsPersonal(fragment.selectionSet, fragment.typeCondition?.name.value ?? type);
      }
      const name = selection.name.value;
      if (name.startsWith('__')) return false;
      return isPersonal(type, name) || holdsPersonal(selection.selectionSet, returnedBy(schema, type, name)!);
    });
  const read = (set: SelectionSetNode, root: string): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) read(selection.selectionSet, root);
      else if (selection.kind === Kind.FRAGMENT_SPREAD)
        read(fragments.get(selection.name.value)!.selectionSet, root);
      else {
        const argument = facts.subjects.get(`${root}.${selection.name.value}`);
        if (argument === null) found.push('caller');
        else if (argument !== undefined)
          found.push({ person: valueOf(selection, argument, document, variables) });
        else if (holdsPersonal({ kind: Kind.SELECTION_SET, selections: [selection] }, root))
          found.push('nobody');
      }
    }
  };
  for (const node of document.definitions)
    if (node.kind === Kind.OPERATION_DEFINITION)
      read(node.selectionSet, schema.getRootType(node.operation)!.name);
  return found;
}

function valueOf(
  field: FieldNode,
  argument: string,
  document: DocumentNode,
  variables: Asked['variables'],
): string {
  const value = field.arguments?.find(({ name }) => name.value === argument)?.value;
  if (value?.kind === Kind.STRING || value?.kind === Kind.INT) return value.value;
  if (value?.kind !== Kind.VARIABLE) return '';
  const given = variables[value.name.value];
  if (given !== undefined) return typeof given === 'string' ? given : JSON.stringify(given);
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  const fallback = operation?.variableDefinitions?.find(
    ({ variable }) => variable.name.value === value.name.value,
  )?.defaultValue;
  return fallback?.kind === Kind.STRING ? fallback.value : '';
}
