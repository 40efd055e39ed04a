import type { Secret } from '../config/secret.ts';
import { endInForce } from './in-force.ts';
import { INACTIVE } from './opaque-token.ts';
import type { Introspect } from './opaque-token.ts';
import { postForm } from './post-form.ts';
import type { CallerOf, Claims } from './read-claims.ts';

/** An introspection endpoint (RFC 7662) and what its answers must say. */
export type IntrospectionEndpoint = {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: Secret;
  readonly issuer: string;
  readonly audience: string;
  readonly callerOf: CallerOf;
};

const BEARER = new Set<unknown>([undefined, 'Bearer', 'bearer']);

const parseAnswer = (text: string): Claims & { readonly active: boolean } => {
  const answer = JSON.parse(text) as unknown;
  if (typeof answer !== 'object' || answer === null || !('active' in answer))
    throw new Error('the answer is no introspection');
  if (typeof answer.active !== 'boolean') throw new Error('the answer is no introspection');
  return answer as Claims & { readonly active: boolean };
};

const isForUs = (claims: Claims, { issuer, audience }: IntrospectionEndpoint): boolean =>
  (claims['iss'] === undefined || claims['iss'] === issuer) &&
  [claims['aud']].flat().includes(audience) &&
  BEARER.has(claims['token_type']) &&
  claims['cnf'] === undefined;

/** Asks an endpoint in the manner of RFC 7662. An answer without `aud` or `exp` is worth nothing, though the RFC allows it. */
export const createIntrospect =
  (endpoint: IntrospectionEndpoint, now: () => number): Introspect =>
  async (token) => {
    const { url, clientId, clientSecret, callerOf } = endpoint;
    const form = {
      token,
      token_type_hint: 'access_token',
      client_id: clientId,
      client_secret: clientSecret.reveal(),
    };
    const claims = parseAnswer(await postForm(url, form, 'application/json'));
    const endsAtMs = endInForce(claims, now());
    if (!claims.active || endsAtMs === undefined || !isForUs(claims, endpoint)) return INACTIVE;
    const caller = callerOf(claims);
    return caller ? { kind: 'active', caller, endsAtMs } : INACTIVE;
  };
