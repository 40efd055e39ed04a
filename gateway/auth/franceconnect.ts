import * as client from 'openid-client';
import type { FranceConnectConfig } from '../config/schema.ts';
import { callerOf } from './caller.ts';
import type { PersonCaller } from './caller.ts';

/** What must come back unchanged with the answer of FranceConnect. */
export type Transaction = { readonly state: string; readonly nonce: string; readonly verifier: string };

type SignInOutcome =
  | { readonly ok: true; readonly caller: PersonCaller; readonly idToken: string }
  /** `denied`: FranceConnect or the person said no. `invalid`: the answer does not hold. `unreachable`: no answer. */
  | { readonly ok: false; readonly reason: 'denied' | 'invalid' | 'unreachable'; readonly cause: unknown };

/** Our side of the OpenID Connect dialogue. */
export type SignIn = {
  /** Where to send the browser. Throws when FranceConnect cannot be reached. */
  begin(redirectUri: string): Promise<{ readonly url: URL; readonly transaction: Transaction }>;
  finish(answer: URL, transaction: Transaction): Promise<SignInOutcome>;
  /** Where to send the browser so that FranceConnect forgets it too. */
  endUrl(idToken: string, returnTo: string): Promise<URL>;
};

const isLoopback = (issuer: URL): boolean =>
  ['127.0.0.1', '[::1]', 'localhost'].includes(issuer.hostname) && issuer.protocol === 'http:';

const discover = (config: FranceConnectConfig): Promise<client.Configuration> => {
  const issuer = new URL(config.issuer);
  return client.discovery(
    issuer,
    config.clientId,
    { id_token_signed_response_alg: 'ES256', userinfo_signed_response_alg: 'ES256' },
    client.ClientSecretPost(config.clientSecret.reveal()),
    {
      timeout: 5,
      execute: [
        client.enableNonRepudiationChecks,
        ...(isLoopback(issuer) ? [client.allowInsecureRequests] : []),
      ],
    },
  );
};

/** Sign-in with FranceConnect: authorization code, PKCE, state and nonce, ES256 everywhere. */
export const createSignIn = (config: FranceConnectConfig): SignIn => {
  let discovered: Promise<client.Configuration> | undefined;
  // Discovered at the first sign-in, so that the gateway starts without FranceConnect; a failure is not kept.
  const provider = (): Promise<client.Configuration> => {
    discovered ??= discover(config).catch((error: unknown) => {
      discovered = undefined;
      throw error;
    });
    return discovered;
  };

  return {
    begin: async (redirectUri) => {
      const oidc = await provider();
      const transaction = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      };
      const url = client.buildAuthorizationUrl(oidc, {
        redirect_uri: redirectUri,
        scope: 'openid',
        acr_values: config.acr,
        state: transaction.state,
        nonce: transaction.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(transaction.verifier),
        code_challenge_method: 'S256',
      });
      return { url, transaction };
    },
    finish: async (answer, transaction) => {
      try {
        const oidc = await provider();
        return await finishWith(oidc, answer, transaction, config);
      } catch (error) {
        return { ok: false, reason: reasonOf(error), cause: error };
      }
    },
    endUrl: async (idToken, returnTo) =>
      client.buildEndSessionUrl(await provider(), {
        id_token_hint: idToken,
        post_logout_redirect_uri: returnTo,
        state: client.randomState(),
      }),
  };
};

const finishWith = async (
  oidc: client.Configuration,
  answer: URL,
  transaction: Transaction,
  config: FranceConnectConfig,
): Promise<SignInOutcome> => {
  const tokens = await client.authorizationCodeGrant(oidc, answer, {
    expectedState: transaction.state,
    expectedNonce: transaction.nonce,
    pkceCodeVerifier: transaction.verifier,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (claims === undefined || tokens.id_token === undefined)
    return { ok: false, reason: 'invalid', cause: new Error('no id_token') };
  const userinfo = await client.fetchUserInfo(oidc, tokens.access_token, claims.sub);
  const caller = callerOf(
    { sub: claims.sub, acr: claims['acr'], role: userinfo['role'] ?? claims['role'] },
    config.acr,
  );
  return caller
    ? { ok: true, caller, idToken: tokens.id_token }
    : { ok: false, reason: 'invalid', cause: new Error('acr, sub or role not acceptable') };
};

const reasonOf = (error: unknown): 'denied' | 'invalid' | 'unreachable' => {
  const denied =
    error instanceof client.AuthorizationResponseError || error instanceof client.ResponseBodyError;
  if (denied) return error.error === 'access_denied' ? 'denied' : 'invalid';
  const isNetwork = error instanceof TypeError || (error as { name?: string }).name === 'TimeoutError';
  return isNetwork ? 'unreachable' : 'invalid';
};
