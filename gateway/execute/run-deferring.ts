import type { GraphQLFormattedError } from 'graphql';
import type { CompiledPart, Deferral } from '../compile/compile-deferral.ts';
import type { CompiledOperation } from '../compile/compile-operation.ts';
import type { ResponsePath } from '../compile/client-path.ts';
import { findDeferred, type DeferredPlace } from '../compile/find-deferred.ts';
import type { Projection } from '../compile/project.ts';
import { ExecutionState, type SubgraphCall } from '../compile/state.ts';
import { collectAgencyReports } from './agency-reports.ts';
import { createCallProgress, type CallProgress } from './call-progress.ts';
import type { Announcement, EngineResult, Part, PartBatch } from './engine-types.ts';
import type { DescribeSubgraph } from './present-failures.ts';
import { createErrorTeller, type ErrorTeller } from './tell-errors.ts';

/** A run of an operation that is answered in parts. */
export type DeferringRun = {
  readonly compiled: CompiledOperation;
  readonly deferral: Deferral;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly call: SubgraphCall;
  readonly signal: AbortSignal | undefined;
  /** Answers introspection into the state; its errors. */
  readonly introspect: (state: ExecutionState) => readonly GraphQLFormattedError[];
  readonly describe: DescribeSubgraph;
  readonly agenciesOf: (subgraph: string) => readonly string[];
};

/** Answers as soon as the calls that fill the first answer have ended; what is deferred follows part by part. */
export async function runDeferring(run: DeferringRun): Promise<EngineResult> {
  const { compiled, deferral } = run;
  const progress = createCallProgress();
  const state = new ExecutionState(run.variables, run.call, (step) => progress.finished(step));
  progress.follow(compiled.run?.(state));
  await progress.all(deferral.first.steps);
  const errors = createErrorTeller(state, { shape: compiled.shape, data: state.data }, run.describe);
  errors.add(run.introspect(state));
  const answering: Answering = { run, state, progress, errors, lastId: 0 };
  const places = findDeferred(deferral.first.shape, state.data, [], '');
  if (places.length > MOST_PARTS) return answerWhole(answering);
  const first = answerPart(answering, deferral.first, state.data, []);
  const waiting = announce(answering, places);
  if (waiting.length === 0) first.errors.push(...errors.rest());
  const result = { data: first.data, ...withErrors(first.errors), ...withAgencies(answering) };
  if (waiting.length === 0) return result;
  const announced = waiting.map(({ announcement }) => announcement);
  return { ...result, later: { announced, batches: answerLater(answering, waiting) } };
}

/** Each part costs as much as a small answer, and stands in the way of other requests: beyond so many, the answer is sent whole. */
const MOST_PARTS = 100;

async function answerWhole(answering: Answering): Promise<EngineResult> {
  const { run, state, progress, errors } = answering;
  const { compiled } = run;
  await progress.over();
  const projection: Projection = { flawed: false };
  const data = compiled.project(state.data, projection);
  const told = errors.rest();
  if (projection.flawed) told.push(...errors.explain([], compiled.shape, state.data));
  return { data, ...withErrors(told), ...withAgencies(answering) };
}

/** The one run; `lastId` counts the parts it has announced. */
type Answering = {
  readonly run: DeferringRun;
  readonly state: ExecutionState;
  readonly progress: CallProgress;
  readonly errors: ErrorTeller;
  lastId: number;
};

type Waiting = {
  readonly announcement: Announcement;
  readonly place: DeferredPlace;
  readonly part: CompiledPart;
};

function announce(answering: Answering, places: readonly DeferredPlace[]): Waiting[] {
  return places.map((place) => ({
    announcement: { id: String(answering.lastId++), path: place.path, label: place.deferred.label },
    place,
    part: answering.run.deferral.partOf(place.deferred, place.at),
  }));
}

/** Parts as they become ready; those that stand inside another are announced with it. */
async function* answerLater(answering: Answering, first: readonly Waiting[]): AsyncGenerator<PartBatch> {
  const { progress, run } = answering;
  let waiting = first;
  while (waiting.length > 0) {
    const { ready = [], late = [] } = Object.groupBy(waiting, ({ part }) =>
      progress.hasEnded(part.steps) ? 'ready' : 'late',
    );
    if (ready.length === 0) {
      await progress.next();
      continue;
    }
    if (run.signal?.aborted) return;
    const answers = ready.map((one) => ({
      ...one,
      ...answerPart(answering, one.part, one.place.object, one.place.path),
    }));
    const inside = announce(
      answering,
      answers.flatMap(({ data, part, place }) =>
        data === null ? [] : findDeferred(part.shape, place.object, place.path, place.at),
      ),
    );
    waiting = [...late, ...inside];
    if (waiting.length === 0) answers.at(-1)?.errors.push(...answering.errors.rest());
    yield {
      parts: answers.map(({ announcement, data, errors }) => ({
        ...announcement,
        data: data as Part['data'],
        ...withErrors(errors),
      })),
      announced: inside.map(({ announcement }) => announcement),
      ...withAgencies(answering),
    };
  }
}

/** Projects a part from what the merged data holds by now. */
function answerPart(
  { errors }: Answering,
  { shape, project }: CompiledPart,
  object: object,
  path: ResponsePath,
) {
  const projection: Projection = { flawed: false };
  const data = project(object, projection);
  const told = errors.tell({ path, data });
  if (projection.flawed) told.push(...errors.explain(path, shape, object));
  // A part that does not come says why, though another part has said it.
  if (data === null && told.length === 0) told.push(...errors.repeat(path, shape, object));
  return { data, errors: told };
}

const withErrors = (errors: readonly GraphQLFormattedError[]) => (errors.length > 0 ? { errors } : {});

/** All agencies so far: a client keeps the latest table. */
function withAgencies({ run, state, errors }: Answering) {
  const agencies = collectAgencyReports(state.reports, errors.known(), run.agenciesOf);
  return agencies.length > 0 ? { extensions: { agencies } } : {};
}
