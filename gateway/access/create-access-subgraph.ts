import { execute, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { failureError } from '../errors.ts';
import type { SubgraphOutcome, SubgraphPayload } from '../transport/subgraph-outcome.ts';
import type { AccessCaller } from './access-caller.ts';
import { createAccessContext, type AccessContext, type AccessParts } from './access-context.ts';
import { maskError } from './access-errors.ts';
import { buildAccessSchema } from './build-access-schema.ts';
import { readAccessSdl } from './read-access-sdl.ts';
import { createRequestReader, type AccessRequest } from './read-request.ts';

/** The subgraph that the gateway answers in its own process: consents and access journal. */
export type AccessSubgraph = {
  /** `body`: a GraphQL request as JSON text. Never rejects. */
  answer(body: string, caller: AccessCaller): Promise<SubgraphOutcome>;
};

export type AccessSubgraphOptions = AccessParts & {
  /** Default: `schema/access.graphql` behind what stands in front of every subgraph. */
  readonly sdl?: string;
};

/** Throws when the SDL cannot be read or built. */
export function createAccessSubgraph({
  sdl = readAccessSdl(),
  ...parts
}: AccessSubgraphOptions): AccessSubgraph {
  const schema = buildAccessSchema(sdl);
  const readRequest = createRequestReader(schema);
  return {
    answer: async (body, caller) => {
      const logCause = (cause: unknown) => parts.logCause(cause, caller.requestId);
      try {
        const context = createAccessContext(parts, caller);
        const result = await run(schema, readRequest(body), context);
        return { ok: true, payload: toPayload(result, context, logCause) };
      } catch (cause) {
        logCause(cause);
        return { ok: true, payload: { errors: [failureError('INTERNAL')] } };
      }
    },
  };
}

const run = async (
  schema: GraphQLSchema,
  request: AccessRequest,
  contextValue: AccessContext,
): Promise<ExecutionResult> => execute({ schema, ...request, contextValue });

/** As it would come over HTTP: plain JSON that shares nothing with our own values, for the engine to merge into. */
function toPayload(
  { data, errors }: ExecutionResult,
  context: AccessContext,
  logCause: (cause: unknown) => void,
): SubgraphPayload {
  const payload = {
    data,
    errors: errors?.map((error) => maskError(error, logCause)),
    extensions: { agencies: context.listReports() },
  };
  return JSON.parse(JSON.stringify(payload)) as SubgraphPayload;
}
