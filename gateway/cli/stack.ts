import { existsSync, readFileSync } from 'node:fs';
import { DRAIN_DEADLINE_MS } from '../http/drain.ts';
import { findFreePort } from './find-free-port.ts';
import { PROJECT, startServerProcess, type ServerProcess } from './server-process.ts';

/** The whole product on this machine: mocks, subgraphs, gateway. */
export type Stack = {
  readonly gatewayUrl: string;
  /** Issuer of the FranceConnect simulator. */
  readonly issuer: string;
  /** Issuer of the ProConnect simulator, where everybody signs in who is not a holder. */
  readonly agentsIssuer: string;
  /** Where the feeds are told to fail. */
  readonly controlUrl: string;
  /** GraphQL endpoint of each subgraph by name. */
  readonly subgraphs: ReadonlyMap<string, string>;
  readonly processes: readonly { readonly name: string; readonly pid: number }[];
  /** Resolves with a sentence when mocks or gateway, which all others need, end by themselves. */
  readonly failed: Promise<string>;
  stop(): Promise<void>;
};

export type StackOptions = {
  /** `fixed`: the published ports; `free`: whatever the system has. */
  readonly ports: 'fixed' | 'free';
  /** Port of the gateway, whatever `ports` says. */
  readonly gatewayPort?: number | undefined;
  /** The day that mocks and subgraphs take as today, `YYYY-MM-DD`. */
  readonly today?: string | undefined;
  /** Where subgraphs find the keys of assertions, when not at the gateway. */
  readonly assertionKeysUrl?: string | undefined;
  /** Further arguments of `npm run mocks`. */
  readonly mocksArguments?: readonly string[];
  /** Further environment of every process. */
  readonly env?: Readonly<Record<string, string>>;
  onLine?(name: string, line: string): void;
  /** Told of each line on the stderr of a process. */
  onErrorLine?(name: string, line: string): void;
  /** Told in a sentence of a subgraph that listened and ended by itself: the rest goes on. */
  onLoss?(reason: string): void;
};

const FEEDS = ['directory', 'training', 'hardship', 'dsn', 'career', 'jobseeker', 'selfemployed'] as const;
const GATEWAY_PORT = 4000;
/** Five stand beside each other: without the flag they take a fifth more memory under load. */
const SUBGRAPH_COMMAND = ['--optimize-for-size', 'subgraphs/main.ts'];
/** More than the gateway takes to cut off what is still under way. */
const STOP_PATIENCE_MS = DRAIN_DEADLINE_MS + 2000;

/** Starts everything and resolves when all processes listen. Rejects with a sentence when one does not; none is left then. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const processes: ServerProcess[] = [];
  let stopping = false;
  let reportFailure: (reason: string) => void = () => {};
  const failed = new Promise<string>((resolve) => (reportFailure = resolve));
  const start = (name: string, command: readonly string[], env: Readonly<Record<string, string>>) => {
    const server = startServerProcess({
      name,
      command,
      env: { ...(options.today ? { CPA_TODAY: options.today } : {}), ...options.env, ...env },
      onLine: (line) => options.onLine?.(name, line),
      onErrorLine: (line) => options.onErrorLine?.(name, line),
    });
    processes.push(server);
    return server;
  };
  const watch = (server: ServerProcess, restart: string | undefined) =>
    void server.ended.then((how) => {
      if (stopping) return;
      const words = server.lastWords();
      const end = `${server.name} ${how}${words === '' ? '' : ` (${words})`}`;
      if (restart === undefined) reportFailure(`${end}: nothing works without it, so everything stops.`);
      else options.onLoss?.(`${end}: the rest goes on; start it again with ${restart}`);
    });
  const stop = async () => {
    stopping = true;
    await stopCallersFirst(processes);
  };
  try {
    const { restarts, ...running } = await startAll(options, start);
    for (const server of processes) watch(server, restarts.get(server.name));
    return { ...running, processes, failed, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Who calls goes before whom it calls, so that what is under way is still answered whole. */
