import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { JsonWebKey, KeyObject } from 'node:crypto';

/** Public key as a JWK. */
export type PublicJwk = Readonly<Record<'kty' | 'crv' | 'x' | 'y' | 'kid' | 'alg' | 'use', string>>;

/** A key pair with the time in which it signs. */
export type SigningKey = {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicJwk: PublicJwk;
  /** Signs from then on, unless another key began later. */
  readonly notBeforeMs: number;
};

/** The keys of this moment. */
export type SigningKeys = {
  /** The key to sign with now; undefined while none could be read. */
  current(): SigningKey | undefined;
  /** Keys to verify with: those that sign, did so lately, or will. */
  listPublic(): readonly PublicJwk[];
  /** Stops looking after them. */
  stop(): void;
};

/** How long a key signs. */
export const KEY_LIFE_MS = 24 * 3_600_000;
/** The next key is published this long before it signs, and the last one this long after: verifiers read keys now and then. */
export const KEY_OVERLAP_MS = 3_600_000;

/** A new P-256 key pair that signs from then on. */
export const createSigningKey = (notBeforeMs: number): SigningKey => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return signingKeyOf(privateKey, notBeforeMs);
};

/** The key pair of a private JWK. Throws when it is none. */
export const readSigningKey = (jwk: JsonWebKey, notBeforeMs: number): SigningKey =>
  signingKeyOf(createPrivateKey({ key: jwk, format: 'jwk' }), notBeforeMs);

const signingKeyOf = (privateKey: KeyObject, notBeforeMs: number): SigningKey => {
  const { x = '', y = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  const thumbprint = JSON.stringify({ crv: 'P-256', kty: 'EC', x, y });
  const kid = createHash('sha256').update(thumbprint).digest('base64url');
  const publicJwk: PublicJwk = { kty: 'EC', crv: 'P-256', x, y, kid, alg: 'ES256', use: 'sig' };
  return { kid, privateKey, publicJwk, notBeforeMs };
};

/** The key that signs at an instant: the one that began last. A clock that was set back finds none begun: then the first one does. */
export const currentKey = (keys: readonly SigningKey[], nowMs: number): SigningKey | undefined => {
  const inOrder = keys.toSorted((a, b) => a.notBeforeMs - b.notBeforeMs);
  return inOrder.findLast(({ notBeforeMs }) => notBeforeMs <= nowMs) ?? inOrder[0];
};

/** When the next key has to begin, if it is time to make it; undefined otherwise. */
export const nextKeyBegins = (keys: readonly SigningKey[], nowMs: number): number | undefined => {
  const current = currentKey(keys, nowMs);
  if (current === undefined) return nowMs;
  if (keys.some(({ notBeforeMs }) => notBeforeMs > nowMs)) return undefined;
  const endsMs = current.notBeforeMs + KEY_LIFE_MS;
  // After a long pause it is too late to announce the next one: it begins when verifiers have had time to read it.
  return nowMs < endsMs - KEY_OVERLAP_MS ? undefined : Math.max(endsMs, nowMs + KEY_OVERLAP_MS);
};

/** Whether a key may still be met: by its own time, and the overlap after it. */
export const isMet = (key: SigningKey, keys: readonly SigningKey[], nowMs: number): boolean => {
  const successor = keys
    .filter(({ notBeforeMs }) => notBeforeMs > key.notBeforeMs)
    .toSorted((a, b) => a.notBeforeMs - b.notBeforeMs)[0];
  return successor === undefined || nowMs < successor.notBeforeMs + KEY_OVERLAP_MS;
};

/** With the next key added where it is time for it, and without those that nobody meets any more. */
export const rotateKeys = (keys: readonly SigningKey[], nowMs: number): readonly SigningKey[] => {
  const begins = nextKeyBegins(keys, nowMs);
  const all = begins === undefined ? keys : [...keys, createSigningKey(begins)];
  return all.filter((key) => isMet(key, all, nowMs));
};

/** Signing asks for the key of the moment at each call: it is looked for once a second. */
const LOOK_AGAIN_MS = 1000;

/** The key that signs now, out of those that `list` names when it is looked for. */
export const createCurrentKey = (
  list: () => readonly SigningKey[],
  now: () => number,
): (() => SigningKey | undefined) => {
  let keys: readonly SigningKey[] | undefined;
  let lookAgainMs = -Infinity;
  let current: SigningKey | undefined;
  return () => {
    const listed = list();
    const nowMs = now();
    if (listed === keys && nowMs < lookAgainMs) return current;
    keys = listed;
    lookAgainMs = nowMs + LOOK_AGAIN_MS;
    current = currentKey(keys, nowMs);
    return current;
  };
};

/** Keys of this process alone: for a gateway that has no database. */
export const createOwnKeys = (now: () => number): SigningKeys => {
  let keys: readonly SigningKey[] = [];
  let rotatedAtMs = -Infinity;
  const list = (): readonly SigningKey[] => {
    const nowMs = now();
    if (nowMs >= rotatedAtMs + LOOK_AGAIN_MS) {
      rotatedAtMs = nowMs;
      keys = rotateKeys(keys, nowMs);
    }
    return keys;
  };
  return {
    current: createCurrentKey(list, now),
    listPublic: () => list().map(({ publicJwk }) => publicJwk),
    stop: () => {},
  };
};
