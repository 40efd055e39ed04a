import { parseArgs } from 'node:util';
import { readConfig } from './kit/config.ts';
import { createLogger } from './kit/logger.ts';
import { startSubgraph } from './kit/start-subgraph.ts';
import type { SubgraphDefinition } from './kit/subgraph-definition.ts';
import { readSubgraphList } from './kit/subgraph-list.ts';

const SUBGRAPHS = readSubgraphList();

const USAGE = `usage: npm run subgraph -- NAME [--port N]\nnames: ${SUBGRAPHS.map(({ name }) => name).join(', ')}`;

/** Ends the command with one message for the person who typed it. */
const fail: (message: string) => never = (message) => {
  process.stderr.write(`${message}\n`);
  process.exit(1);
};

const parsePort = (text: string | undefined, listed: number): number => {
  if (text === undefined) return listed;
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535
    ? Number(text)
    : fail(`--port takes a number from 0 to 65535, not "${text}".`);
};

const readArguments = (): { readonly name: string; readonly port: number } => {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { port: { type: 'string' }, help: { type: 'boolean' } },
    });
    if (values.help) {
      process.stdout.write(`${USAGE}\n`);
      process.exit(0);
    }
    const listed = SUBGRAPHS.find(({ name }) => name === positionals[0]);
    if (listed === undefined || positionals.length > 1)
      return fail(
        positionals[0] === undefined ? USAGE : `There is no subgraph "${positionals.join(' ')}".\n${USAGE}`,
      );
    return { name: listed.name, port: parsePort(values.port, listed.port) };
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
};

const { name, port } = readArguments();
const settings = readConfig();
if (!settings.ok) fail(settings.problems.join('\n'));
const { config } = settings;
const log = createLogger(name, config.logLevel);
const { subgraph } = (await import(`./${name}/subgraph.ts`)) as { subgraph: SubgraphDefinition<unknown> };

try {
  const running = await startSubgraph(subgraph, { config, port, log, now: () => new Date() });
  const stop = () => void running.stop().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // Whoever started the process waits for this line, so it is written at any log level.
  createLogger(name, 'info').info({ event: 'listening', url: running.url });
} catch (error) {
  if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
  fail(`Port ${port} is in use: choose another one with --port.`);
}
