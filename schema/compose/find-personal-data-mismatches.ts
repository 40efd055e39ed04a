import type { FieldDefinitionNode } from 'graphql';
import { findPosition, type Problem } from './problem.ts';
import { listUses, readPersonalData, type PersonalData } from './read-personal-data.ts';
import { listFieldsNodes, readStringArgument, type FieldsNode, type Subgraph } from './subgraph.ts';

/** A field or type as one subgraph annotates it. */
type Annotation = {
  readonly subgraph: string;
  readonly node: FieldsNode | FieldDefinitionNode;
  readonly data: PersonalData;
};

/**
 * Fields and types that two subgraphs annotate in ways that cannot both hold: another kind of data or another agency,
 * purposes of which none is common, another person. `mergePersonalData` puts together what can.
 */
export function findPersonalDataMismatches(subgraphs: readonly Subgraph[]): readonly Problem[] {
  return [...listAnnotations(subgraphs)].flatMap(([coordinate, annotations]) => [
    ...findDifference(coordinate, annotations, 'category'),
    ...findDifference(coordinate, annotations, 'agency'),
    ...findDisjointPurposes(coordinate, annotations),
    ...findOtherSubject(coordinate, annotations),
  ]);
}

function listAnnotations(subgraphs: readonly Subgraph[]): ReadonlyMap<string, readonly Annotation[]> {
  const all = new Map<string, readonly Annotation[]>();
  const add = (coordinate: string, subgraph: string, node: Annotation['node']): void => {
    if (!node.directives?.length) return;
    const annotation = { subgraph, node, data: readPersonalData(node) };
    all.set(coordinate, [...(all.get(coordinate) ?? []), annotation]);
  };
  for (const { name, document } of subgraphs) {
    for (const type of listFieldsNodes(document)) {
      add(type.name.value, name, type);
      for (const field of type.fields ?? []) add(`${type.name.value}.${field.name.value}`, name, field);
    }
  }
  return all;
}

function findDifference(
  coordinate: string,
  annotations: readonly Annotation[],
  key: 'category' | 'agency',
): readonly Problem[] {
  const given = annotations.filter(({ data }) => data[key] !== undefined);
  const [first, ...rest] = given;
  const other = rest.find(({ data }) => data[key] !== first?.data[key]);
  if (!first || !other) return [];
  const message = `${coordinate} has the ${key} ${first.data[key]} in subgraph ${first.subgraph} and ${other.data[key]} in subgraph ${other.subgraph}.`;
  const advice =
    'Let both say the same, or annotate it only in the subgraph that owns it: one annotation counts for all.';
  return [createProblem({ code: 'PERSONAL_DATA_MISMATCH', message, advice }, other)];
}

function findDisjointPurposes(coordinate: string, annotations: readonly Annotation[]): readonly Problem[] {
  const given = annotations.filter(({ data }) => data.purposes !== undefined);
  const common = given.reduce<readonly string[] | undefined>(
    (left, { data }) => left?.filter((purpose) => data.purposes?.includes(purpose)) ?? data.purposes,
    undefined,
  );
  const last = given.at(-1);
  if (!last || given.length < 2 || !common || common.length > 0) return [];
  const shown = given.map(({ subgraph, data }) => `${data.purposes?.join(', ')} in subgraph ${subgraph}`);
  const message = `${coordinate} may be read for ${shown.join(' and ')}: for nothing that both allow.`;
  const advice = 'Let the purposes have one in common: a reader needs one that every subgraph allows.';
  return [createProblem({ code: 'PURPOSE_MISMATCH', message, advice }, last)];
}

function findOtherSubject(coordinate: string, annotations: readonly Annotation[]): readonly Problem[] {
  const given = annotations.flatMap((annotation) =>
    listUses(annotation.node, 'dataSubject').map((use) => ({
      annotation,
      argument: readStringArgument(use, 'argument'),
    })),
  );
  const other = given.find(({ argument }) => argument !== given[0]?.argument);
  if (!other) return [];
  const message = `${coordinate} is about another person in subgraph ${other.annotation.subgraph} than in subgraph ${given[0]?.annotation.subgraph}.`;
  const advice = 'Let @dataSubject say the same in every subgraph that has the field.';
  return [createProblem({ code: 'DATA_SUBJECT_MISMATCH', message, advice }, other.annotation)];
}

function createProblem(problem: Omit<Problem, 'position'>, { node }: Annotation): Problem {
  const position = findPosition(node);
  return { ...problem, ...(position && { position }) };
}
