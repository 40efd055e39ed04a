import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, NoUnusedVariablesRule, parse, specifiedRules, validate, type GraphQLSchema } from 'graphql';
import { composeSupergraph } from '../../schema/compose/compose.ts';
import { createEngine } from '../../gateway/execute/engine.ts';
import type { Engine, EngineResult } from '../../gateway/execute/engine-types.ts';
import { createSupergraph } from '../../gateway/supergraph/supergraph.ts';
import type { Records } from '../../gateway/records.ts';
import { postGraphql, startGateway, type GraphqlAnswer } from './gateway.ts';

/** Resolvers of a test subgraph: `{ Type: { field(parent, args) , __resolveReference(reference) } }`. */
export type TestSubgraph = {
  /** SDL without the `@link` header. */
  readonly sdl: string;
  /** A subgraph of Federation 1: it gets no header. */
  readonly plain?: boolean;
  readonly resolvers?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** How long the gateway waits for it. */
  readonly deadlineMs?: number;
  /** Answers instead of the schema: for broken subgraphs. Undefined lets the schema answer. */
  readonly answer?: (body: SubgraphRequest) => RawAnswer | undefined | Promise<RawAnswer | undefined>;
};

export type SubgraphRequest = {
  readonly query: string;
  readonly variables: Record<string, unknown>;
  readonly headers: IncomingHttpHeaders;
  /** Fulfilled when the caller leaves without an answer. */
  readonly abandoned: Promise<void>;
};
export type RawAnswer =
  | { readonly status?: number; readonly headers?: Record<string, string>; readonly body: string }
  | 'hang'
  | 'reset';

/** A federation of real HTTP subgraphs behind the whole gateway, with open access unless its settings say otherwise. */
export type TestFederation = {
  readonly engine: Engine;
  /** Where the gateway listens. */
  readonly url: string;
  readonly supergraphSdl: string;
  /** Requests that each subgraph received, in order. */
  readonly calls: readonly { readonly subgraph: string; readonly request: SubgraphRequest }[];
  /** Causes that the engine reported for its log. */
  readonly faults: readonly unknown[];
  /** Asks the gateway over HTTP, as clients do. */
  run(query: string, variables?: Record<string, unknown>, operationName?: string): Promise<EngineResult>;
  /** The same as whoever the headers say. */
  post(
    request: { query: string; variables?: unknown },
    headers?: Record<string, string>,
  ): Promise<GraphqlAnswer>;
  /** Asks the engine alone: faster, and operations need not use each of their variables. */
  execute(query: string, variables?: Record<string, unknown>, operationName?: string): Promise<EngineResult>;
  close(): Promise<void>;
};

export type FederationOptions = {
  readonly deadlineMs?: number;
  /** Whether equal queries under way at the same time become one; false by default. */
  readonly deduplicate?: boolean;
  /** Settings of the gateway. */
  readonly yaml?: string;
  readonly records?: Records;
  /** Gives the subgraphs their resolvers, once they are composed. */
  readonly prepare?: (schemas: ReadonlyMap<string, GraphQLSchema>, apiSdl: string) => void;
};

