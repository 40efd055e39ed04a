import { parseArgs } from 'node:util';
import { fail } from './fail.ts';
import { isPersona, personaList } from './personas.ts';
import { printProfile } from './print-profile.ts';
import { queryProfile } from './profile-query.ts';
import { signIn } from './sign-in.ts';
import { startStack, type Stack } from './stack.ts';

const USAGE = `npm run profile -- NAME [--json]
NAME is the number of a generated person, or one of:
${personaList()}`;

const RUNNING = { gatewayUrl: 'http://127.0.0.1:4000', issuer: 'http://127.0.0.1:4100/api/v2' };

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, today: { type: 'string' } },
    });
    return { ...values, name: positionals[0] ?? '', count: positionals.length };
  } catch (error) {
    return fail(`${(error as Error).message}\n\n${USAGE}`);
  }
}

/** Takes the stack that `npm start` left running, so that its faults count too; else starts one on free ports. */
async function findStack(today: string | undefined): Promise<Pick<Stack, 'gatewayUrl' | 'issuer' | 'stop'>> {
  const ready = await fetch(`${RUNNING.gatewayUrl}/health/ready`).then(
    (response) => response.ok,
    () => false,
  );
  return ready && today === undefined
    ? { ...RUNNING, stop: async () => {} }
    : startStack({ ports: 'free', today });
}

const { name, count, json, today } = readArguments();
if (count !== 1) fail(USAGE);
if (!isPersona(name)) fail(`Nobody is called "${name}".\n\n${USAGE}`);

const stack = await findStack(today).catch((error: Error) => fail(error.message));
process.once('SIGINT', () => void stack.stop().then(() => process.exit(130)));
process.once('SIGTERM', () => void stack.stop().then(() => process.exit(143)));
try {
  const { accessToken } = await signIn({ issuer: stack.issuer, login: name });
  const answer = await queryProfile(stack.gatewayUrl, accessToken);
  console.log(json ? JSON.stringify(answer, null, 2) : printProfile(answer));
  if (answer.data === undefined || answer.data === null) process.exitCode = 1;
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  await stack.stop();
}
