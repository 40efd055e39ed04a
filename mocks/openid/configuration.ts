import { randomBytes } from 'node:crypto';
import {
  type Configuration,
  type FindAccount,
  interactionPolicy,
  type KoaContextWithOIDC,
} from 'oidc-provider';
import { KNOWN_LEVELS, sessionSeconds } from './assurance-level.ts';
import { authorizationChecks } from './authorization-checks.ts';
import { clientSector, createClients } from './clients.ts';
import { endSession } from './end-session.ts';
import { createMemoryAdapter } from './memory-adapter.ts';
import { renderErrorPage, renderLoggedOutPage } from './notice-pages.ts';
import { PAGE_HEADERS } from './page.ts';
import { INTERACTION_PATH } from './paths.ts';
import type { SigningKey } from './signing-key.ts';
import type { Service, Simulator } from './simulator.ts';

/** Resource indicator of the gateway's API; tokens carry the audience. */
export const API_RESOURCE = 'urn:cpa:api';
const API_AUDIENCE = 'cpa-api';

const CODE_SECONDS = 30;
const TOKEN_SECONDS = 60;
const API_TOKEN_SECONDS = 3600;
const INTERACTION_SECONDS = 1800;

/** A simulator as settings of oidc-provider: paths, lifetimes, claims and pairwise subjects as the State's providers have them. */
export function createConfiguration(simulator: Simulator, key: SigningKey): Configuration {
  const { services, cookiePrefix, claimsByScope } = simulator;
  return {
    adapter: createMemoryAdapter(),
    jwks: { keys: [key] },
    clients: createClients(services),
    clientAuthMethods: ['client_secret_post', 'none'],
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'], userinfoSigningAlgValues: ['ES256'] },
    responseTypes: ['code'],
    subjectTypes: ['pairwise'],
    scopes: scopesOf(claimsByScope),
    claims: claimsByScope,
    acrValues: [...KNOWN_LEVELS],
    extraParams: { ...authorizationChecks, idp_hint: null },
    pkce: { required: () => true },
    clockTolerance: 0,
    cookies: {
      keys: [randomBytes(32).toString('base64url')],
      names: {
        session: `${cookiePrefix}_session`,
        interaction: `${cookiePrefix}_interaction`,
        resume: `${cookiePrefix}_resume`,
      },
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
    features: features(simulator),
    interactions: { policy: alwaysSignIn(), url: (_ctx, { uid }) => INTERACTION_PATH + uid },
    findAccount: accountFinder(simulator),
    pairwiseIdentifier: (_ctx, accountId, client) => {
      const account = simulator.findAccount(accountId);
      if (account === null) throw new Error(`no account ${accountId}`);
      return account.subject(clientSector(services, client.clientId));
    },
    extraTokenClaims: (ctx, token) => tokenClaims(simulator, ctx, token),
    // The sectors are names, there is nothing to fetch behind them.
    sectorIdentifierUriValidate: () => false,
    clientBasedCORS: () => false,
    renderError: (ctx, { error, error_description: description }) => {
      ctx.set(PAGE_HEADERS);
      ctx.body = renderErrorPage(error, description);
    },
  };
}

/** Scopes that a service may ask for. */
export function scopesOf(claimsByScope: Simulator['claimsByScope']): string[] {
  return Object.entries(claimsByScope).flatMap(([scope, claims]) => (claims === null ? [] : [scope]));
}

function features(simulator: Simulator): NonNullable<Configuration['features']> {
  const { services, claimsByScope, apiScopes } = simulator;
  const tokensOf = (clientId: string | undefined): Service['tokens'] =>
    services.find(({ id }) => id === clientId)?.tokens ?? 'userinfo';
  const isForApi = (clientId: string | undefined) => tokensOf(clientId).startsWith('api');
  const scope = [...scopesOf(claimsByScope), ...apiScopes].join(' ');
  return {
    devInteractions: { enabled: false },
    dPoP: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    claimsParameter: { enabled: true },
    jwtUserinfo: { enabled: true },
    introspection: {
      enabled: services.some(({ tokens }) => tokens === 'none'),
      allowedPolicy: (_ctx, client, token) =>
        tokensOf(client.clientId) === 'none' && isForApi(token.clientId),
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
      defaultResource: (_ctx, client) => (isForApi(client.clientId) ? API_RESOURCE : []),
      useGrantedResource: (_ctx, { clientId }) => isForApi(clientId),
      getResourceServerInfo: (_ctx, _resource, client) =>
        tokensOf(client.clientId) === 'api-jwt'
          ? {
              scope,
              audience: API_AUDIENCE,
              accessTokenFormat: 'jwt',
              accessTokenTTL: API_TOKEN_SECONDS,
              jwt: { sign: { alg: 'ES256' } },
            }
          : {
              scope,
              audience: API_AUDIENCE,
              accessTokenFormat: 'opaque',
              accessTokenTTL: TOKEN_SECONDS,
            },
    },
  };
}

/** Every request shows the login page: the providers force `prompt=login`, whatever session there is. */
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

/** Who somebody is comes with `userinfo`, never with the id_token. */
function accountFinder({ findAccount }: Simulator): FindAccount {
  return (_ctx, accountId) => {
    const account = findAccount(accountId);
    if (account === null) return undefined;
    return {
      accountId,
      claims: (use) => ({ sub: accountId, ...(use === 'userinfo' ? account.identity : {}) }),
    };
  };
}

function tokenClaims(
  { findAccount }: Simulator,
  ctx: KoaContextWithOIDC,
  token: { readonly kind: string; readonly accountId?: string },
) {
  const account = token.accountId === undefined ? null : findAccount(token.accountId);
  if (account === null) return undefined;
  return { acr: ctx.oidc.entities.AuthorizationCode?.acr, ...account.tokenClaims };
}
