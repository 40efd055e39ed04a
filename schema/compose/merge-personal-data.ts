import { Kind } from 'graphql';
import type { ConstArgumentNode, ConstDirectiveNode, ConstValueNode, DocumentNode } from 'graphql';
import { listUses, readPersonalData, type PersonalData } from './read-personal-data.ts';
import { mapFields } from './map-fields.ts';

type Annotated = { readonly directives?: readonly ConstDirectiveNode[] | undefined };

/**
 * Completes what federation-composition 0.27.0 does with directives that it does not know: a field or type that several
 * subgraphs annotate has all their annotations there. It gets one of each here: the purposes that all allow, `derived`
 * only where all say so, and the kind and agency on which `findPersonalDataMismatches` has seen them agree.
 */
export function mergePersonalData(supergraph: DocumentNode): DocumentNode {
  const merged = mapFields(supergraph, mergeUses);
  const definitions = merged.definitions.map((node) =>
    node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION
      ? mergeUses(node)
      : node,
  );
  return { ...merged, definitions };
}

function mergeUses<Node extends Annotated>(node: Node): Node {
  const data = mergeAll(node, 'personalData', mergeData);
  const purposes = mergeAll(node, 'purpose', mergePurposes);
  if (!data && !purposes) return node;
  const kept = (node.directives ?? []).filter(
    ({ name }) => !(data && name.value === 'personalData') && !(purposes && name.value === 'purpose'),
  );
  return { ...node, directives: [...(data ? [data] : []), ...(purposes ? [purposes] : []), ...kept] };
}

/** The one directive for several; undefined where there are not several. */
function mergeAll(
  node: Annotated,
  name: string,
  merge: (all: readonly PersonalData[]) => readonly ConstArgumentNode[],
): ConstDirectiveNode | undefined {
  const uses = listUses(node, name);
  if (uses.length < 2) return undefined;
  const all = uses.map((use) => readPersonalData({ directives: [use] }));
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: name },
    arguments: merge(all),
  };
}

function mergeData(all: readonly PersonalData[]): readonly ConstArgumentNode[] {
  const category = all[0]?.category ?? '';
  const agency = all.find((data) => data.agency !== undefined)?.agency;
  return [
    createArgument('category', { kind: Kind.ENUM, value: category }),
    ...(agency === undefined ? [] : [createArgument('agency', { kind: Kind.STRING, value: agency })]),
    ...(all.every(({ derived }) => derived)
      ? [createArgument('derived', { kind: Kind.BOOLEAN, value: true })]
      : []),
  ];
}

function mergePurposes(all: readonly PersonalData[]): readonly ConstArgumentNode[] {
  const [first = [], ...rest] = all.map(({ purposes }) => purposes ?? []);
  const common = first.filter((purpose) => rest.every((others) => others.includes(purpose)));
  const values = common.map((value) => ({ kind: Kind.ENUM, value }) as const);
  return [createArgument('any', { kind: Kind.LIST, values })];
}

function createArgument(name: string, value: ConstValueNode): ConstArgumentNode {
  return { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: name }, value };
}
