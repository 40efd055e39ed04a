import { startServerProcess, type ServerProcess } from '../../gateway/cli/server-process.ts';
import type { Stack } from '../../gateway/cli/stack.ts';
import { listChildren } from './list-children.ts';

/** A gateway in front of the mocks and subgraphs of a stack, beside the stack's own or instead of it. */
export type GatewayProcess = {
  readonly url: string;
  readonly pid: number;
  /** Process of its embedded database; undefined when it has none, or not yet. */
  databasePid(): number | undefined;
  /** Drains it. */
  stop(): Promise<void>;
  /** Ends it as a crash does. */
  kill(): Promise<void>;
};

export type GatewayProcessOptions = {
  readonly stack: Pick<Stack, 'issuer' | 'agentsIssuer' | 'subgraphs'>;
  /** A free one when absent. */
  readonly port?: number;
  readonly env: Readonly<Record<string, string>>;
  onLine?(line: string): void;
};

const PATIENCE_MS = 12_000;

/** Starts a gateway process; resolves when it listens. */
export async function startGatewayProcess(options: GatewayProcessOptions): Promise<GatewayProcess> {
  const { stack, port = 0, env, onLine } = options;
  const server = startServerProcess({
    name: 'gateway',
    command: ['gateway/main.ts'],
    env: {
      CPA_SERVER__PORT: String(port),
      CPA_AUTH__ISSUER: stack.issuer,
      CPA_AUTH__AGENTS__ISSUER: stack.agentsIssuer,
      ...Object.fromEntries(
        [...stack.subgraphs].map(([name, url]) => [`CPA_SUBGRAPHS__${name.toUpperCase()}__URL`, url]),
      ),
      ...env,
    },
    onLine: (line) => onLine?.(line),
  });
  const urls = await server.listening(['gateway']);
  return {
    url: urls.get('gateway')!,
    pid: server.pid,
    databasePid: () => databaseOf(server.pid),
    stop: () => server.stop(PATIENCE_MS),
    kill: () => killProcess(server),
  };
}

/** Process of the embedded database of a gateway process. */
export const databaseOf = (gateway: number): number | undefined =>
  listChildren(gateway).find(({ command }) => command.includes('embedded-process'))?.pid;

const killProcess = async ({ pid, ended }: ServerProcess): Promise<void> => {
  process.kill(pid, 'SIGKILL');
  await ended;
};
