import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { fail } from './fail.ts';
import { queryProfile } from './profile-query.ts';
import { signIn } from './sign-in.ts';
import { startStack, type Stack, type StackOptions } from './stack.ts';

const USAGE = `npm start -- [options]
  --port N          port of the gateway (4000)
  --free-ports      let the system choose every port; stderr names the ones to sign in and to make feeds fail
  --people N        generated people beside the twelve
  --seed S          seed of the generated people
  --rate-limit N    requests a second that each feed accepts, 0 for any
  --today DATE      day that feeds and rules take as today
  --logs            show the log lines of every process`;

const OPTIONS = {
  port: { type: 'string' },
  'free-ports': { type: 'boolean' },
  people: { type: 'string' },
  seed: { type: 'string' },
  'rate-limit': { type: 'string' },
  today: { type: 'string' },
  logs: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

function readOptions(): StackOptions & { readonly help: boolean } {
  try {
    const { values } = parseArgs({ options: OPTIONS });
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65536))
      throw new Error(`--port ${values.port} is no port`);
    const passed = (['people', 'seed', 'rate-limit'] as const).flatMap((name) =>
      values[name] === undefined ? [] : [`--${name}`, values[name]],
    );
    return {
      ports: values['free-ports'] || port === 0 ? 'free' : 'fixed',
      gatewayPort: port,
      today: values.today,
      mocksArguments: passed,
      help: values.help ?? false,
      ...(values.logs ? { onLine: (name, line) => console.log(`${name.padEnd(10)} ${line}`) } : {}),
    };
  } catch (error) {
    return fail(`${(error as Error).message}\n\n${USAGE}`);
  }
}

/** Ready means: a person's profile can be answered. So one is asked. What `--rate-limit` refuses is as it was asked for. */
async function checkProfile(stack: Stack): Promise<void> {
  const { accessToken } = await signIn({ issuer: stack.issuer, login: 'lea' });
  const { errors } = await queryProfile(stack.gatewayUrl, accessToken);
  const first = errors?.find(({ extensions }) => extensions?.code !== 'AGENCY_RATE_LIMITED');
  if (first)
    throw new Error(`a profile query fails: ${first.message} (${first.path?.join('.') ?? 'whole request'})`);
}

/** Without its database the gateway listens and is not ready: a profile would be refused, and not say that this is why. */
async function checkRecords({ gatewayUrl }: Stack): Promise<void> {
  for (let attempt = 0; attempt < READY_ATTEMPTS; attempt++) {
    if ((await fetch(`${gatewayUrl}/health/ready`)).ok) return;
    await pause(READY_PAUSE_MS);
  }
  throw new Error(
    'The gateway cannot reach its database: check DATABASE_URL. The log line database-unreachable says why: npm start -- --logs',
  );
}

const READY_ATTEMPTS = 30;
const READY_PAUSE_MS = 100;

/** A process that finds its port taken advises what it takes itself, `--port`, which is not for this command. */
function advisePorts(reason: string): string {
  const port = /\bPort (\d+) is in use/.exec(reason)?.[1];
  if (port === undefined) return reason;
  const advice =
    Number(port) === options.gatewayPort
      ? 'choose another --port'
      : 'let the system choose every port: npm start -- --free-ports';
  return `Port ${port} is in use: stop what listens there, or ${advice}`;
}

const options = readOptions();
if (options.help) {
  console.log(USAGE);
  process.exit(0);
}
let stopRequested = false;
const starting = startStack({
  ...options,
  onLoss: (reason) => {
    if (!stopRequested) console.error(reason);
  },
});
const stopAll = async () => {
  if (stopRequested) return;
  stopRequested = true;
  await starting.then(
    (stack) => stack.stop(),
    () => {},
  );
  process.exit(0);
};
process.on('SIGINT', () => void stopAll());
process.on('SIGTERM', () => void stopAll());

try {
  const stack = await starting;
  void stack.failed.then(async (reason) => {
    if (stopRequested) return;
    stopRequested = true;
    await stack.stop();
    fail(reason);
  });
  await checkRecords(stack)
    .then(() => checkProfile(stack))
    .catch(async (error: Error) => {
      if (stopRequested) return;
      stopRequested = true;
      await stack.stop();
      fail(error.message);
    });
  if (options.ports === 'free')
    console.error(
      `sign-in ${stack.issuer}\nagents  ${stack.agentsIssuer}\nfaults  ${stack.controlUrl}/faults`,
    );
  console.log(`ready ${stack.gatewayUrl}/graphql`);
} catch (error) {
  if (!stopRequested) fail(advisePorts((error as Error).message));
}
