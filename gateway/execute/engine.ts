import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { createCompileContext } from '../compile/compile-context.ts';
import { toClientPath } from '../compile/client-path.ts';
import type { CompiledOperation } from '../compile/compile-operation.ts';
import { explainFlaws } from '../compile/explain-flaws.ts';
import type { Projection } from '../compile/project.ts';
import { ExecutionState, type SubgraphCall } from '../compile/state.ts';
import { failureError, maskedError } from '../errors.ts';
import { createPlanner, type PlannerOptions } from '../plan/create-planner.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import {
  createSubgraphClient,
  type SubgraphClient,
  type SubgraphOptions,
  type SubgraphOutcome,
} from '../transport/subgraph-client.ts';
import { collectAgencyReports } from './agency-reports.ts';
import { coerceVariables } from './coerce-variables.ts';
import type { Engine, EngineRequest, EngineResult } from './engine-types.ts';
import { presentFailures, presentFlaws } from './present-failures.ts';
import { createIntrospection } from './introspect.ts';
import { createPreparations } from './prepare-once.ts';

export type EngineOptions = {
  readonly planner: PlannerOptions;
  /** Compiled operations kept. */
  readonly cachedOperations: number;
  /** How to reach a subgraph, which agencies stand behind it, and whether clients see the text of its unforeseen errors. */
  subgraph(
    name: string,
    url: string,
  ): SubgraphOptions & { readonly agencies: readonly string[]; readonly showsMessages: boolean };
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

const NO_ERRORS: readonly GraphQLError[] = [];

/** Joins planning, compiling and running for one supergraph. Rejects when the supergraph cannot be planned on. */
export async function createEngine(supergraph: Supergraph, options: EngineOptions): Promise<Engine> {
  const context = createCompileContext(supergraph);
  const settings = new Map(supergraph.subgraphs.map(({ name, url }) => [name, options.subgraph(name, url)]));
  const clients = new Map<string, SubgraphClient>();
  for (const [name, subgraph] of settings) clients.set(name, createSubgraphClient(subgraph));
  const closeClients = () => Promise.all([...clients.values()].map((client) => client.close()));
  const planner = await createPlanner(supergraph.sdl, {
    ...options.planner,
    onFault: (cause) => options.onFault({ requestId: null, cause: `PLANNER: ${cause}` }),
  }).catch(async (error: unknown) => {
    await closeClients();
    throw error;
  });
  const { cachedOperations } = options;
  const preparations = createPreparations({ supergraph, context, planner, cachedOperations });
  const introspect = createIntrospection(supergraph.apiSchema);
  const agenciesOf = (subgraph: string) => settings.get(subgraph)?.agencies ?? [subgraph];

  const callFor =
    (request: EngineRequest): SubgraphCall =>
    (subgraph, body) => {
      const client = clients.get(subgraph);
      if (!client) throw new Error(`the plan names a subgraph that the supergraph does not: ${subgraph}`);
      const startedAt = performance.now();
      return client.post(body, request.headersFor(subgraph), request.signal).then((outcome) => {
        const durationMs = performance.now() - startedAt;
        options.onCall({ requestId: request.requestId, subgraph, durationMs, outcome });
        return outcome;
      });
    };

  const run = async (request: EngineRequest): Promise<EngineResult> => {
    const operation = preparations.know(request);
    const coerced = coerceVariables(supergraph.apiSchema, operation.definition, request.variables);
    if (!coerced.ok) return { errors: coerced.errors };
    const preparing = preparations.prepare(operation, coerced.values, request.callerKey);
    const preparation = preparing instanceof Promise ? await preparing : preparing;
    if (!preparation.ok) {
      options.onFault({ requestId: request.requestId, cause: `${preparation.code}: ${preparation.cause}` });
      const { code } = preparation;
      return { errors: [code === 'INTERNAL' ? maskedError(request.requestId) : failureError(code)] };
    }
    const { compiled } = preparation;
    const state = new ExecutionState(request.variables, callFor(request));
    await compiled.run?.(state);
    if (compiled.introspection && !request.signal?.aborted) {
      const introspected = introspect(
        { introspection: compiled.introspection, operation: compiled.operation },
        request.variables,
      );
      Object.assign(state.data, introspected.data);
      return finish(compiled, state, introspected.errors);
    }
    return finish(compiled, state, NO_ERRORS);
  };

  const finish = (
    compiled: CompiledOperation,
    state: ExecutionState,
    introspectionErrors: readonly GraphQLError[],
  ): EngineResult => {
    const projection: Projection = { flawed: false };
    const data = compiled.project(state.data, projection);
    const answered = { shape: compiled.shape, data: state.data };
    const errors: GraphQLFormattedError[] = state.failures
      ? presentFailures(state.failures, answered, (subgraph) => ({
          agency: agenciesOf(subgraph)[0] ?? subgraph,
          showsMessages: settings.get(subgraph)?.showsMessages ?? false,
        }))
      : [];
    for (const { message, path } of introspectionErrors)
      errors.push({
        message,
        path: toClientPath(answered, path ?? []).path,
        extensions: { code: 'BAD_USER_INPUT' },
      });
    if (projection.flawed) errors.push(...presentFlaws(explainFlaws(compiled.shape, state.data), errors));
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
    execute: (request) =>
      run(request).catch((cause: unknown) => {
        options.onFault({ requestId: request.requestId, cause });
        return { errors: [maskedError(request.requestId)] };
      }),
    close: async () => {
      await Promise.all([planner.close(), closeClients()]);
    },
  };
}
