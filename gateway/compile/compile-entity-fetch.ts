import type { EntityBatch, EntityFetch, PathSegment } from '../plan/plan.ts';
import type { SubgraphOutcome } from '../transport/subgraph-client.ts';
import { toClientFields } from './client-field.ts';
import type { ResponsePath } from './client-path.ts';
import type { CompileContext } from './compile-context.ts';
import { agenciesOf, errorPath, fillNull } from './compile-root-fetch.ts';
import { filledFields, type FilledField } from './filled-fields.ts';
import { compileGather, locate } from './gather.ts';
import { cloneJson, mergeInto } from './merge.ts';
import { typenameOf } from './project.ts';
import { compileRenames, renamedKeys, type RenameOutput } from './rename-output.ts';
import { compileRepresentation, type WriteRepresentation } from './representation.ts';
import { compileBody } from './request-body.ts';
import type { ObjectShape } from './shape.ts';
import type { ExecutionState, Step } from './state.ts';

type Json = Record<string, unknown>;

type CompiledBatch = {
  readonly batch: EntityBatch;
  readonly gathers: readonly ReturnType<typeof compileGather>[];
  readonly write: WriteRepresentation;
  readonly rename: RenameOutput | null;
  readonly keys: ReadonlyMap<string, string>;
  readonly fields: readonly FilledField[];
};

/** The entities of one batch in one run. */
type Gathered = {
  readonly compiled: CompiledBatch;
  /** Every place to fill; `path` is the index of the path it was found on. */
  readonly targets: readonly { readonly entity: object; readonly path: number; readonly index: number }[];
  /** Distinct representations as JSON text. */
  readonly representations: readonly string[];
};

/** Compiles a call that completes entities. No call is made when there is none to complete. */
export function compileEntityFetch(fetch: EntityFetch, context: CompileContext, shape: ObjectShape): Step {
  const { subgraph } = fetch;
  const batches = fetch.batches.map((batch) => compileBatch(fetch, batch, context));
  const writeBody = compileBody(fetch.operation, fetch.variables);
  const fields = toClientFields(shape, batches.flatMap(staticFields));

  const receive = (state: ExecutionState, gathered: readonly Gathered[], outcome: SubgraphOutcome): void => {
    if (!outcome.ok) {
      state.reports.push({ subgraph, agencies: undefined, failed: true, fields });
      for (const one of gathered) fillTargets(one, context);
      const paths = gathered.flatMap((one) => fieldPaths(state, one, context));
      return state.fail({ kind: 'call', subgraph, failure: outcome, paths });
    }
    const { data, errors, extensions } = outcome.payload;
    let failed = false;
    for (const one of gathered) {
      const entities = (data as Json | null | undefined)?.[one.compiled.batch.alias];
      const complete = mergeEntities(one, entities, context);
      fillTargets(one, context);
      failed ||= !complete;
      if (!complete && !errors?.length) {
        const failure = {
          ok: false,
          code: 'AGENCY_INVALID_RESPONSE',
          cause: '_entities does not match its representations',
        } as const;
        state.fail({ kind: 'call', subgraph, failure, paths: fieldPaths(state, one, context) });
      }
    }
    state.reports.push({ subgraph, agencies: agenciesOf(extensions), failed, fields });
    for (const error of errors ?? []) {
      state.fail({
        kind: 'error',
        subgraph,
        error,
        paths: entityErrorPaths(state, error, gathered, context),
      });
    }
  };

  return (state) => {
    const gathered = batches.map((compiled) => gather(compiled, state));
    if (gathered.every((one) => one.representations.length === 0)) return undefined;
    const extra = gathered
      .map((one) => `${JSON.stringify(one.compiled.batch.variable)}:[${one.representations.join(',')}]`)
      .join(',');
    return state
      .call(subgraph, writeBody(state.variables, extra))
      .then((outcome) => receive(state, gathered, outcome));
  };
}

function compileBatch(fetch: EntityFetch, batch: EntityBatch, context: CompileContext): CompiledBatch {
  const keys = renamedKeys(batch.outputRewrites);
  return {
    batch,
    gathers: batch.paths.map((path) => compileGather(path, context.satisfies)),
    write: compileRepresentation(batch, {
      satisfies: context.satisfies,
      keyFields: (typename) => context.keyFields(fetch.subgraph, typename),
    }),
    rename: compileRenames(batch.outputRewrites, context.satisfies),
    keys,
    fields: filledFields(fetch.operation, batch.alias, keys),
  };
}

