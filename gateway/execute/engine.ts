import { OperationTypeNode, type GraphQLFormattedError } from 'graphql';
import { createCompileContext } from '../compile/compile-context.ts';
import { nullCausedAt, toClientPath } from '../compile/client-path.ts';
import type { CompiledOperation } from '../compile/compile-operation.ts';
import { explainFlaws } from '../compile/explain-flaws.ts';
import type { Projection } from '../compile/project.ts';
import { ExecutionState, type SubgraphCall } from '../compile/state.ts';
import { failureError, maskedError } from '../errors.ts';
import { createPlanner, type PlannerOptions } from '../plan/create-planner.ts';
import { printPlan } from '../plan/print-plan.ts';
import { withStepwisePlans } from '../plan/with-stepwise-plans.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { Cancellation } from '../transport/cancellation.ts';
import { createLocalClient, type LocalAnswer } from '../transport/local-client.ts';
import {
  createSubgraphClient,
  type SubgraphClient,
  type SubgraphOptions,
} from '../transport/subgraph-client.ts';
import type { SubgraphOutcome } from '../transport/subgraph-outcome.ts';
import { collectAgencyReports } from './agency-reports.ts';
import type { Engine, EngineRequest, EngineResult } from './engine-types.ts';
import { presentFailures, presentFlaws, type DescribeSubgraph } from './present-failures.ts';
import { createIntrospection } from './introspect.ts';
import { createPreparations } from './prepare-once.ts';
import { runDeferring } from './run-deferring.ts';

export type EngineOptions = {
  readonly planner: PlannerOptions;
  /** Compiled operations kept. */
  readonly cachedOperations: number;
  /** How to reach a subgraph, which agencies stand behind it, and whether clients see the text of its unforeseen errors. */
  subgraph(
    name: string,
    url: string,
  ): SubgraphOptions & {
    readonly agencies: readonly string[];
    readonly showsMessages: boolean;
    /** Whether queries with the same body for the same caller, under way at the same time, become one. */
    readonly deduplicate: boolean;
    /** Answers instead of a service: for a subgraph of the gateway's own. */
    readonly answer?: LocalAnswer | undefined;
  };
  /** Told of every subgraph call, for logs and metrics. */
  onCall(call: SubgraphCallReport): void;
  /** Told of what went wrong inside, for the log. */
  onFault(fault: { readonly requestId: string | null; readonly cause: unknown }): void;
};

export type SubgraphCallReport = {
  readonly requestId: string;
  readonly subgraph: string;
  readonly durationMs: number;
  readonly outcome: SubgraphOutcome;
};

const withPlan = (result: EngineResult, { plan }: CompiledOperation): EngineResult => ({
  ...result,
  extensions: { ...result.extensions, queryPlan: printPlan(plan).trimEnd().split('\n') },
});

const NO_ERRORS: readonly GraphQLFormattedError[] = [];

