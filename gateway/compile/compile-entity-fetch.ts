import type { EntityBatch, EntityFetch, PathSegment } from '../plan/plan.ts';
import type { SubgraphOutcome } from '../transport/subgraph-outcome.ts';
import { toClientFields } from './client-field.ts';
import type { ResponsePath } from './client-path.ts';
import type { CompileContext } from './compile-context.ts';
import { agenciesOf, errorPath, fillNull } from './compile-root-fetch.ts';
import { filledFields, type FilledField } from './filled-fields.ts';
import { compileGather, locate } from './gather.ts';
import { cloneJson, FAILED_TYPE, mergeInto } from './merge.ts';
import { typenameOf } from './project.ts';
import { compileRenames, renamedKeys, type RenameOutput } from './rename-output.ts';
import { compileRepresentation, type RepresentationList } from './representation.ts';
import { compileBody } from './request-body.ts';
import type { ObjectShape } from './shape.ts';
import type { ExecutionState, Step } from './state.ts';

type Json = Record<string, unknown>;

type CompiledBatch = {
  readonly batch: EntityBatch;
  readonly gathers: readonly ReturnType<typeof compileGather>[];
  readonly createRepresentations: () => RepresentationList;
  readonly rename: RenameOutput | null;
  readonly keys: ReadonlyMap<string, string>;
  readonly fields: readonly FilledField[];
  /** Keys that the batch fills in an entity of this type. */
  keysOf(entity: object): readonly string[];
};

/** The entities of one batch in one run: at each place `entities[n]`, which `representations[indexes[n]]` stands for. */
type Gathered = {
  readonly compiled: CompiledBatch;
  readonly entities: readonly object[];
  readonly indexes: readonly number[];
  /** Where the entities of each path end in `entities`. */
  readonly pathEnds: readonly number[];
  /** Distinct representations as JSON text. */
  readonly representations: readonly string[];
};

