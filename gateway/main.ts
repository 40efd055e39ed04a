import { isatty } from 'node:tty';
import { parseArgs } from 'node:util';
import { createAdmit } from './admission/admit.ts';
import { readConfig } from './config/read-config.ts';
import type { ConfigFlags } from './config/read-config.ts';
import { createConfigJsonSchema } from './config/json-schema.ts';
import { createGateway } from './gateway.ts';
import type { Gateway } from './gateway.ts';
import { createLogger } from './observe/logger.ts';
import type { Logger } from './observe/logger.ts';
import { createMetrics } from './observe/metrics.ts';
import { openRecords } from './open-records.ts';
import { followSupergraph } from './operation/follow-supergraph.ts';
import type { SupergraphFollower } from './operation/follow-supergraph.ts';
import { createEngineStarter } from './operation/start-engine.ts';
import { createOwnSubgraphs, NO_OWN_SUBGRAPHS } from './own-subgraphs.ts';
import { readSupergraphText } from './supergraph/read-supergraph.ts';

const USAGE = `Usage: npm run gateway -- [--supergraph FILE] [--port N] [--config FILE]
  --supergraph FILE   Federation 2 supergraph; alone, it is served with open access and default limits
  --port N            port to listen on, 0 for a free one
  --config FILE       settings; without any flag gateway/gateway.yaml is read
  --config-schema     prints the JSON Schema of the settings and stops`;

type Command =
  | { readonly kind: 'serve'; readonly flags: ConfigFlags }
  | { readonly kind: 'print'; readonly text: string }
  | { readonly kind: 'wrong'; readonly reason: string };

const parseCommand = (args: readonly string[]): Command => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        supergraph: { type: 'string' },
        port: { type: 'string' },
        config: { type: 'string' },
        'config-schema': { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
    if (values.help) return { kind: 'print', text: USAGE };
    if (values['config-schema'])
      return { kind: 'print', text: JSON.stringify(createConfigJsonSchema(), null, 2) };
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && !(/^\d+$/.test(values.port ?? '') && port <= 65_535))
      return { kind: 'wrong', reason: `--port ${values.port}: a number from 0 to 65535 is expected` };
    return { kind: 'serve', flags: { supergraph: values.supergraph, config: values.config, port } };
  } catch (error) {
    return { kind: 'wrong', reason: `${(error as Error).message}\n${USAGE}` };
  }
};

/** Says why on stderr and ends the process. */
const giveUp = (...reasons: readonly string[]): never => {
  process.stderr.write(`${reasons.join('\n')}\n`);
  process.exit(1);
};

/** One sentence for what the system says when a port cannot be taken. */
const listenProblem = (error: NodeJS.ErrnoException & { port?: number }): string => {
  if (error.code === 'EADDRINUSE') return `Port ${error.port} is in use: choose another one (--port).`;
  if (error.code === 'EACCES') return `Port ${error.port} needs more rights: choose another one (--port).`;
  return `Cannot listen: ${error.code ?? error.message}`;
};

const drainOnSignal = (gateway: Gateway, follower: SupergraphFollower, log: Logger): void => {
  const drain = (): void => {
    log.info({ event: 'draining', name: 'gateway' });
    follower.stop();
    gateway.drain().then(
      () => log.flush().then(() => process.exit(0)),
      (cause: unknown) => {
        log.error({ event: 'drain-failed', cause });
        return log.flush().then(() => process.exit(1));
      },
    );
  };
  process.once('SIGTERM', drain);
  process.once('SIGINT', drain);
};

/** SIGHUP asks to read the file again, or says that the terminal is gone: then it ends the process, as it always does. */
const reloadOnSignal = (follower: SupergraphFollower): void => {
  const inTerminal = isatty(0);
  const onHangUp = (): void => {
    if (!inTerminal || isatty(0)) return follower.reload();
    process.off('SIGHUP', onHangUp);
    process.kill(process.pid, 'SIGHUP');
  };
  process.on('SIGHUP', onHangUp);
};

const serve = async (flags: ConfigFlags): Promise<void> => {
  const outcome = readConfig(flags);
  if (!outcome.ok) return giveUp(...outcome.problems);
  const { config } = outcome;
  const { file = '', watch } = config.supergraph;
  const log = createLogger(config.log.level);
  const metrics = createMetrics();
  const { auth } = config;
  const opening = auth.mode === 'open' ? undefined : openRecords({ ...config, auth }, log);
  const own = opening === undefined ? NO_OWN_SUBGRAPHS : createOwnSubgraphs(opening, log, Date.now);
  const startEngine = createEngineStarter(config, log, metrics, own);
  const [records, first] = await Promise.all([opening, startEngine(await readSupergraphText(file))]);
  if (!first.ok) return giveUp(first.reason);
  const admit = createAdmit(config.limits);
  const gateway = await createGateway(config, { engine: first.engine, metrics, log, admit, records });
  try {
    await gateway.start();
  } catch (error) {
    return giveUp(listenProblem(error as NodeJS.ErrnoException));
  }
  const { replaceEngine } = gateway;
  const follower = followSupergraph(first, { file, watch, startEngine, replaceEngine, log, metrics });
  reloadOnSignal(follower);
  drainOnSignal(gateway, follower, log);
  log.announce({ event: 'listening', name: 'gateway', url: gateway.url, pid: process.pid });
};

const command = parseCommand(process.argv.slice(2));
if (command.kind === 'wrong') giveUp(command.reason);
else if (command.kind === 'print') process.stdout.write(`${command.text}\n`);
else await serve(command.flags).catch((error: Error) => giveUp(`The gateway cannot start: ${error.message}`));
