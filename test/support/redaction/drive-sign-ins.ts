import { createHmac, randomBytes } from 'node:crypto';
import { signIn } from '../../../gateway/cli/sign-in.ts';
import { signInWithBrowser } from '../browser-sign-in.ts';
import type { Drive } from './drive.ts';
import { PROFILE } from './drive-faults.ts';
import type { Quoted } from './drive-requests.ts';

const ONE = { query: '{ me { identity { familyName } trainingAccount { balance } } }' };

/** Right and wrong sign-ins of browsers, and what a session is used for. */
export async function driveBrowsers(drive: Drive, { nir, email }: Quoted): Promise<void> {
  const { stack, recorder } = drive;
  const { gatewayUrl } = stack;
  const record = async (what: string, done: Awaited<ReturnType<typeof signInWithBrowser>>) => {
    for (const line of done.setCookies) {
      const [, value = ''] = /^[^=]+=([^;]*)/.exec(line) ?? [];
      if (line.includes('cpa-')) drive.secret('cookie', value);
    }
    recorder.note(`page of ${what}`, await done.last.text());
    for (const [name, value] of done.last.headers)
      if (name !== 'set-cookie') recorder.note(`header ${name} of ${what}`, value);
    return done.browser;
  };
  const tamperings: readonly ((callback: URL) => void)[] = [
    ({ searchParams }) => searchParams.set('state', nir.repeat(3)),
    ({ searchParams }) => searchParams.delete('state'),
    ({ searchParams }) => searchParams.set('code', nir),
    ({ searchParams }) => searchParams.set('iss', `http://${nir}`),
    ({ searchParams }) => {
      searchParams.delete('code');
      searchParams.set('error', 'access_denied');
      searchParams.set('error_description', `${nir} ${email}`);
    },
    ({ searchParams }) => {
      searchParams.delete('code');
      searchParams.set('error', nir);
    },
  ];
  for (const tamper of tamperings)
    await record('a sign-in refused', await signInWithBrowser({ gatewayUrl, login: 'lea', tamper }));
  for (const login of ['lea', 'karim'] as const) {
    const browser = await record('a sign-in', await signInWithBrowser({ gatewayUrl, login }));
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ query: PROFILE });
    const answer = await browser.fetch(`${gatewayUrl}/graphql`, { method: 'POST', headers, body });
    for (const [name, value] of answer.headers)
      recorder.note(`header ${name} of a session`, withoutCookie(value));
    await answer.text();
    await browser.fetch(`${gatewayUrl}/logout`, { method: 'POST' });
    const after = await browser.fetch(`${gatewayUrl}/graphql`, { method: 'POST', headers, body });
    recorder.note('a session that ended', await after.text());
  }
  const agent = await signInWithBrowser({ gatewayUrl, login: 'adviser', provider: 'agents' });
  await record('the sign-in of an agent', agent);
}

const withoutCookie = (value: string): string => value.replace(/^cpa-[\w-]+=[^;]*/, '');

/** Tokens that are not, not any more, or not for us. */
export async function driveTokens(drive: Drive): Promise<void> {
  const { stack } = drive;
  const keep = (text: string): string => {
    for (const part of text.split('.')) if (part.length > 20) drive.secret('token', part);
    return text;
  };
  const { accessToken, idToken } = await signIn({ issuer: stack.issuer, login: 'lea', acr: 'eidas2' });
  const opaque = await signIn({ issuer: stack.issuer, login: 'lea', opaque: true });
  const agents = await signIn({ issuer: stack.agentsIssuer, login: 'adviser', opaque: true });
  const [header = '', payload = ''] = accessToken.split('.');
  const forged = `${header}.${payload}.${randomBytes(64).toString('base64url')}`;
  const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
  const symmetric = `${Buffer.from('{"alg":"HS256"}').toString('base64url')}.${payload}`;
  const hashed = `${symmetric}.${createHmac('sha256', 'development-only-client-secret').update(symmetric).digest('base64url')}`;
  const tokens = {
    right: accessToken,
    'of an identity': idToken,
    opaque: opaque.accessToken,
    'opaque, of an agent': agents.accessToken,
    'opaque, unknown': randomBytes(32).toString('base64url'),
    forged,
    unsigned,
    hashed,
    cut: accessToken.slice(0, -10),
    long: `${accessToken}${'x'.repeat(9000)}`,
  };
  for (const [what, token] of Object.entries(tokens))
    await drive.ask(`a token ${what}`, null, ONE, { authorization: `Bearer ${keep(token)}` });
}
