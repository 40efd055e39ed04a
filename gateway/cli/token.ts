import { parseArgs } from 'node:util';
import { fail } from './fail.ts';
import { isPersona, personaList } from './personas.ts';
import { describeSignInFailure, signIn } from './sign-in.ts';

const ISSUER = 'http://127.0.0.1:4100/api/v2';
const USAGE = `npm run -s token -- NAME [--acr eidas1|eidas2] [--issuer URL]
NAME is analyst, adviser, the number of a generated person, or one of:
${personaList()}`;

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        issuer: { type: 'string', default: ISSUER },
        acr: { type: 'string', default: 'eidas1' },
        help: { type: 'boolean' },
      },
    });
    return { ...values, name: positionals[0] ?? '', count: positionals.length };
  } catch (error) {
    return fail(`${(error as Error).message}\n\n${USAGE}`);
  }
}

const { name, count, issuer, acr, help } = readArguments();
if (help) {
  console.log(USAGE);
  process.exit(0);
}
if (count !== 1) fail(USAGE);
if (!isPersona(name) && name !== 'analyst' && name !== 'adviser')
  fail(`Nobody is called "${name}".\n\n${USAGE}`);
try {
  const { accessToken } = await signIn({ issuer, login: name, acr });
  console.log(accessToken);
} catch (error) {
  fail(describeSignInFailure(error as Error, issuer));
}