function gather(compiled: CompiledBatch, state: ExecutionState): Gathered {
  const representations: string[] = [];
  const indexes = new Map<string, number>();
  const targets: { entity: object; path: number; index: number }[] = [];
  compiled.gathers.forEach((collect, path) => {
    const entities: object[] = [];
    collect(state.data, entities);
    for (const entity of entities) {
      const text = compiled.write(entity);
      if (text === null) continue;
      let index = indexes.get(text);
      if (index === undefined) {
        index = representations.push(text) - 1;
        indexes.set(text, index);
      }
      targets.push({ entity, path, index });
    }
  });
  return { compiled, targets, representations };
}

/** Merges each entity into its places; false when the list is not what was asked for. */
function mergeEntities(
  { compiled, targets, representations }: Gathered,
  entities: unknown,
  context: CompileContext,
): boolean {
  if (!Array.isArray(entities)) return representations.length === 0;
  compiled.rename?.(entities);
  let complete = entities.length >= representations.length;
  // One path may share the subgraph's objects; further paths select other things below and need their own.
  const sharedBy = new Map<number, number>();
  for (const { entity, path, index } of targets) {
    const answered: unknown = entities[index];
    if (answered === null || answered === undefined) continue;
    if (typeof answered !== 'object' || Array.isArray(answered)) {
      complete = false;
      continue;
    }
    const owner = sharedBy.get(index) ?? path;
    sharedBy.set(index, owner);
    mergeInto(
      entity as Json,
      owner === path ? (answered as Json) : cloneJson(answered as Json),
      context.objectTypes,
    );
  }
  return complete;
}

function fillTargets({ compiled, targets }: Gathered, context: CompileContext): void {
  for (const { entity } of targets) fillNull(entity as Json, keysFor(compiled, entity, context));
}

function keysFor(compiled: CompiledBatch, entity: object, context: CompileContext): string[] {
  const typename = typenameOf(entity);
  return compiled.fields
    .filter(
      ({ conditions }) =>
        typename === undefined || conditions.every((condition) => context.satisfies(typename, condition)),
    )
    .map((field) => field.key);
}

/** Every place of every field that the batch would have filled. */
function fieldPaths(state: ExecutionState, gathered: Gathered, context: CompileContext): ResponsePath[] {
  const { compiled } = gathered;
  return positions(state, gathered, () => true, context).flatMap(({ object, path }) =>
    keysFor(compiled, object, context).map((key) => [...path, key]),
  );
}

function positions(
  state: ExecutionState,
  gathered: Gathered,
  wanted: (index: number) => boolean,
  context: CompileContext,
) {
  const objects = new Set(gathered.targets.filter(({ index }) => wanted(index)).map(({ entity }) => entity));
  return gathered.compiled.batch.paths.flatMap((path) =>
    locate(state.data, path, objects, context.satisfies),
  );
}

const NO_RENAMES: ReadonlyMap<string, string> = new Map();

/** An error at `_entities`, index, … belongs to every place that asked for that representation. */
function entityErrorPaths(
  state: ExecutionState,
  error: unknown,
  gathered: readonly Gathered[],
  context: CompileContext,
): ResponsePath[] {
  const [alias, index, ...rest] = errorPath(error, NO_RENAMES) ?? [];
  const one = gathered.find(({ compiled }) => compiled.batch.alias === alias);
  if (!one || typeof index !== 'number') return gathered.flatMap((each) => fieldPaths(state, each, context));
  const below = errorPath({ path: rest }, one.compiled.keys) ?? [];
  return positions(state, one, (target) => target === index, context).map(({ path }) => [...path, ...below]);
}

/** Data keys down to each filled field, list positions left out. */
function staticFields({ batch, fields }: CompiledBatch): string[] {
  return batch.paths.flatMap((path) => fields.map(({ key }) => [...fieldKeys(path), key].join('.')));
}

const fieldKeys = (path: readonly PathSegment[]) =>
  path.flatMap((segment) => (segment.kind === 'field' ? [segment.key] : []));