export const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires", "@external",
  "@provides", "@shareable", "@override", "@inaccessible", "@interfaceObject", "@authenticated", "@extends", "@tag"])\n`;

const withLink = ({ sdl, plain = false }: TestSubgraph) => (plain ? sdl : LINK + sdl);

/** Longer than a busy machine takes: a subgraph that hangs sets its own. */
const DEADLINE_MS = 20_000;

/** Operations made at random do not use every variable. */
const RULES = specifiedRules.filter((rule) => rule !== NoUnusedVariablesRule);

/** Composes and starts the subgraphs on loopback, and a gateway over them. */
export async function startFederation(
  subgraphs: Readonly<Record<string, TestSubgraph>>,
  options: FederationOptions = {},
): Promise<TestFederation> {
  const { deadlineMs = DEADLINE_MS, deduplicate = false, yaml, records } = options;
  const calls: { subgraph: string; request: SubgraphRequest }[] = [];
  // A start that fails half-way stops what it has started.
  await using started = new AsyncDisposableStack();
  const parts: { name: string; url: string; sdl: string }[] = [];
  const schemas = new Map<string, GraphQLSchema>();
  for (const [name, subgraph] of Object.entries(subgraphs)) {
    const schema = buildSubgraphSchema([
      { typeDefs: parse(withLink(subgraph)), resolvers: (subgraph.resolvers ?? {}) as never },
    ]);
    schemas.set(name, schema);
    const server = await startSubgraph(subgraph, schema, (request) =>
      calls.push({ subgraph: name, request }),
    );
    started.defer(() => stopServer(server));
    const { port } = server.address() as AddressInfo;
    parts.push({ name, url: `http://127.0.0.1:${port}/graphql`, sdl: withLink(subgraph) });
  }
  const composition = composeSupergraph(parts);
  if (!composition.ok) throw new Error(JSON.stringify(composition.problems, null, 2));
  options.prepare?.(schemas, composition.apiSdl);
  const faults: unknown[] = [];
  const engine = await createEngine(createSupergraph(composition.supergraphSdl), {
    planner: { deadlineMs: 5000, queueLength: 100 },
    cachedOperations: 1000,
    subgraph: (name, url) => ({
      url,
      deadlineMs: subgraphs[name]?.deadlineMs ?? deadlineMs,
      maxResponseBytes: 100_000,
      connections: 10,
      agencies: [name],
      showsMessages: true,
      deduplicate,
    }),
    onCall: () => {},
    onFault: ({ cause }) => faults.push(cause),
  });
  started.defer(() => engine.close());
  const gateway = await startGateway({
    engine,
    ...(yaml !== undefined && { yaml }),
    ...(records && { records }),
  });
  started.defer(() => gateway.drain());
  const running = started.move();
  return {
    engine,
    url: gateway.url,
    supergraphSdl: composition.supergraphSdl,
    calls,
    faults,
    run: async (query, variables = {}, operationName) => {
      const request = { query, variables, ...(operationName !== undefined && { operationName }) };
      return (await postGraphql(gateway.url, request)).body as EngineResult;
    },
    post: (request, headers = {}) => postGraphql(gateway.url, request, headers),
    execute: (query, variables = {}, operationName) => {
      const document = parse(query);
      const problems = validate(engine.apiSchema, document, RULES);
      if (problems.length > 0)
        return Promise.resolve({ errors: problems.map((problem) => problem.toJSON()) });
      return engine.execute({
        document,
        operationName,
        variables,
        queryHash: query,
        requestId: 'test',
        callerKey: '',
        headersFor: (subgraph) => ({ 'x-for': subgraph }),
      });
    },
    close: () => running.disposeAsync(),
  };
}

function startSubgraph(
  subgraph: TestSubgraph,
  schema: GraphQLSchema,
  onRequest: (request: SubgraphRequest) => void,
): Promise<Server> {
  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const { query, variables } = JSON.parse(Buffer.concat(chunks).toString()) as SubgraphRequest;
    const request = { query, variables, headers: incoming.headers, abandoned: abandoned(outgoing) };
    onRequest(request);
    const raw = await subgraph.answer?.(request);
    if (raw === 'hang') return;
    if (raw === 'reset') {
      incoming.socket.destroy();
      return;
    }
    const {
      status = 200,
      headers = {},
      body,
    } = raw ?? { body: JSON.stringify(await answer(schema, request)) };
    outgoing.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  };
  const server = createServer((incoming, outgoing) => void serve(incoming, outgoing));
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

const abandoned = (outgoing: ServerResponse): Promise<void> =>
  new Promise((resolve) =>
    outgoing.once('close', () => {
      if (!outgoing.writableFinished) resolve();
    }),
  );

async function answer(schema: GraphQLSchema, { query, variables }: SubgraphRequest): Promise<unknown> {
  const document = parse(query);
  const problems = validate(schema, document);
  if (problems.length > 0) return { errors: problems.map((problem) => problem.toJSON()) };
  return execute({ schema, document, variableValues: variables });
}

function stopServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
