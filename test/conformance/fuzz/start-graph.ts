import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse, validate, type DocumentNode, type GraphQLSchema } from 'graphql';
import { composeSupergraph } from '../../../schema/compose/compose.ts';
import { createEngine } from '../../../gateway/execute/engine.ts';
import { createSupergraph } from '../../../gateway/supergraph/supergraph.ts';
import { createFieldTable } from './field-table.ts';
import { createOracle, type Answer, type Expected } from './oracle.ts';
import { addWorld } from './subgraph-schema.ts';
import { createWorld, type Weather, type WorldOptions } from './world.ts';

/** A federation to try: SDL of each subgraph with its `@link`, and what is special about its data. */
export type GraphDefinition = WorldOptions & { readonly subgraphs: Readonly<Record<string, string>> };

/** A federation behind our engine, and the same graph as one schema. */
export type Graph = {
  readonly apiSchema: GraphQLSchema;
  readonly supergraphSdl: string;
  /** Answers of both; `refusal` is the reason why the operation could not be planned. Throws what the engine threw inside. */
  run(
    operation: Operation,
  ): Promise<{ readonly actual: Answer; readonly expected: Expected; readonly refusal: string | null }>;
  close(): Promise<void>;
};

export type Operation = {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly weather: Weather;
};

/** Composes the subgraphs and starts them, on one port of loopback, and an engine over them. */
export async function startGraph(definition: GraphDefinition): Promise<Graph> {
  const schemas = new Map<string, GraphQLSchema>();
  for (const [name, sdl] of Object.entries(definition.subgraphs)) {
    schemas.set(name, buildSubgraphSchema([{ typeDefs: parse(sdl) }]));
  }
  const server = await startServer(schemas);
  const { port } = server.address() as AddressInfo;
  const parts = Object.entries(definition.subgraphs).map(([name, sdl]) => ({
    name,
    url: `http://127.0.0.1:${port}/${name}`,
    sdl,
  }));
  const composition = composeSupergraph(parts);
  if (!composition.ok) throw new Error(JSON.stringify(composition.problems, null, 2));
  const supergraph = createSupergraph(composition.supergraphSdl);
  const { apiSchema } = supergraph;
  const world = createWorld(createFieldTable(schemas, apiSchema), definition);
  for (const schema of schemas.values()) addWorld(schema, apiSchema, world);
  const oracle = createOracle(apiSchema, world);
  let refusal: string | null = null;
  let crash: Error | null = null;
  const engine = await createEngine(supergraph, {
    planner: { deadlineMs: 10_000, queueLength: 100 },
    cachedOperations: 10,
    subgraph: (name, url) => ({
      url,
      deadlineMs: 60_000,
      maxResponseBytes: 100_000_000,
      connections: 10,
      agencies: [name],
      showsMessages: true,
      deduplicate: false,
    }),
    onCall: () => {},
    onFault: ({ requestId, cause }) => {
      if (requestId === null) return; // a planner process that was replaced: the refusal follows, if there is one
      if (cause instanceof Error) crash = cause;
      else refusal = String(cause);
    },
  });
  return {
    apiSchema,
    supergraphSdl: composition.supergraphSdl,
    run: async ({ query, variables, weather }) => {
      world.weather = weather;
      refusal = null;
      crash = null;
      const document = parse(query);
      const actual = await engine.execute({
        document,
        operationName: undefined,
        variables,
        queryHash: query,
        requestId: 'fuzz',
        callerKey: '',
        headersFor: () => ({}),
      });
      if (crash) throw crash;
      return { actual, expected: await oracle(document, variables), refusal };
    },
    close: async () => {
      await engine.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** All subgraphs on one port, told apart by path. A request that is not valid GraphQL for its subgraph is answered with errors alone. */
function startServer(schemas: ReadonlyMap<string, GraphQLSchema>): Promise<Server> {
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const schema = schemas.get(incoming.url!.slice(1))!;
      void answer(schema, Buffer.concat(chunks).toString()).then((text) => {
        outgoing.writeHead(200, { 'content-type': 'application/json' }).end(text);
      });
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function answer(schema: GraphQLSchema, body: string): Promise<string> {
  const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
  let document: DocumentNode;
  try {
    document = parse(query, { noLocation: true });
  } catch (error) {
    return JSON.stringify({ errors: [{ message: `NOT GRAPHQL: ${(error as Error).message}` }] });
  }
  const problems = validate(schema, document);
  if (problems.length > 0)
    return JSON.stringify({
      errors: problems.map(({ message }) => ({ message: `INVALID REQUEST: ${message}` })),
    });
  return JSON.stringify(await execute({ schema, document, variableValues: variables }));
}
