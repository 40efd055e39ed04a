/**
 * The reference of the benchmark: what a careful engineer would write by hand for one operation, and nothing more: an HTTP server that calls the
 * subgraphs with undici in the order of the plan, merges and answers. Told by IPC where the subgraphs are and what to ask them.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';
import type { PlannedFetch } from '../plan-fetches.ts';
import type { Call, Reader } from './call.ts';
import { createDeepReader } from './read-deep.ts';
import { createProfileReader } from './read-profile.ts';
import { createSmallReader } from './read-small.ts';

export type HandWrittenSetup = {
  readonly workload: HandWrittenName;
  readonly subgraphs: Readonly<Record<string, string>>;
  readonly fetches: readonly PlannedFetch[];
};

/** The operations that somebody has written by hand. */
export type HandWrittenName = 'profile' | 'deep' | 'small';

const READERS: Readonly<Record<HandWrittenName, (calls: readonly Call[]) => Reader>> = {
  profile: createProfileReader,
  deep: createDeepReader,
  small: createSmallReader,
};

async function serve({ workload, subgraphs, fetches }: HandWrittenSetup): Promise<string> {
  const pools = new Map<string, Pool>();
  const createCall = ({ subgraph, operation }: PlannedFetch): Call => {
    const url = new URL(subgraphs[subgraph]!);
    const pool = pools.get(subgraph) ?? new Pool(url.origin, { connections: 64 });
    pools.set(subgraph, pool);
    const head = `{"query":${JSON.stringify(operation)},"variables":`;
    const post = async <Data>(variables: Readonly<Record<string, unknown>>): Promise<Data> => {
      const { body } = await pool.request({
        path: url.pathname,
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: `${head}${JSON.stringify(variables)}}`,
      });
      return ((await body.json()) as { data: Data }).data;
    };
    return { subgraph, post };
  };
  const read = READERS[workload](fetches.map(createCall));
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { variables = {} } = JSON.parse(await readBody(request)) as {
      variables?: Readonly<Record<string, unknown>>;
    };
    const text = JSON.stringify({ data: await read(variables) });
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
      .end(text);
  };
  const server = createServer((request, response) => {
    handle(request, response).catch((error: Error) => {
      response.writeHead(500).end(JSON.stringify({ errors: [{ message: error.message }] }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () =>
      resolve(chunks.length === 1 ? chunks[0]!.toString() : Buffer.concat(chunks).toString()),
    );
    request.on('error', reject);
  });
}

process.once('message', (setup: HandWrittenSetup) => {
  void serve(setup).then((url) => process.send?.({ url }));
});
process.on('disconnect', () => process.exit(0));
