import { parseArgs } from 'node:util';
import { fail } from './fail.ts';
import { agentList, isAgent, isPersona, personaList } from './personas.ts';
import { describeSignInFailure, signIn } from './sign-in.ts';

const CITIZENS = 'http://127.0.0.1:4100/api/v2';
const AGENTS = 'http://127.0.0.1:4108/api/v2';
const USAGE = `npm run -s token -- NAME [options]
  --acr LEVEL       level of assurance: eidas1 (default) or eidas2
  --opaque          a token that only its issuer can read, good for 60 s, instead of a JWT, good for an hour
  --scope SCOPES    for an agent: cpa:read, cpa:write, cpa:statistics, separated by spaces
  --issuer URL      simulator to sign in at (people ${CITIZENS}, agents ${AGENTS})
NAME is the number of a generated person, or one of these people:
${personaList()}
or one of these agents:
${agentList()}`;

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        issuer: { type: 'string' },
        acr: { type: 'string', default: 'eidas1' },
        opaque: { type: 'boolean', default: false },
        scope: { type: 'string', default: '' },
        help: { type: 'boolean' },
      },
    });
    return { ...values, name: positionals[0] ?? '', count: positionals.length };
  } catch (error) {
    return fail(`${(error as Error).message}\n\n${USAGE}`);
  }
}

const { name, count, acr, opaque, scope, help, ...given } = readArguments();
const issuer = given.issuer ?? (isAgent(name) ? AGENTS : CITIZENS);
if (help) {
  console.log(USAGE);
  process.exit(0);
}
if (count !== 1) fail(USAGE);
if (!isPersona(name) && !isAgent(name)) fail(`Nobody is called "${name}".\n\n${USAGE}`);
try {
  const { accessToken } = await signIn({ issuer, login: name, acr, opaque, scope });
  console.log(accessToken);
} catch (error) {
  fail(describeSignInFailure(error as Error, issuer));
}
