import { randomBytes } from 'node:crypto';
import {
  type Configuration,
  type FindAccount,
  interactionPolicy,
  type KoaContextWithOIDC,
} from 'oidc-provider';
import type { People } from '../people/people.ts';
import { accountRole, accountSubject, findAccountById } from './account.ts';
import { KNOWN_LEVELS, sessionSeconds } from './assurance-level.ts';
import { authorizationChecks } from './authorization-checks.ts';
import { CLAIMS_BY_SCOPE, civilStatusClaims, SCOPES } from './claims.ts';
import { clientSector, createClients, PROGRAMS_CLIENT_ID } from './clients.ts';
import { endSession } from './end-session.ts';
import { createMemoryAdapter } from './memory-adapter.ts';
import { renderErrorPage, renderLoggedOutPage } from './notice-pages.ts';
import { PAGE_HEADERS } from './page.ts';
import { INTERACTION_PATH } from './paths.ts';
import { createSigningKeys } from './signing-key.ts';

/** Resource indicator of the gateway's API; tokens carry the audience. */
export const API_RESOURCE = 'urn:cpa:api';
const API_AUDIENCE = 'cpa-api';

const CODE_SECONDS = 30;
const TOKEN_SECONDS = 60;
const API_TOKEN_SECONDS = 3600;
const INTERACTION_SECONDS = 1800;

/** FranceConnect v2 as settings of oidc-provider: its paths, lifetimes, claims and pairwise subjects. */
export function createConfiguration(people: People, clientSecret: string): Configuration {
  return {
    adapter: createMemoryAdapter(),
    jwks: createSigningKeys(),
    clients: createClients(clientSecret),
    clientAuthMethods: ['client_secret_post', 'none'],
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'], userinfoSigningAlgValues: ['ES256'] },
    responseTypes: ['code'],
    subjectTypes: ['pairwise'],
    scopes: [...SCOPES],
    claims: CLAIMS_BY_SCOPE,
    acrValues: [...KNOWN_LEVELS],
    extraParams: { ...authorizationChecks, idp_hint: null },
    pkce: { required: () => true },
    clockTolerance: 0,
    cookies: {
      keys: [randomBytes(32).toString('base64url')],
      names: { session: 'fc_session', interaction: 'fc_interaction', resume: 'fc_resume' },
    },
    routes: {
      authorization: '/authorize',
      token: '/token',
      userinfo: '/userinfo',
      end_session: '/session/end',
      jwks: '/jwks',
      introspection: '/introspection',
    },
    ttl: {
      AuthorizationCode: () => CODE_SECONDS,
      AccessToken: (_ctx, token) => token.resourceServer?.accessTokenTTL ?? TOKEN_SECONDS,
      IdToken: () => TOKEN_SECONDS,
      Interaction: () => INTERACTION_SECONDS,
      Grant: () => API_TOKEN_SECONDS,
      Session: (_ctx, session) => sessionSeconds(session.acr),
    },
    features: features(),
    interactions: { policy: alwaysSignIn(), url: (_ctx, { uid }) => INTERACTION_PATH + uid },
    findAccount: accountFinder(people),
    pairwiseIdentifier: (_ctx, accountId, client) => {
      const account = findAccountById(people, accountId);
      if (account === null) throw new Error(`no account ${accountId}`);
      return accountSubject(people, account, clientSector(client.clientId));
    },
    extraTokenClaims: (ctx, token) => tokenClaims(people, ctx, token),
    // The sectors are names, there is nothing to fetch behind them.
    sectorIdentifierUriValidate: () => false,
    clientBasedCORS: () => false,
    renderError: (ctx, { error, error_description: description }) => {
      ctx.set(PAGE_HEADERS);
      ctx.body = renderErrorPage(error, description);
    },
  };
}

function features(): NonNullable<Configuration['features']> {
  return {
    devInteractions: { enabled: false },
    dPoP: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    claimsParameter: { enabled: true },
    jwtUserinfo: { enabled: true },
    introspection: {
      enabled: true,
      allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
    },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: endSession,
      postLogoutSuccessSource: (ctx) => {
        ctx.set(PAGE_HEADERS);
        ctx.body = renderLoggedOutPage();
      },
    },
    resourceIndicators: {
      enabled: true,
      defaultResource: (_ctx, client) => (client.clientId === PROGRAMS_CLIENT_ID ? API_RESOURCE : []),
      useGrantedResource: (_ctx, { clientId }) => clientId === PROGRAMS_CLIENT_ID,
      getResourceServerInfo: () => ({
        scope: SCOPES.join(' '),
        audience: API_AUDIENCE,
        accessTokenFormat: 'jwt',
        accessTokenTTL: API_TOKEN_SECONDS,
        jwt: { sign: { alg: 'ES256' } },
      }),
    },
  };
}

/** Every request shows the login page: FranceConnect forces `prompt=login`, whatever session there is. */
function alwaysSignIn(): interactionPolicy.Prompt[] {
  const policy = interactionPolicy.base();
  const forced = new interactionPolicy.Check(
    'forced',
    'sign-in is always asked for',
    'login_required',
    (ctx) => ctx.oidc.result?.login === undefined,
  );
  policy.get('login')?.checks.add(forced);
  return policy;
}

/** Civil status comes with `userinfo`, never with the id_token. */
function accountFinder(people: People): FindAccount {
  return (_ctx, accountId) => {
    const account = findAccountById(people, accountId);
    if (account === null) return undefined;
    const identity = account.kind === 'person' ? civilStatusClaims(account.person.civilStatus) : {};
    return {
      accountId,
      claims: (use) => ({
        sub: accountId,
        role: accountRole(account),
        ...(use === 'userinfo' ? identity : {}),
      }),
    };
  };
}

function tokenClaims(
  people: People,
  ctx: KoaContextWithOIDC,
  token: { readonly kind: string; readonly accountId?: string },
) {
  const account = token.accountId === undefined ? null : findAccountById(people, token.accountId);
  if (account === null) return undefined;
  return { acr: ctx.oidc.entities.AuthorizationCode?.acr, role: accountRole(account) };
}
