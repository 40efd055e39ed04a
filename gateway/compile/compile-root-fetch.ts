import type { RootFetch } from '../plan/plan.ts';
import { failure, type SubgraphOutcome } from '../transport/subgraph-outcome.ts';
import type { CompileContext } from './compile-context.ts';
import { toClientFields } from './client-field.ts';
import type { ResponsePath } from './client-path.ts';
import { filledFields } from './filled-fields.ts';
import { mergeInto } from './merge.ts';
import { compileRenames, renamedKeys } from './rename-output.ts';
import { compileBody } from './request-body.ts';
import type { ObjectShape } from './shape.ts';
import type { ExecutionState, Step } from './state.ts';

/** Compiles a call for root fields. */
export function compileRootFetch(fetch: RootFetch, context: CompileContext, shape: ObjectShape): Step {
  const { subgraph } = fetch;
  const target = { subgraph, reads: context.labels.ofFetch(fetch) };
  const keys = renamedKeys(fetch.outputRewrites);
  const fields = filledFields(fetch.operation, null, keys).map((field) => field.key);
  const clientFields = toClientFields(shape, fields);
  const fieldPaths = fields.map((key): ResponsePath => [key]);
  const rename = compileRenames(fetch.outputRewrites, context.satisfies);
  const writeBody = compileBody(fetch.operation, fetch.variables);

  const receive = (state: ExecutionState, outcome: SubgraphOutcome): void => {
    if (!outcome.ok) {
      state.reports.push({ subgraph, agencies: undefined, failed: true, fields: clientFields });
      state.fail({ kind: 'call', subgraph, failure: outcome, paths: fieldPaths });
      return fillNull(state.data, fields);
    }
    const { data, errors, extensions } = outcome.payload;
    const failed = typeof data !== 'object' || data === null;
    state.reports.push({ subgraph, agencies: agenciesOf(extensions), failed, fields: clientFields });
    if (failed && !errors?.length) {
      const silent = failure('AGENCY_INVALID_RESPONSE', 'no data, and no error that says why');
      state.fail({ kind: 'call', subgraph, failure: silent, paths: fieldPaths });
    }
    for (const error of errors ?? []) {
      const path = errorPath(error, keys);
      state.fail({ kind: 'error', subgraph, error, paths: path ? [path] : fieldPaths });
    }
    if (typeof data === 'object' && data !== null) {
      rename?.(data);
      mergeInto(state.data, data as Record<string, unknown>, context.objectTypes);
    }
    fillNull(state.data, fields);
  };

  return (state) =>
    state.call(target, writeBody(state.variables, '')).then((outcome) => receive(state, outcome));
}

/** A field that should be there and is not, is null: later steps and the client can tell it from "not asked". */
export function fillNull(target: Record<string, unknown>, keys: readonly string[]): void {
  for (const key of keys) {
    if (target[key] === undefined || typeof target[key] === 'function') target[key] = null;
  }
}

/** `extensions.agencies` of a subgraph's answer, whatever it is. */
export const agenciesOf = (extensions: unknown): unknown =>
  typeof extensions === 'object' && extensions !== null
    ? (extensions as { agencies?: unknown }).agencies
    : undefined;

/** The path of a subgraph's error under the keys of the merged data; undefined when it has none that can be read. */
export function errorPath(error: unknown, keys: ReadonlyMap<string, string>): ResponsePath | undefined {
  const path = (error as { path?: unknown } | null)?.path;
  if (!Array.isArray(path) || path.length === 0) return undefined;
  const read: (string | number)[] = [];
  for (const segment of path as readonly unknown[]) {
    if (typeof segment === 'number') read.push(segment);
    else if (typeof segment === 'string') read.push(keys.get(segment) ?? segment);
    else break;
  }
  return read;
}
