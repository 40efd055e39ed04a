import type { PathSegment, PlanNode, Requirement } from '../plan/plan.ts';
import type { Fetch } from './compile-deferral.ts';
import { selectedPaths } from './selected-paths.ts';
import type { ExecutionState, Step } from './state.ts';

/**
 * Compiles the calls of a plan so that each begins when what it reads is there. The planner puts calls into rows, where each waits for the
 * whole row before it: for an answer in parts, fast data would wait for slow data that it does not build on.
 */
export function compileByNeed(root: PlanNode, compileFetch: (fetch: Fetch) => Step): Step {
  const calls = orderCalls(root).map(({ fetch, before }, _, all): Call => {
    const read = readPaths(fetch);
    const needed = [...before].filter((number) => {
      const other = all[number]!.fetch;
      return isMutation(fetch) || isMutation(other) || meets(selectedPaths(other), read);
    });
    return { step: compileFetch(fetch), needed };
  });
  return (state) => runAll(calls, state);
}

type Call = {
  readonly step: Step;
  /** Numbers of the calls to wait for, all of them smaller than its own. */
  readonly needed: readonly number[];
};

type Ordered = {
  readonly fetch: Fetch;
  /** Numbers of the calls that the plan puts before it. */
  readonly before: ReadonlySet<number>;
};

function orderCalls(root: PlanNode): Ordered[] {
  const ordered: Ordered[] = [];
  const walk = (node: PlanNode, before: ReadonlySet<number>): void => {
    if (node.kind === 'sequence') {
      const start = ordered.length;
      for (const child of node.nodes) {
        const done = Array.from({ length: ordered.length - start }, (_, index) => start + index);
        walk(child, new Set([...before, ...done]));
      }
    } else if (node.kind === 'parallel') for (const child of node.nodes) walk(child, before);
    else ordered.push({ fetch: node, before });
  };
  walk(root, new Set());
  return ordered;
}

/** Dotted keys of the merged data that a call is made from: the way to its entities, their types, and what it sends of them. */
function readPaths(fetch: Fetch): ReadonlySet<string> {
  const paths = new Set<string>();
  if (fetch.kind === 'root') return paths;
  for (const { paths: ways, requires } of fetch.batches)
    for (const way of ways) addRequirements(requires, addWay(way, paths), paths);
  return paths;
}

/** Answers the dotted key of the entities, with its dot. */
function addWay(way: readonly PathSegment[], into: Set<string>): string {
  let at = '';
  for (const segment of way) {
    if (segment.kind === 'type') into.add(`${at}__typename`);
    if (segment.kind !== 'field') continue;
    into.add(at + segment.key);
    at += `${segment.key}.`;
  }
  into.add(`${at}__typename`);
  return at;
}

function addRequirements(requires: readonly Requirement[], at: string, into: Set<string>): void {
  for (const requirement of requires) {
    if (requirement.kind === 'type') {
      into.add(`${at}__typename`);
      addRequirements(requirement.children, at, into);
      continue;
    }
    into.add(at + requirement.read);
    if (requirement.children) addRequirements(requirement.children, `${at}${requirement.read}.`, into);
  }
}

/** One waits for all before it, and all after it wait. */
const isMutation = (fetch: Fetch) => fetch.kind === 'root' && fetch.operationKind === 'mutation';

const meets = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
  [...other].some((path) => one.has(path));

/** Ends when all have ended, with the first failure if there is one. What needs a call that failed is not made. */
async function runAll(calls: readonly Call[], state: ExecutionState): Promise<void> {
  const ends: Promise<void>[] = [];
  for (const { step, needed } of calls)
    ends.push(Promise.all(needed.map((number) => ends[number]!)).then(() => step(state)));
  const failed = (await Promise.allSettled(ends)).find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
}
