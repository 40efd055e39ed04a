import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';

export type GatewayKeysOptions = {
  /** Where the gateway publishes the public keys of its assertions: the next, the current and the last. */
  readonly jwksUrl: string;
  readonly now: () => Date;
};

/** An unknown key is asked for at once, but not once per forged token. */
const COOLDOWN_MS = 1000;
/** Read again in the background from this age on, so that a key that was taken back goes … */
const REFRESH_AFTER_MS = 5 * 60 * 1000;
/** … and no longer used from this age on, when the gateway could not be read in between. */
const MAX_AGE_MS = 10 * 60 * 1000;
const TIMEOUT_MS = 2000;

type KeySet = ReturnType<typeof createLocalJWKSet>;
type Held = { readonly keys: KeySet; readonly readAtMs: number };

const readKeys = async (jwksUrl: string): Promise<KeySet> => {
  try {
    const response = await fetch(jwksUrl, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return createLocalJWKSet((await response.json()) as JSONWebKeySet);
  } catch (cause) {
    throw new Error('the keys of the gateway cannot be read', { cause });
  }
};

/**
 * Finds the key of an assertion. The gateway changes its keys while all go on: one that is not known yet is looked
 * for once a second at most. Throws jose's error for a key that the gateway does not publish, any other error when the keys cannot be read.
 */
export const createGatewayKeys = ({ jwksUrl, now }: GatewayKeysOptions): JWTVerifyGetKey => {
  let held: Held | null = null;
  let reading: Promise<Held> | null = null;
  let askedAtMs = Number.NEGATIVE_INFINITY;

  const read = (): Promise<Held> => {
    if (reading !== null) return reading;
    askedAtMs = now().getTime();
    reading = readKeys(jwksUrl)
      .then((keys) => (held = { keys, readAtMs: now().getTime() }))
      .finally(() => (reading = null));
    return reading;
  };
  const mayAsk = (): boolean => reading !== null || now().getTime() - askedAtMs >= COOLDOWN_MS;

  const keysInUse = async (): Promise<KeySet> => {
    const ageMs = held === null ? MAX_AGE_MS : now().getTime() - held.readAtMs;
    if (held === null || ageMs >= MAX_AGE_MS) return (await read()).keys;
    if (ageMs >= REFRESH_AFTER_MS && mayAsk()) void read().catch(() => {}); // the keys at hand still do
    return held.keys;
  };

  return async (header, token) => {
    if (header.kid === undefined) throw new errors.JWSInvalid('the key is not named');
    const keys = await keysInUse();
    try {
      return await keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || !mayAsk()) throw error;
      return (await read()).keys(header, token);
    }
  };
};
