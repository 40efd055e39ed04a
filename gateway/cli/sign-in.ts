import { createHash, randomBytes } from 'node:crypto';
import { type CookieJar, createCookieJar } from './cookie-jar.ts';
import { isAgent } from './personas.ts';

export type SignInOptions = {
  /** Of the people (`http://127.0.0.1:4100/api/v2`) or of the agents (`…:4108/api/v2`), as `login` asks for. */
  readonly issuer: string;
  /** A persona's name, a person's number, or an agent such as `adviser`. */
  readonly login: string;
  /** `eidas1` (default) or `eidas2`. */
  readonly acr?: string;
  /** Whether the access token shall be one that only its issuer can read, instead of a JWT. */
  readonly opaque?: boolean;
  /** Scopes of the API, beside those that say who signs in; separated by spaces. */
  readonly scope?: string;
};

export type SignedIn = { readonly accessToken: string; readonly idToken: string; readonly sub: string };

const CLIENTS = { jwt: 'cpa-programs', opaque: 'cpa-programs-opaque' } as const;

/** Nothing listens there: the last redirect is read, not followed. */
const REDIRECT_URI = 'http://127.0.0.1:53682/callback';
const CITIZEN_SCOPE = 'openid identite_pivot email preferred_username';
const AGENT_SCOPE = 'openid siret';
const MAX_REDIRECTS = 5;

/** The simulator shows its form again. */
const UNKNOWN_LOGIN = 422;

/** Signs somebody in for a program over HTTP: authorization code with PKCE, the login form posted as a browser would. */
export async function signIn(options: SignInOptions): Promise<SignedIn> {
  const { issuer, login, acr = 'eidas1', opaque = false } = options;
  const clientId = opaque ? CLIENTS.opaque : CLIENTS.jwt;
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(32).toString('base64url');
  const browser = createCookieJar();
  const request = authorizationUrl(options, { verifier, state, clientId });
  const form = await follow(browser, await browser.fetch(request), request);
  const posted = await browser.fetch(form, { method: 'POST', body: new URLSearchParams({ login, acr }) });
  if (posted.status === UNKNOWN_LOGIN) throw new Error(describeUnknown(login));
  const callback = new URL(await follow(browser, posted, form));
  const code = callback.searchParams.get('code');
  if (code === null || callback.searchParams.get('state') !== state) {
    throw new Error(`sign-in refused: ${callback.searchParams.get('error_description') ?? callback.href}`);
  }
  return redeem(issuer, { code, verifier, clientId });
}

/** Why a command could not sign somebody in. */
export const describeSignInFailure = (error: Error, issuer: string): string =>
  error.message === 'fetch failed'
    ? `No simulator answers at ${issuer}: run \`npm start\` or \`npm run mocks\` first.`
    : error.message;

const describeUnknown = (login: string): string =>
  /^\d+$/.test(login)
    ? `Nobody has the number ${login}: the twelve are 0 to 11, generated people begin at 1000 and are as many as --people said when the simulator started.`
    : `Nobody is called "${login}".`;

type Attempt = { readonly verifier: string; readonly state: string; readonly clientId: string };

function authorizationUrl(
  { issuer, login, acr = 'eidas1', scope = '' }: SignInOptions,
  { verifier, state, clientId }: Attempt,
): string {
  const parameters = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: REDIRECT_URI,
    scope: `${isAgent(login) ? AGENT_SCOPE : CITIZEN_SCOPE} ${scope}`.trim(),
    state,
    nonce: randomBytes(32).toString('base64url'),
    acr_values: acr,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  return `${issuer}/authorize?${parameters.toString()}`;
}

/** Follows redirects to the login form or to the service's address, whichever comes first. */
async function follow(browser: CookieJar, first: Response, base: string): Promise<string> {
  let response = first;
  let url = base;
  for (let count = 0; count < MAX_REDIRECTS; count += 1) {
    const location = response.headers.get('location');
    if (location === null) {
      if (response.ok) return url;
      throw new Error(`sign-in refused: HTTP ${response.status} from ${new URL(url).origin}`);
    }
    url = new URL(location, url).href;
    if (url.startsWith(REDIRECT_URI)) return url;
    response = await browser.fetch(url);
  }
  throw new Error(`sign-in refused: more than ${MAX_REDIRECTS} redirects`);
}

async function redeem(
  issuer: string,
  { code, verifier, clientId }: Omit<Attempt, 'state'> & { readonly code: string },
): Promise<SignedIn> {
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: clientId,
      redirect_uri: REDIRECT_URI,
      code,
      code_verifier: verifier,
    }),
  });
  if (!response.ok) throw new Error(`sign-in refused: ${await response.text()}`);
  const tokens = (await response.json()) as { readonly access_token: string; readonly id_token: string };
  const [, payload = ''] = tokens.id_token.split('.');
  const { sub } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { readonly sub: string };
  return { accessToken: tokens.access_token, idToken: tokens.id_token, sub };
}