/** Compiles a call that completes entities. No call is made when there is none to complete. */
export function compileEntityFetch(fetch: EntityFetch, context: CompileContext, shape: ObjectShape): Step {
  const { subgraph } = fetch;
  const target = { subgraph, reads: context.labels.ofFetch(fetch) };
  const batches = fetch.batches.map((batch) => compileBatch(fetch, batch, context));
  const writeBody = compileBody(fetch.operation, fetch.variables);
  const fields = toClientFields(shape, batches.flatMap(staticFields));

  const receive = (state: ExecutionState, gathered: readonly Gathered[], outcome: SubgraphOutcome): void => {
    if (!outcome.ok) {
      state.reports.push({ subgraph, agencies: undefined, failed: true, fields });
      for (const one of gathered) fillEntities(one);
      const paths = gathered.flatMap((one) => fieldPaths(state, one, context));
      return state.fail({ kind: 'call', subgraph, failure: outcome, paths });
    }
    const { data, errors, extensions } = outcome.payload;
    let failed = false;
    for (const one of gathered) {
      const entities = (data as Json | null | undefined)?.[one.compiled.batch.alias];
      const complete = mergeEntities(one, entities, context);
      if (errors?.length) failTypes(one, entities, errors, context);
      fillEntities(one);
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
    const gathered = batches.map((compiled): Gathered => ({ compiled, ...gather(compiled, state) }));
    if (gathered.every((one) => one.representations.length === 0)) return undefined;
    const extra = gathered
      .map((one) => `${JSON.stringify(one.compiled.batch.variable)}:[${one.representations.join(',')}]`)
      .join(',');
    return state
      .call(target, writeBody(state.variables, extra))
      .then((outcome) => receive(state, gathered, outcome));
  };
}

function compileBatch(fetch: EntityFetch, batch: EntityBatch, context: CompileContext): CompiledBatch {
  const keys = renamedKeys(batch.outputRewrites);
  const fields = filledFields(fetch.operation, batch.alias, keys);
  return {
    batch,
    gathers: batch.paths.map((path) => compileGather(path, context.satisfies)),
    createRepresentations: compileRepresentation(batch, {
      satisfies: context.satisfies,
      keyFields: (typename) => context.keyFields(fetch.subgraph, typename),
    }),
    rename: compileRenames(batch.outputRewrites, context.satisfies),
    keys,
    fields,
    keysOf: compileKeys(fields, context),
  };
}

function compileKeys(
  fields: readonly FilledField[],
  { satisfies, objectTypes }: CompileContext,
): CompiledBatch['keysOf'] {
  const known = new Map<string | undefined, readonly string[]>();
  const keysFor = (typename: string | undefined) =>
    fields
      .filter(
        ({ conditions }) =>
          typename === undefined || conditions.every((condition) => satisfies(typename, condition)),
      )
      .map(({ key }) => key);
  return (entity) => {
    const typename = typenameOf(entity);
    let keys = known.get(typename);
    if (!keys) {
      keys = keysFor(typename);
      // A name comes from outside: what the supergraph does not have is not kept.
      if (typename === undefined || objectTypes.has(typename)) known.set(typename, keys);
    }
    return keys;
  };
}

function gather({ gathers, createRepresentations }: CompiledBatch, { data }: ExecutionState) {
  const representations = createRepresentations();
  const found: object[] = [];
  const entities: object[] = [];
  const indexes: number[] = [];
  const pathEnds: number[] = [];
  let next = 0;
  for (const collect of gathers) {
    collect(data, found);
    for (; next < found.length; next++) {
      const entity = found[next]!;
      const index = representations.indexOf(entity);
      if (index === -1) continue;
      entities.push(entity);
      indexes.push(index);
    }
    pathEnds.push(entities.length);
  }
  return { entities, indexes, pathEnds, representations: representations.texts };
}

/**
 * Merges each answer into its places; false when the list is not what was asked for. In a list of another length nobody knows which
 * answer is whose: nothing of it is taken.
 */
function mergeEntities(gathered: Gathered, answers: unknown, { objectTypes }: CompileContext): boolean {
  const { compiled, entities, indexes, pathEnds, representations } = gathered;
  if (!Array.isArray(answers)) return representations.length === 0;
  if (answers.length !== representations.length) return false;
  compiled.rename?.(answers);
  let complete = true;
  // One path may share the subgraph's objects; further paths select other things below and need their own.
  const owners: number[] | null = pathEnds.length > 1 ? [] : null;
  let path = 0;
  for (let place = 0; place < entities.length; place++) {
    while (place >= pathEnds[path]!) path++;
    const index = indexes[place]!;
    const answered: unknown = answers[index];
    if (answered === null || answered === undefined) continue;
    if (typeof answered !== 'object' || Array.isArray(answered)) {
      complete = false;
      continue;
    }
    const isOwn = owners === null || (owners[index] ??= path) === path;
    const source = isOwn ? (answered as Json) : cloneJson(answered as Json);
    mergeInto(entities[place] as Json, source, objectTypes);
  }
  return complete;
}

/** An entity that failed where its type should have become known, is of no type: nothing else can be said of it either. */
function failTypes(
  { compiled, entities, indexes }: Gathered,
  answers: unknown,
  errors: readonly unknown[],
  { objectTypes }: CompileContext,
): void {
  if (!Array.isArray(answers)) return;
  const failed = new Set<unknown>();
  for (const error of errors) {
    const [alias, index] = errorPath(error, NO_RENAMES) ?? [];
    if (alias === compiled.batch.alias) failed.add(index);
  }
  for (const [place, entity] of entities.entries()) {
    const index = indexes[place]!;
    if (!failed.has(index) || answers[index] !== null) continue;
    const typename = typenameOf(entity);
    if (typename !== undefined && !objectTypes.has(typename)) (entity as Json).__typename = FAILED_TYPE;
  }
}

function fillEntities({ compiled, entities }: Gathered): void {
  for (const entity of entities) fillNull(entity as Json, compiled.keysOf(entity));
}

/** Every place of every field that the batch would have filled. */
function fieldPaths(state: ExecutionState, gathered: Gathered, context: CompileContext): ResponsePath[] {
  return positions(state, gathered, () => true, context).flatMap(({ object, path }) =>
    gathered.compiled.keysOf(object).map((key) => [...path, key]),
  );
}

function positions(
  state: ExecutionState,
  { compiled, entities, indexes }: Gathered,
  wanted: (index: number) => boolean,
  context: CompileContext,
) {
  const objects = new Set(entities.filter((_, place) => wanted(indexes[place]!)));
  return compiled.batch.paths.flatMap((path) => locate(state.data, path, objects, context.satisfies));
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
