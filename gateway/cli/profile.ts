import { parseArgs } from 'node:util';
import { fail } from './fail.ts';
import { isPersona, personaList } from './personas.ts';
import { printProfile } from './print-profile.ts';
import { queryProfile } from './profile-query.ts';
import { describeSignInFailure, signIn } from './sign-in.ts';
import { startStack, type Stack } from './stack.ts';

const USAGE = `npm run profile -- NAME [options]
  --json            the answer as it came, instead of a page to read
  --today DATE      start everything anew, on free ports, with DATE as today
  --gateway URL     gateway that runs already (http://127.0.0.1:4000), when it has another port
  --issuer URL      simulator to sign in at (http://127.0.0.1:4100/api/v2), when it has another port
NAME is the number of a generated person, or one of:
${personaList()}`;

const RUNNING = { gatewayUrl: 'http://127.0.0.1:4000', issuer: 'http://127.0.0.1:4100/api/v2' };

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        today: { type: 'string' },
        gateway: { type: 'string' },
        issuer: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
    return { ...values, name: positionals[0] ?? '', count: positionals.length };
  } catch (error) {
    return fail(`${(error as Error).message}\n\n${USAGE}`);
  }
}

/** Takes the stack that was named or that `npm start` left running, so that its faults count too; else starts one on free ports. */
async function findStack(): Promise<Pick<Stack, 'gatewayUrl' | 'issuer' | 'stop'>> {
  const isNamed = gateway !== undefined || issuer !== undefined;
  if (isNamed && today !== undefined)
    fail('--today starts a stack of its own: leave it out, or leave out --gateway and --issuer.');
  const running = {
    gatewayUrl: originOf('--gateway', gateway ?? RUNNING.gatewayUrl),
    issuer: `${originOf('--issuer', issuer ?? RUNNING.issuer)}/api/v2`,
    stop: async () => {},
  };
  const isReady = await fetch(`${running.gatewayUrl}/health/ready`).then(
    (response) => response.ok,
    () => false,
  );
  if (isNamed && !isReady) fail(`No gateway is ready at ${running.gatewayUrl}.`);
  if (isReady && today === undefined) return running;
  console.error('Starting everything, some ten seconds …');
  return startStack({ ports: 'free', today });
}

/** Whatever path is copied along, as `/graphql` from the line `ready`. */
function originOf(option: string, url: string): string {
  const { protocol, origin } = URL.parse(url) ?? {};
  return protocol === 'http:' || protocol === 'https:'
    ? origin!
    : fail(`${option} takes a URL such as http://127.0.0.1:4000, not "${url}".`);
}

const { name, count, json, today, gateway, issuer, help } = readArguments();
if (help) {
  console.log(USAGE);
  process.exit(0);
}
if (count !== 1) fail(USAGE);
if (!isPersona(name)) fail(`Nobody is called "${name}".\n\n${USAGE}`);

const stack = await findStack().catch((error: Error) => fail(error.message));
process.once('SIGINT', () => void stack.stop().then(() => process.exit(130)));
process.once('SIGTERM', () => void stack.stop().then(() => process.exit(143)));
try {
  const { accessToken } = await signIn({ issuer: stack.issuer, login: name });
  const answer = await queryProfile(stack.gatewayUrl, accessToken);
  console.log(json ? JSON.stringify(answer, null, 2) : printProfile(answer));
  if (answer.data === undefined || answer.data === null) process.exitCode = 1;
} catch (error) {
  console.error(describeSignInFailure(error as Error, stack.issuer));
  process.exitCode = 1;
} finally {
  await stack.stop();
}
