import { existsSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { PROJECT, startServerProcess, type ServerProcess } from './server-process.ts';

/** The whole product on this machine: mocks, subgraphs, gateway. */
export type Stack = {
  readonly gatewayUrl: string;
  /** Issuer of the FranceConnect simulator. */
  readonly issuer: string;
  /** Where the feeds are told to fail. */
  readonly controlUrl: string;
  /** GraphQL endpoint of each subgraph by name. */
  readonly subgraphs: ReadonlyMap<string, string>;
  readonly processes: readonly { readonly name: string; readonly pid: number }[];
  /** Resolves with the name and last words of the first process that ends by itself. */
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
};

const FEEDS = ['directory', 'training', 'hardship', 'dsn', 'career', 'jobseeker', 'selfemployed'] as const;
const GATEWAY_PORT = 4000;
const STOP_PATIENCE_MS = 5000;

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
    });
    processes.push(server);
    void server.ended.then(
      () => stopping || reportFailure(`${name} stopped: ${server.lastWords() || 'without a word'}`),
    );
    return server;
  };
  const stop = async () => {
    stopping = true;
    await Promise.all(processes.map((server) => server.stop(STOP_PATIENCE_MS)));
  };
  try {
    return { ...(await startAll(options, start)), processes, failed, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Start = (
  name: string,
  command: readonly string[],
  env: Readonly<Record<string, string>>,
) => ServerProcess;

async function startAll(
  options: StackOptions,
  start: Start,
): Promise<Omit<Stack, 'failed' | 'stop' | 'processes'>> {
  const free = options.ports === 'free';
  const gatewayPort = options.gatewayPort || (free ? await findFreePort() : GATEWAY_PORT);
  const gatewayUrl = `http://127.0.0.1:${gatewayPort}`;
  const mocksCommand = [
    'mocks/main.ts',
    ...(free ? ['--port-base', '0'] : []),
    ...(options.mocksArguments ?? []),
  ];
  const mocks = start('mocks', mocksCommand, {});
  const mockUrls = await mocks.listening(['franceconnect', 'control', ...FEEDS]);
  const feedEnv = Object.fromEntries(
    FEEDS.map((feed) => [`CPA_FEEDS__${feed.toUpperCase()}`, mockUrls.get(feed)!]),
  );
  const started = listSubgraphs().map((name) => ({
    name,
    server: start(name, ['subgraphs/main.ts', name, ...(free ? ['--port', '0'] : [])], {
      ...feedEnv,
      CPA_AUTH__JWKS_URL: options.assertionKeysUrl ?? `${gatewayUrl}/.well-known/jwks.json`,
    }),
  }));
  const subgraphs = new Map<string, string>();
  for (const { name, server } of started) subgraphs.set(name, (await server.listening([name])).get(name)!);
  const issuer = `${mockUrls.get('franceconnect')!.replace(/\/api\/v2\/?$/, '')}/api/v2`;
  const gateway = start('gateway', ['gateway/main.ts'], {
    CPA_SERVER__PORT: String(gatewayPort),
    CPA_AUTH__ISSUER: issuer,
    ...Object.fromEntries(
      [...subgraphs].map(([name, url]) => [`CPA_SUBGRAPHS__${name.toUpperCase()}__URL`, url]),
    ),
  });
  await gateway.listening(['gateway']);
  return { gatewayUrl, issuer, controlUrl: mockUrls.get('control')!, subgraphs };
}

/** The subgraphs of `schema/subgraphs.json` whose code stands in `subgraphs/`. */
function listSubgraphs(): string[] {
  const list = JSON.parse(readFileSync(`${PROJECT}schema/subgraphs.json`, 'utf8')) as readonly {
    name: string;
  }[];
  return list.map(({ name }) => name).filter((name) => existsSync(`${PROJECT}subgraphs/${name}/subgraph.ts`));
}

/** The gateway's port must be known before it starts: the subgraphs fetch its keys there. */
function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
