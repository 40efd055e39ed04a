import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { composeSupergraph } from '../../schema/compose/compose.ts';
import { LINK } from './federation.ts';
import { postGraphql, type GraphqlAnswer } from './gateway.ts';
import type { HeapReport } from './heap-probe.ts';

const ROOT = join(import.meta.dirname, '../..');

export type LogLine = {
  readonly event: string;
  readonly version?: string;
  readonly reason?: string;
  readonly url?: string;
};

/** The gateway command on a file of its own that tests change, with one HTTP server behind all subgraphs. */
export type WatchedGateway = {
  readonly folder: string;
  readonly file: string;
  readonly pid: number;
  /** What the subgraph behind `path` answers from now on; a promise holds the answer back. */
  answer(path: string, data: Readonly<Record<string, unknown>> | Promise<Record<string, unknown>>): void;
  /** Resolves when a subgraph receives a request on `path`. */
  asked(path: string): Promise<void>;
  /** A supergraph of subgraphs by name, each on the path of its name. */
  compose(subgraphs: Readonly<Record<string, string>>): string;
  ask(query: string): Promise<GraphqlAnswer>;
  readonly lines: readonly LogLine[];
  /** Resolves with the `nth` line of an event, waiting for it. */
  logged(event: string, nth: number): Promise<LogLine>;
  signal(name: NodeJS.Signals): void;
  metrics(): Promise<string>;
  /** Processes that the gateway started and that have not ended. */
  children(): readonly number[];
  heap(): Promise<HeapReport>;
  /** Asks it to drain; resolves with its exit code. */
  stop(): Promise<number | null>;
};

/** Starts subgraphs and gateway; `first` makes the supergraph it begins with. */
export async function startWatchedGateway(
  first: (compose: WatchedGateway['compose']) => string,
  options: {
    readonly file?: (folder: string, text: string) => string;
    readonly args?: (folder: string) => string[];
  } = {},
): Promise<WatchedGateway> {
  const subgraphs = await startSubgraphs();
  const folder = mkdtempSync(join(tmpdir(), 'cpa-reload-'));
  const text = first(subgraphs.compose);
  const file = options.file?.(folder, text) ?? join(folder, 'supergraph.graphql');
  if (!options.file) writeFileSync(file, text);
  const child = fork(
    join(ROOT, 'gateway/main.ts'),
    ['--supergraph', file, '--port', '0', ...(options.args?.(folder) ?? [])],
    {
      execArgv: ['--expose-gc', '--import', join(import.meta.dirname, 'heap-probe.ts')],
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    },
  );
  const log = readLog(child);
  const { url = '' } = await log.logged('listening', 1);
  let probes = 0;
  return {
    folder,
    file,
    pid: child.pid ?? 0,
    ...subgraphs,
    ...log,
    ask: (query) => postGraphql(url, { query }),
    signal: (name) => void child.kill(name),
    metrics: async () => (await fetch(`${url}/metrics`)).text(),
    children: () => listChildren(child.pid ?? 0),
    heap: async () => {
      const probe = ++probes;
      child.send({ probe });
      for (;;) {
        const [answer] = (await once(child, 'message')) as [{ probe: number; report: HeapReport }];
        if (answer.probe === probe) return answer.report;
      }
    },
    stop: async () => {
      const running = child.exitCode === null && child.signalCode === null;
      const ended = running ? once(child, 'exit') : undefined;
      if (running) child.kill('SIGTERM');
      await ended;
      subgraphs.stop();
      rmSync(folder, { recursive: true, force: true });
      return child.exitCode;
    },
  };
}

const listChildren = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);

function readLog(child: ChildProcess): Pick<WatchedGateway, 'lines' | 'logged'> {
  const lines: LogLine[] = [];
  const waiting = new Set<() => void>();
  const notify = () => [...waiting].forEach((look) => look());
  createInterface(child.stdout!).on('line', (line) => {
    lines.push(JSON.parse(line) as LogLine);
    notify();
  });
  let ended = false;
  child.once('exit', () => {
    ended = true;
    notify();
  });
  const logged = (event: string, nth: number) =>
    new Promise<LogLine>((resolve, reject) => {
      const look = () => {
        const line = lines.filter((each) => each.event === event)[nth - 1];
        if (line) resolve(line);
        else if (ended) reject(new Error(`the gateway ended without logging ${event} ${nth} times`));
        else return;
        waiting.delete(look);
      };
      waiting.add(look);
      look();
    });
  return { lines, logged };
}

type Subgraphs = Pick<WatchedGateway, 'answer' | 'asked' | 'compose'> & { stop(): void };

async function startSubgraphs(): Promise<Subgraphs> {
  const answers = new Map<string, unknown>();
  const waiting = new Map<string, () => void>();
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const serve = async (incoming: IncomingMessage): Promise<void> => {
      await incoming.resume().toArray();
      waiting.get(path)?.();
      const data: unknown = await answers.get(path);
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data }));
    };
    void serve(request);
  });
  await listen(server);
  const { port } = server.address() as AddressInfo;
  return {
    answer: (path, data) => void answers.set(`/${path}`, data),
    asked: (path) => new Promise((resolve) => waiting.set(`/${path}`, resolve)),
    compose: (subgraphs) => {
      const parts = Object.entries(subgraphs).map(([name, sdl]) => ({
        name,
        url: `http://127.0.0.1:${port}/${name}`,
        sdl: LINK + sdl,
      }));
      const composition = composeSupergraph(parts);
      if (!composition.ok) throw new Error(JSON.stringify(composition.problems));
      return composition.supergraphSdl;
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const listen = (server: Server): Promise<void> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
