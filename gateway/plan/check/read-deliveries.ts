import type { SelectionSetNode } from 'graphql';
import { entitiesIn, MOST_SELECTIONS, openSelection, type FetchOperation } from '../fetch-operation.ts';
import { keyOf } from '../fields-for.ts';
import type { JoinIndex } from '../join-index.ts';
import type { EntityBatch, KeyRename, PathSegment, Requirement, RootFetch } from '../plan.ts';
import type { Call } from './read-calls.ts';

/** What the calls of a plan bring to one place of the answer. */
export type Delivered = {
  /** Each call that brings it, and under which conditions. */
  readonly ways: Way[];
  readonly below: Map<string, Delivered>;
  /** Keys below that calls read: what they send of the object. */
  readonly read: Set<string>;
};

export type Way = {
  readonly conditions: readonly Condition[];
  /** Object types that may come; null where any may. */
  readonly types: readonly string[] | null;
  /** A failure here would take away the object that holds it. */
  readonly isNonNull: boolean;
};

/** The object at a depth, 0 for the root, is one of these. */
type Condition = { readonly depth: number; readonly names: readonly string[] };

type Place = {
  readonly delivered: Delivered;
  readonly depth: number;
  /** As the subgraph knows it; null where it is not known yet. */
  readonly type: string | null;
  readonly conditions: readonly Condition[];
};

const nothing = (): Delivered => ({ ways: [], below: new Map(), read: new Set() });

/** Reads what the calls of a plan bring, by the keys of the merged data; null of a plan that is too large. */
export function readDeliveries(calls: readonly Call[], index: JoinIndex): Delivered | null {
  const root = nothing();
  const budget = { selections: MOST_SELECTIONS };
  for (const { fetch, operation, graph, rootType } of calls) {
    const read = createReading({ operation, graph, index, budget });
    if (fetch.kind === 'root') {
      read(operation.selectionSet, renamesOf(fetch), place(root, { type: rootType }));
      continue;
    }
    for (const batch of fetch.batches)
      for (const path of batch.paths) {
        const at = descend(root, path);
        markRead(at.delivered, batch.requires);
        read(entitiesIn(operation, batch.alias), renamesOf(batch), withRequired(at, batch));
      }
  }
  return budget.selections < 0 ? null : root;
}

const place = (delivered: Delivered, known: Partial<Place>): Place => ({
  delivered,
  depth: 0,
  type: null,
  conditions: [],
  ...known,
});

function descend(root: Delivered, path: readonly PathSegment[]): Place {
  let at = place(root, {});
  for (const segment of path) {
    if (segment.kind === 'field')
      at = { ...at, delivered: childOf(at.delivered, segment.key), depth: at.depth + 1 };
    else if (segment.kind === 'type')
      at = { ...at, conditions: [...at.conditions, { depth: at.depth, names: segment.names }] };
  }
  return at;
}

function markRead(delivered: Delivered, requires: readonly Requirement[]): void {
  for (const requirement of requires) {
    if (requirement.kind === 'type') markRead(delivered, requirement.children);
    else {
      delivered.read.add(requirement.read);
      if (requirement.children) markRead(childOf(delivered, requirement.read), requirement.children);
    }
  }
}

/** Only entities of the types for which something can be sent are asked for. */
function withRequired(at: Place, { requires }: EntityBatch): Place {
  const names = requires.flatMap((each) => (each.kind === 'type' ? [each.condition] : []));
  return names.length < requires.length
    ? at
    : { ...at, conditions: [...at.conditions, { depth: at.depth, names }] };
}

function childOf(parent: Delivered, key: string): Delivered {
  const child = parent.below.get(key) ?? nothing();
  parent.below.set(key, child);
  return child;
}

const renamesOf = ({ outputRewrites }: Pick<RootFetch, 'outputRewrites'>): ReadonlyMap<string, string> =>
  new Map(outputRewrites.map(({ path, to }) => [lastKey(path), to]));

function lastKey(path: KeyRename['path']): string {
  const last = path.at(-1);
  return last?.kind === 'key' ? last.key : '';
}

type Reading = {
  readonly operation: FetchOperation;
  readonly graph: string;
  readonly index: JoinIndex;
  /** What may still be read. */
  readonly budget: { selections: number };
};

function createReading({ operation: { fragments }, graph, index, budget }: Reading) {
  const read = (set: SelectionSetNode, renames: ReadonlyMap<string, string>, at: Place): void => {
    for (const selection of set.selections) {
      const open = openSelection(selection, fragments);
      if (open === null || --budget.selections < 0) continue;
      if (open.kind === 'fragment') {
        const condition = open.typeCondition?.name.value;
        const inside = condition === undefined ? at : narrow(at, condition);
        read(open.selectionSet, renames, inside);
        continue;
      }
      const written = keyOf(open);
      const delivered = childOf(at.delivered, renames.get(written) ?? written);
      const type = at.type === null ? null : typeOf(at.type, open.name.value);
      delivered.ways.push({
        conditions: at.conditions,
        types: type === null ? null : typesOf(type),
        isNonNull: at.type !== null && isNonNull(at.type, open.name.value),
      });
      if (open.selectionSet)
        read(open.selectionSet, renames, { ...at, delivered, depth: at.depth + 1, type });
    }
  };
  const narrow = (at: Place, type: string): Place => ({
    ...at,
    type,
    conditions: [...at.conditions, { depth: at.depth, names: [type] }],
  });
  const typeOf = (type: string, field: string): string | null =>
    index.fieldIn(type, field, graph)?.type ?? index.externalType(type, field, graph);
  const isNonNull = (type: string, field: string): boolean =>
    index.fieldIn(type, field, graph)?.typeText.endsWith('!') ?? false;
  const typesOf = (type: string): readonly string[] | null =>
    index.isInterfaceObject(type, graph) ? null : (index.members(type, graph) ?? [type]);
  return read;
}