/** Joins planning, compiling and running for one supergraph. Rejects when the supergraph cannot be planned on. */
export async function createEngine(supergraph: Supergraph, options: EngineOptions): Promise<Engine> {
  const settings = new Map(supergraph.subgraphs.map(({ name, url }) => [name, options.subgraph(name, url)]));
  const agenciesOf = (subgraph: string) => settings.get(subgraph)?.agencies ?? [subgraph];
  const context = createCompileContext(supergraph, agenciesOf);
  const clients = new Map<string, SubgraphClient>();
  for (const [name, subgraph] of settings)
    clients.set(name, subgraph.answer ? createLocalClient(subgraph.answer) : createSubgraphClient(subgraph));
  const closeClients = () => Promise.all([...clients.values()].map((client) => client.close()));
  const library = await createPlanner(supergraph.sdl, {
    ...options.planner,
    onFault: (cause) => options.onFault({ requestId: null, cause: `PLANNER: ${cause}` }),
  }).catch(async (error: unknown) => {
    await closeClients();
    throw error;
  });
  const planner = withStepwisePlans(library, supergraph);
  const { cachedOperations } = options;
  const preparations = createPreparations({ supergraph, context, planner, cachedOperations });
  const introspect = createIntrospection(supergraph.apiSchema);
  const describe: DescribeSubgraph = (subgraph) => ({
    agency: agenciesOf(subgraph)[0] ?? subgraph,
    showsMessages: settings.get(subgraph)?.showsMessages ?? false,
  });

  /**
   * Calls that follow a mutation are made for themselves too: one begun before it would tell of the time before. So would one that
   * another request of the same caller began: each call of a mutation ends the time in which calls are shared, when it begins and when it
   * ends.
   */
  let sharingPeriod = 0;
  const callFor = (request: EngineRequest, kind: OperationTypeNode): SubgraphCall => {
    const isQuery = kind === OperationTypeNode.QUERY;
    const cancellation = Cancellation.from(request.signal);
    return ({ subgraph, reads }, body) => {
      const client = clients.get(subgraph);
      if (!client) throw new Error(`the plan names a subgraph that the supergraph does not: ${subgraph}`);
      const headers = request.headersFor(subgraph);
      const shareKey =
        isQuery && settings.get(subgraph)!.deduplicate ? `${sharingPeriod} ${request.callerKey}` : null;
      if (!isQuery) sharingPeriod++;
      if (reads.length > 0) request.onReads?.(reads);
      const startedAt = performance.now();
      return client.post({ body, headers, shareKey, cancellation, asker: request.asker }).then((outcome) => {
        if (!isQuery) sharingPeriod++;
        const durationMs = performance.now() - startedAt;
        options.onCall({ requestId: request.requestId, subgraph, durationMs, outcome });
        return outcome;
      });
    };
  };

  const run = async (request: EngineRequest): Promise<EngineResult> => {
    const operation = preparations.know(request);
    const coerced = operation.coerceVariables(request.variables);
    if (!coerced.ok) return { errors: coerced.errors };
    const preparing = preparations.prepare(operation, coerced.values, request);
    const preparation = preparing instanceof Promise ? await preparing : preparing;
    if (!preparation.ok) {
      options.onFault({ requestId: request.requestId, cause: `${preparation.code}: ${preparation.cause}` });
      const { code } = preparation;
      return { errors: [code === 'INTERNAL' ? maskedError(request.requestId) : failureError(code)] };
    }
    const { compiled } = preparation;
    const { variables, signal } = request;
    const call = callFor(request, operation.definition.operation);
    const include = (result: EngineResult) => (request.includesPlan ? withPlan(result, compiled) : result);
    if (compiled.deferral) {
      const { deferral } = compiled;
      const introspectInto = (state: ExecutionState) => answerIntrospection(compiled, request, state);
      const present = { introspect: introspectInto, describe, agenciesOf };
      return include(await runDeferring({ compiled, deferral, variables, call, signal, ...present }));
    }
    const state = new ExecutionState(variables, call);
    await compiled.run?.(state);
    return include(finish(compiled, state, answerIntrospection(compiled, request, state)));
  };

  const answerIntrospection = (
    { introspection, operation, shape }: CompiledOperation,
    { variables, signal }: EngineRequest,
    { data }: ExecutionState,
  ): readonly GraphQLFormattedError[] => {
    if (!introspection || signal?.aborted) return NO_ERRORS;
    const introspected = introspect({ introspection, operation }, variables);
    Object.assign(data, introspected.data);
    return introspected.errors.map(({ message, path = [] }) => ({
      message,
      path: toClientPath({ shape, data }, path).path,
      extensions: { code: 'BAD_USER_INPUT' },
    }));
  };

  const finish = (
    compiled: CompiledOperation,
    state: ExecutionState,
    introspectionErrors: readonly GraphQLFormattedError[],
  ): EngineResult => {
    const projection: Projection = { flawed: false };
    const data = compiled.project(state.data, projection);
    const answered = { shape: compiled.shape, data: state.data };
    const errors = state.failures ? presentFailures(state.failures, answered, describe) : [];
    errors.push(...introspectionErrors);
    if (projection.flawed) {
      const flaws = explainFlaws(compiled.shape, state.data);
      errors.push(...presentFlaws(flaws, errors, (path) => nullCausedAt(answered, path)));
    }
    const agencies = collectAgencyReports(state.reports, errors, agenciesOf);
    return {
      data,
      ...(errors.length > 0 ? { errors } : {}),
      ...(agencies.length > 0 ? { extensions: { agencies } } : {}),
    };
  };

  return {
    apiSchema: supergraph.apiSchema,
    supergraph,
    labels: context.labels,
    execute: (request) =>
      run(request).catch((cause: unknown) => {
        options.onFault({ requestId: request.requestId, cause });
        return { errors: [maskedError(request.requestId)] };
      }),
    prepare: async (request) => {
      const outcomes = await preparations.prepareAhead(preparations.know(request));
      return outcomes.flatMap((outcome) => (outcome.ok ? [] : [`${outcome.code}: ${outcome.cause}`]));
    },
    close: async () => {
      await Promise.all([planner.close(), closeClients()]);
    },
  };
}
