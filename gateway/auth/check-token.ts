import { compactDecrypt, importJWK, jwtVerify } from 'jose';
import type { JWTVerifyGetKey } from 'jose';
import { parsePrivateJwk } from '../config/private-jwk.ts';
import type { Secret } from '../config/secret.ts';
import { endInForce } from './in-force.ts';
import { INACTIVE } from './opaque-token.ts';
import type { Introspect } from './opaque-token.ts';
import { postForm } from './post-form.ts';
import type { CallerOf, Claims } from './read-claims.ts';

/** `checktoken` of FranceConnect for its data providers, and what its answers must say. */
export type CheckTokenEndpoint = {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: Secret;
  /** JWK that answers are encrypted for. */
  readonly decryptionKey: Secret;
  readonly issuer: string;
  /** Of the signature below the encryption. */
  readonly keys: JWTVerifyGetKey;
  /** Services whose tokens count; FranceConnect says of any service's token that it is active. */
  readonly services: readonly string[];
  readonly callerOf: CallerOf;
};

/** An answer is made for the question: an older one is somebody's copy. */
const LONGEST_ANSWER_AGE_S = 60;

const importDecryptionKey = (secret: Secret) => importJWK({ ...parsePrivateJwk(secret.reveal()) }, 'ECDH-ES');

/** Opens the answer, a signed text inside an encrypted one. Rejects when either is not as it must be. */
const openAnswer = async (
  answer: string,
  { clientId, issuer, keys, decryptionKey }: CheckTokenEndpoint,
  nowMs: number,
): Promise<Claims> => {
  const { plaintext } = await compactDecrypt(answer.trim(), await importDecryptionKey(decryptionKey), {
    keyManagementAlgorithms: ['ECDH-ES'],
    contentEncryptionAlgorithms: ['A256GCM'],
  });
  const { payload } = await jwtVerify(Buffer.from(plaintext).toString('ascii'), keys, {
    algorithms: ['ES256'],
    issuer,
    audience: clientId,
    requiredClaims: ['iat'],
    maxTokenAge: LONGEST_ANSWER_AGE_S,
    clockTolerance: 5,
    currentDate: new Date(nowMs),
  });
  const said = payload['token_introspection'];
  if (typeof said !== 'object' || said === null || typeof (said as Claims)['active'] !== 'boolean')
    throw new Error('the answer is no introspection');
  return said as Claims;
};

/** Asks FranceConnect as its data providers do: its answer, signed and encrypted for us, holds a `sub` made for us. */
export const createCheckToken =
  (endpoint: CheckTokenEndpoint, now: () => number): Introspect =>
  async (token) => {
    const { url, clientId, clientSecret, services, callerOf } = endpoint;
    const form = { token, client_id: clientId, client_secret: clientSecret.reveal() };
    const claims = await openAnswer(await postForm(url, form, 'application/jwt'), endpoint, now());
    const endsAtMs = endInForce(claims, now());
    const isOurs = [claims['aud']].flat().some((service) => services.includes(String(service)));
    if (claims['active'] !== true || endsAtMs === undefined || !isOurs) return INACTIVE;
    const caller = callerOf(claims);
    return caller ? { kind: 'active', caller, endsAtMs } : INACTIVE;
  };
