import {
  Kind,
  OperationTypeNode,
  print,
  visit,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { KeyRename, PathSegment, PlanNode, Requirement } from './plan.ts';

/** One call while a plan is being made: what it selects grows until the plan is done. */
export type FetchStep = {
  readonly subgraph: string;
  /** What it completes; null for a call for root fields. */
  readonly entity: {
    readonly path: readonly PathSegment[];
    /** Type as the subgraph knows it. */
    readonly type: string;
    readonly requires: readonly Requirement[];
    readonly typename: string | null;
  } | null;
  readonly selections: SelectionNode[];
  readonly renames: KeyRename[];
  /** What must have been answered before. */
  readonly after: ReadonlySet<FetchStep>;
};

/** Puts the steps in order: each as soon as what it needs is there. */
export function orderSteps(steps: readonly FetchStep[], operation: OperationDefinitionNode): PlanNode {
  const waves: PlanNode[][] = [];
  const known = new Map<FetchStep, number>();
  const waveOf = (step: FetchStep): number => {
    let wave = known.get(step);
    if (wave === undefined) {
      wave = Math.max(-1, ...[...step.after].map(waveOf)) + 1;
      known.set(step, wave);
    }
    return wave;
  };
  for (const step of steps) (waves[waveOf(step)] ??= []).push(writeStep(step, operation));
  return inOrder(waves.map((nodes) => (nodes.length === 1 ? nodes[0]! : { kind: 'parallel', nodes })));
}

/** One node for several that run one after the other. */
export const inOrder = (nodes: readonly PlanNode[]): PlanNode =>
  nodes.length === 1 ? nodes[0]! : { kind: 'sequence', nodes };

function writeStep(step: FetchStep, operation: OperationDefinitionNode): PlanNode {
  const { subgraph, entity, selections, renames } = step;
  const used = usedVariables(selections);
  const definitions = (operation.variableDefinitions ?? []).filter(({ variable }) =>
    used.has(variable.name.value),
  );
  const variables = definitions.map(({ variable }) => variable.name.value);
  if (entity === null) {
    const operationKind = operation.operation === OperationTypeNode.MUTATION ? 'mutation' : 'query';
    const text = `${operationKind} ${declare(definitions.map(print))}${print(selectionSet(selections))}`;
    return { kind: 'root', subgraph, operationKind, operation: text, variables, outputRewrites: renames };
  }
  const declared = declare(['$representations: [_Any!]!', ...definitions.map(print)]);
  const below = print(selectionSet([inlineFragment(entity.type, selections)]));
  return {
    kind: 'entities',
    subgraph,
    operation: `query ${declared}{ _entities(representations: $representations) ${below} }`,
    variables,
    batches: [
      {
        alias: '_entities',
        variable: 'representations',
        paths: [entity.path],
        requires: entity.requires,
        typenameRewrites: entity.typename === null ? [] : [{ when: null, typename: entity.typename }],
        outputRewrites: renames,
      },
    ],
  };
}

const declare = (definitions: readonly string[]) =>
  definitions.length > 0 ? `(${definitions.join(', ')}) ` : '';

function usedVariables(selections: readonly SelectionNode[]): Set<string> {
  const used = new Set<string>();
  visit(selectionSet(selections), { Variable: ({ name }) => void used.add(name.value) });
  return used;
}

export const selectionSet = (selections: readonly SelectionNode[]): SelectionSetNode => ({
  kind: Kind.SELECTION_SET,
  selections,
});

export const inlineFragment = (type: string, selections: readonly SelectionNode[]): SelectionNode => ({
  kind: Kind.INLINE_FRAGMENT,
  typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type } },
  selectionSet: selectionSet(selections),
});
