import {
  getDirectiveValues,
  getOperationAST,
  getVariableValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  OperationTypeNode,
} from 'graphql';
import type { DocumentNode, FieldNode, SelectionNode, SelectionSetNode } from 'graphql';
import { fieldSet, type Reads } from '../compile/label-reads.ts';
import type { Engine } from '../execute/engine-types.ts';
import { listFragments } from '../policy/find-refused-fields.ts';

/** A valid operation, refused fields taken out. */
export type IntendedOperation = {
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
};

type Knowledge = Pick<Engine, 'apiSchema' | 'labels' | 'supergraph'>;

/**
 * Everything personal that an operation asks for, before it runs: what it reads and, of a mutation, its root fields that are about a
 * person, which say what it changes. Root fields that `@skip` or `@include` leaves out are not asked for.
 */
export const findIntent = (engine: Knowledge, { document, operationName, variables }: IntendedOperation) => {
  const { apiSchema, labels } = engine;
  const operation = getOperationAST(document, operationName);
  const root = operation && apiSchema.getRootType(operation.operation);
  if (!operation || !root) return [];
  const { coerced } = getVariableValues(apiSchema, operation.variableDefinitions ?? [], variables);
  // The engine refuses these variables.
  if (coerced === undefined) return [];
  const fragments = listFragments(document);
  const selections = [...listFields(operation.selectionSet)];

  function* listFields(set: SelectionSetNode): Generator<FieldNode> {
    for (const selection of set.selections) {
      if (!isAskedFor(selection, coerced!)) continue;
      if (selection.kind === Kind.FIELD) yield selection;
      else if (selection.kind === Kind.INLINE_FRAGMENT) yield* listFields(selection.selectionSet);
      else yield* listFields(fragments.get(selection.name.value)!.selectionSet);
    }
  }
  const changes =
    operation.operation === OperationTypeNode.MUTATION
      ? selections.flatMap((field) => labelRoot(engine, `${root.name}.${field.name.value}`))
      : [];
  const reads = labels.ofSelection(root.name, { kind: Kind.SELECTION_SET, selections }, fragments);
  return joinReads([...changes, ...reads]);
};

const isAskedFor = (selection: SelectionNode, variables: Readonly<Record<string, unknown>>): boolean =>
  getDirectiveValues(GraphQLSkipDirective, selection, variables)?.['if'] !== true &&
  getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.['if'] !== false;

/** A root field of changes, where it is about a person or leads to something personal. */
const labelRoot = ({ labels, supergraph }: Knowledge, coordinate: string): readonly Reads[] => {
  const { policy, fieldTypes } = supergraph;
  const rules = [coordinate, fieldTypes.get(coordinate) ?? ''].flatMap((key) => policy.rules.get(key) ?? []);
  const isPersonal = policy.dataSubjects.has(coordinate) || rules.some(({ category }) => category !== null);
  return isPersonal ? labels.ofField(coordinate) : [];
};

/** One row an agency. */
const joinReads = (reads: readonly Reads[]): readonly Reads[] =>
  [...Map.groupBy(reads, ({ agency }) => agency)].map(([agency, rows]) => ({
    agency,
    fields: fieldSet([...new Set(rows.flatMap(({ fields }) => fields.fields))].toSorted()),
  }));
