import * as client from 'openid-client';
import type { Secret } from '../config/secret.ts';
import { isAssured } from './caller.ts';
import type { Assurance, KnownCaller } from './caller.ts';
import { discoverProvider } from './discover-provider.ts';
import { readClaims } from './read-claims.ts';
import type { CallerOf } from './read-claims.ts';

/** A provider of identities as our side of the dialogue needs it. */
export type SignInProvider = {
  readonly name: KnownCaller['provider'];
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: Secret;
  /** Lowest level that is asked for. */
  readonly acr: Assurance;
  /** No more than what says who somebody is to us. */
  readonly scope: string;
  readonly callerOf: CallerOf;
};

/** What must come back unchanged with the answer of the provider. */
export type Transaction = {
  readonly provider: KnownCaller['provider'];
  /** Level that was asked for. */
  readonly acr: Assurance;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
};

/**
 * `denied`: the provider or the person said no. `level`: signed in below what was asked. `stranger`: rightly signed in,
 * and nobody to us. `invalid`: the answer does not hold. `unreachable`: no answer.
 */
type Refusal = 'denied' | 'level' | 'stranger' | 'invalid' | 'unreachable';

export type SignInOutcome =
  | { readonly ok: true; readonly caller: KnownCaller; readonly idToken: string }
  | { readonly ok: false; readonly reason: Refusal; readonly cause: unknown };

/** Our side of the OpenID Connect dialogue with one provider. */
export type SignIn = {
  /** Where to send the browser. Throws when the provider cannot be reached. */
  begin(
    redirectUri: string,
    acr?: Assurance,
  ): Promise<{ readonly url: URL; readonly transaction: Transaction }>;
  finish(answer: URL, transaction: Transaction): Promise<SignInOutcome>;
  /** Where to send the browser so that the provider forgets it too. */
  endUrl(idToken: string, returnTo: string): Promise<URL>;
};

/** Sign-in: authorization code, PKCE, state and nonce, ES256 everywhere. */
export const createSignIn = (provider: SignInProvider): SignIn => {
  const discovered = discoverProvider(provider);
  return {
    begin: async (redirectUri, asked = provider.acr) => {
      const oidc = await discovered();
      const transaction: Transaction = {
        provider: provider.name,
        acr: isAssured(asked, provider.acr) ? asked : provider.acr,
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      };
      const url = client.buildAuthorizationUrl(oidc, {
        redirect_uri: redirectUri,
        scope: provider.scope,
        acr_values: transaction.acr,
        state: transaction.state,
        nonce: transaction.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(transaction.verifier),
        code_challenge_method: 'S256',
      });
      return { url, transaction };
    },
    finish: async (answer, transaction) => {
      try {
        return await finishWith(await discovered(), { answer, transaction, provider });
      } catch (error) {
        return { ok: false, reason: reasonOf(error), cause: error };
      }
    },
    endUrl: async (idToken, returnTo) =>
      client.buildEndSessionUrl(await discovered(), {
        id_token_hint: idToken,
        post_logout_redirect_uri: returnTo,
        state: client.randomState(),
      }),
  };
};

type Finish = {
  readonly answer: URL;
  readonly transaction: Transaction;
  readonly provider: SignInProvider;
};

const finishWith = async (
  oidc: client.Configuration,
  { answer, transaction, provider }: Finish,
): Promise<SignInOutcome> => {
  const tokens = await client.authorizationCodeGrant(oidc, answer, {
    expectedState: transaction.state,
    expectedNonce: transaction.nonce,
    pkceCodeVerifier: transaction.verifier,
    idTokenExpected: true,
  });
  const idClaims = tokens.claims();
  if (idClaims === undefined || tokens.id_token === undefined) return refuse('invalid', 'no id_token');
  const userinfo = await client.fetchUserInfo(oidc, tokens.access_token, idClaims.sub);
  // The level of assurance is of this sign-in: the id_token alone says it.
  const claims = { ...userinfo, sub: idClaims.sub, acr: idClaims['acr'], scope: undefined };
  if (readClaims(claims, provider.acr) === undefined) return refuse('invalid', 'sub or acr not acceptable');
  if (readClaims(claims, transaction.acr) === undefined) return refuse('level', 'acr below what was asked');
  const caller = provider.callerOf(claims);
  return caller
    ? { ok: true, caller, idToken: tokens.id_token }
    : refuse('stranger', 'role or organisation not acceptable');
};

const refuse = (reason: Refusal, why: string): SignInOutcome => ({
  ok: false,
  reason,
  cause: new Error(why),
});

const reasonOf = (error: unknown): Refusal => {
  const isAnswer =
    error instanceof client.AuthorizationResponseError || error instanceof client.ResponseBodyError;
  if (isAnswer) return error.error === 'access_denied' ? 'denied' : 'invalid';
  const isNetwork = error instanceof TypeError || (error as { name?: string }).name === 'TimeoutError';
  return isNetwork ? 'unreachable' : 'invalid';
};
