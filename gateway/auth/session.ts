import { LRUCache } from 'lru-cache';
import type { Secret } from '../config/secret.ts';
import { callerOf } from './caller.ts';
import type { PersonCaller } from './caller.ts';
import { createSeal } from './seal.ts';

/** Somebody signed in with a browser. */
type Session = {
  readonly caller: PersonCaller;
  readonly signedInAtMs: number;
  readonly seenAtMs: number;
  /** Hint for the sign-out at FranceConnect. */
  readonly idToken: string;
};

/** Sessions live in the browser's cookie only: nothing is stored here. */
export type Sessions = {
  begin(caller: PersonCaller, idToken: string): Promise<string>;
  /** Undefined when the cookie is not ours, was changed, or is too old. */
  read(cookie: string): Promise<Session | undefined>;
  /** A cookie with the idle time starting anew; undefined while the present one is fresh. */
  renew(session: Session): Promise<string | undefined>;
};

const MINUTE_MS = 60_000;
const IDLE_MS = 30 * MINUTE_MS;
const ABSOLUTE_MS = 8 * 60 * MINUTE_MS;
const CACHED_SESSIONS = 10_000;

export const createSessions = (secret: Secret, now: () => number = Date.now): Sessions => {
  const seal = createSeal(secret, 'session', now);
  const opened = new LRUCache<string, Session>({ max: CACHED_SESSIONS });

  const endOf = ({ signedInAtMs, seenAtMs }: Session): number =>
    Math.min(seenAtMs + IDLE_MS, signedInAtMs + ABSOLUTE_MS);

  const close = (session: Session): Promise<string> => {
    const { caller, signedInAtMs, seenAtMs, idToken } = session;
    const { subject: sub, role, acr } = caller;
    return seal.close({ sub, role, acr, signedInAtMs, seenAtMs, idToken }, endOf(session));
  };

  const open = async (cookie: string): Promise<Session | undefined> => {
    const claims = await seal.open(cookie);
    const caller = claims && callerOf(claims);
    if (!caller) return undefined;
    const { signedInAtMs, seenAtMs, idToken } = claims as unknown as Omit<Session, 'caller'>;
    return { caller, signedInAtMs, seenAtMs, idToken };
  };

  return {
    begin: (caller, idToken) => close({ caller, idToken, signedInAtMs: now(), seenAtMs: now() }),
    read: async (cookie) => {
      const session = opened.get(cookie) ?? (await open(cookie));
      if (session === undefined || now() >= endOf(session)) return undefined;
      opened.set(cookie, session);
      return session;
    },
    renew: async (session) =>
      now() - session.seenAtMs < MINUTE_MS ? undefined : close({ ...session, seenAtMs: now() }),
  };
};
