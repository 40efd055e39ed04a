import { getVariableValues, type GraphQLError, type GraphQLFormattedError } from 'graphql';
import { LRUCache } from 'lru-cache';
import { createCompileContext } from '../compile/compile-context.ts';
import { toClientPath } from '../compile/client-path.ts';
import { compileOperation, type CompiledOperation } from '../compile/compile-operation.ts';
import { explainFlaws } from '../compile/explain-flaws.ts';
import type { Projection } from '../compile/project.ts';
import { ExecutionState, type SubgraphCall } from '../compile/state.ts';
import { failureError, maskedError } from '../errors.ts';
import { createPlanner, type PlannerOptions } from '../plan/create-planner.ts';
import { clientVariable, clientVariables } from '../plan/normalise-operation.ts';
import type { PlanOutcome } from '../plan/planner.ts';
import { prepareOperation } from '../plan/prepare-operation.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import {
  createSubgraphClient,
  type SubgraphClient,
  type SubgraphOptions,
  type SubgraphOutcome,
} from '../transport/subgraph-client.ts';
import { collectAgencyReports } from './agency-reports.ts';
import type { Engine, EngineRequest, EngineResult } from './engine-types.ts';
import { presentFailures, presentFlaws } from './present-failures.ts';
import { toClientField } from './client-field.ts';
import { createIntrospection, NOT_ASKED } from './introspect.ts';

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

type Preparation =
  { readonly ok: true; readonly compiled: CompiledOperation } | Extract<PlanOutcome, { ok: false }>;

const NOTHING = { ok: true, plan: { root: null } } as const;

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
  const prepared = new LRUCache<string, Promise<Preparation>>({ max: options.cachedOperations });
  const introspect = createIntrospection(supergraph.apiSchema);
  const agenciesOf = (subgraph: string) => settings.get(subgraph)?.agencies ?? [subgraph];

  const prepare = async (request: EngineRequest): Promise<Preparation> => {
    const { planned, normalised, introspection } = prepareOperation(
      supergraph,
      request.document,
      request.operationName,
    );
    const outcome = planned === null ? NOTHING : await planner.plan(planned);
    if (!outcome.ok) return outcome;
    return {
      ok: true,
      compiled: compileOperation(supergraph, context, { normalised, introspection, plan: outcome.plan }),
    };
  };

  const prepareOnce = (request: EngineRequest): Promise<Preparation> => {
    const key = `${request.queryHash}\n${request.operationName ?? ''}`;
    const known = prepared.get(key);
    if (known) return known;
    const preparation = prepare(request);
    prepared.set(key, preparation);
    const forget = () => prepared.delete(key);
    preparation.then((outcome) => outcome.ok || forget(), forget);
    return preparation;
  };

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
    const preparation = await prepareOnce(request);
    if (!preparation.ok) {
      options.onFault({ requestId: request.requestId, cause: `${preparation.code}: ${preparation.cause}` });
      const { code } = preparation;
      return { errors: [code === 'INTERNAL' ? maskedError(request.requestId) : failureError(code)] };
    }
    const { compiled } = preparation;
    const coerced = coerceVariables(supergraph, compiled, request);
    if ('errors' in coerced) return { errors: coerced.errors };
    const state = new ExecutionState(request.variables, coerced.conditions, callFor(request));
    await compiled.run?.(state);
    const introspected = request.signal?.aborted ? NOT_ASKED : introspect(compiled, coerced.variables);
    Object.assign(state.data, introspected.data);
    return finish(compiled, state, introspected.errors);
  };

  const finish = (
    compiled: CompiledOperation,
    state: ExecutionState,
    introspectionErrors: readonly GraphQLError[],
  ): EngineResult => {
    const projection: Projection = { conditions: state.conditions, flawed: false };
    const data = compiled.project(state.data, projection);
    const answered = { shape: compiled.shape, data: state.data, conditions: state.conditions };
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
    if (projection.flawed)
      errors.push(...presentFlaws(explainFlaws(compiled.shape, state.data, state.conditions), errors));
    const agencies = collectAgencyReports(state.reports, errors, agenciesOf, (field) =>
      toClientField(compiled.shape, state.conditions, field),
    );
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

type Coerced =
  | { readonly errors: readonly GraphQLFormattedError[] }
  | {
      readonly variables: Readonly<Record<string, unknown>>;
      readonly conditions: Readonly<Record<string, boolean>>;
    };

/** Checks the client's variables. Their coerced values decide conditions only: subgraphs get what the client sent. */
function coerceVariables(
  supergraph: Supergraph,
  compiled: CompiledOperation,
  request: EngineRequest,
): Coerced {
  const definitions = compiled.operation.variableDefinitions ?? [];
  const renamed = Object.fromEntries(
    definitions.flatMap(({ variable }) => {
      const given = clientVariable(variable.name.value);
      return Object.hasOwn(request.variables, given) ? [[variable.name.value, request.variables[given]]] : [];
    }),
  );
  const values = getVariableValues(supergraph.apiSchema, definitions, renamed, { maxErrors: 50 });
  if (values.errors) return { errors: values.errors.map(badVariable) };
  const conditions: Record<string, boolean> = {};
  for (const name of compiled.conditionVariables) conditions[name] = values.coerced[name] === true;
  return { variables: renamed, conditions };
}

const badVariable = (error: GraphQLError): GraphQLFormattedError => ({
  ...error.toJSON(),
  message: clientVariables(error.message),
  extensions: { code: 'BAD_USER_INPUT' },
});