async function stopCallersFirst(processes: readonly ServerProcess[]): Promise<void> {
  const rankOf = ({ name }: ServerProcess) => ['gateway', 'mocks'].indexOf(name);
  for (const rank of [0, -1, 1]) {
    const row = processes.filter((server) => rankOf(server) === rank);
    await Promise.all(row.map((server) => server.stop(STOP_PATIENCE_MS)));
  }
}

/** For each subgraph the command that starts it again where the gateway looks for it. */
type Restarts = ReadonlyMap<string, string>;

type Start = (
  name: string,
  command: readonly string[],
  env: Readonly<Record<string, string>>,
) => ServerProcess;

async function startAll(
  options: StackOptions,
  start: Start,
): Promise<Omit<Stack, 'failed' | 'stop' | 'processes'> & { readonly restarts: Restarts }> {
  const free = options.ports === 'free';
  const gatewayPort = options.gatewayPort || (free ? await findFreePort() : GATEWAY_PORT);
  const gatewayUrl = `http://127.0.0.1:${gatewayPort}`;
  const keysUrl = options.assertionKeysUrl ?? keysOf(gatewayUrl);
  const mocksCommand = [
    'mocks/main.ts',
    ...(free ? ['--port-base', '0'] : []),
    ...(options.mocksArguments ?? []),
  ];
  const mocks = start('mocks', mocksCommand, {});
  const mockUrls = await mocks.listening(['franceconnect', 'proconnect', 'control', ...FEEDS]);
  const feedEnv = Object.fromEntries(
    FEEDS.map((feed) => [`CPA_FEEDS__${feed.toUpperCase()}`, mockUrls.get(feed)!]),
  );
  const started = listSubgraphs().map((name) => ({
    name,
    server: start(name, [...SUBGRAPH_COMMAND, name, ...(free ? ['--port', '0'] : [])], {
      ...feedEnv,
      CPA_AUTH__JWKS_URL: keysUrl,
    }),
  }));
  const subgraphs = new Map<string, string>();
  for (const { name, server } of started) subgraphs.set(name, (await server.listening([name])).get(name)!);
  const issuer = `${mockUrls.get('franceconnect')!}/api/v2`;
  const agentsIssuer = `${mockUrls.get('proconnect')!}/api/v2`;
  const gateway = start('gateway', ['gateway/main.ts'], {
    CPA_SERVER__PORT: String(gatewayPort),
    CPA_AUTH__ISSUER: issuer,
    CPA_AUTH__AGENTS__ISSUER: agentsIssuer,
    ...Object.fromEntries(
      [...subgraphs].map(([name, url]) => [`CPA_SUBGRAPHS__${name.toUpperCase()}__URL`, url]),
    ),
  });
  await gateway.listening(['gateway']);
  const changed = {
    ...(free ? feedEnv : {}),
    ...(keysUrl === keysOf(`http://127.0.0.1:${GATEWAY_PORT}`) ? {} : { CPA_AUTH__JWKS_URL: keysUrl }),
    ...(options.today ? { CPA_TODAY: options.today } : {}),
  };
  const settings = Object.entries(changed).map(([name, value]) => `${name}=${value} `);
  const restarts = new Map(
    [...subgraphs].map(([name, url]) => [
      name,
      `${settings.join('')}npm run subgraph -- ${name}${free ? ` --port ${new URL(url).port}` : ''}`,
    ]),
  );
  return { gatewayUrl, issuer, agentsIssuer, controlUrl: mockUrls.get('control')!, subgraphs, restarts };
}

/** The subgraphs of `schema/subgraphs.json` whose code stands in `subgraphs/`. */
function listSubgraphs(): string[] {
  const list = JSON.parse(readFileSync(`${PROJECT}schema/subgraphs.json`, 'utf8')) as readonly {
    name: string;
  }[];
  return list.map(({ name }) => name).filter((name) => existsSync(`${PROJECT}subgraphs/${name}/subgraph.ts`));
}

const keysOf = (gatewayUrl: string): string => `${gatewayUrl}/.well-known/jwks.json`;
