import { randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Secret } from '../config/secret.ts';
import type { KnownCaller } from './caller.ts';
import type { Callers } from './callers.ts';
import type { Claims } from './read-claims.ts';
import type { RevokedSessions } from './revoked-sessions.ts';
import { createSeal } from './seal.ts';

/** Somebody signed in with a browser. */
export type Session = {
  /** Random; what a sign-out revokes. */
  readonly sid: string;
  /** Its level is the one that holds now. */
  readonly caller: KnownCaller;
  readonly signedInAtMs: number;
  readonly seenAtMs: number;
  /** Hint for the sign-out at the provider. */
  readonly idToken: string;
};

export type SessionOutcome =
  | { readonly kind: 'open'; readonly session: Session }
  /** The cookie is not ours, was changed, is too old, or was signed out. */
  | { readonly kind: 'ended' }
  /** It may have been signed out, which this node does not know yet. */
  | { readonly kind: 'unverifiable'; readonly cause: unknown };

/** Sessions live in the browser's cookie; kept here is only which of them were signed out. */
export type Sessions = {
  begin(caller: KnownCaller, idToken: string): Promise<string>;
  read(cookie: string): Promise<SessionOutcome>;
  /** A cookie with the idle time starting anew; undefined while the present one is fresh. */
  renew(session: Session): Promise<string | undefined>;
  /** From now on the session is ended on this node, and on the others as soon as they look. */
  end(session: Session): void;
};

export type SessionParts = {
  readonly secret: Secret;
  readonly callers: Callers;
  readonly revoked: RevokedSessions;
  readonly now?: () => number;
};

const MINUTE_MS = 60_000;
const IDLE_MS = 30 * MINUTE_MS;
const ABSOLUTE_MS = 8 * 60 * MINUTE_MS;
/** Sessions of FranceConnect+ last 600 s: its level holds that long, and the session goes on at the lowest one. */
const ELEVATED_MS = 10 * MINUTE_MS;
const CACHED_SESSIONS = 10_000;

/** What the cookie holds: the claims of the sign-in, so that a role withdrawn in the settings is gone at once. */
type Sealed = Omit<Session, 'caller'> & {
  readonly provider: KnownCaller['provider'];
  readonly claims: Claims;
};

const ENDED: SessionOutcome = Object.freeze({ kind: 'ended' });

export const createSessions = ({ secret, callers, revoked, now = Date.now }: SessionParts): Sessions => {
  const seal = createSeal(secret, 'session', now);
  const opened = new LRUCache<string, Sealed>({ max: CACHED_SESSIONS });

  const endOf = ({ signedInAtMs, seenAtMs }: Pick<Session, 'signedInAtMs' | 'seenAtMs'>): number =>
    Math.min(seenAtMs + IDLE_MS, signedInAtMs + ABSOLUTE_MS);

  const close = (sealed: Sealed): Promise<string> => seal.close({ ...sealed }, endOf(sealed));

  const open = async (cookie: string): Promise<Sealed | undefined> => {
    const sealed = opened.get(cookie) ?? ((await seal.open(cookie)) as unknown as Sealed | undefined);
    if (sealed === undefined || now() >= endOf(sealed)) return undefined;
    opened.set(cookie, sealed);
    return sealed;
  };

  return {
    begin: (caller, idToken) =>
      close({
        sid: randomBytes(16).toString('base64url'),
        provider: caller.provider,
        claims: claimsOf(caller),
        signedInAtMs: now(),
        seenAtMs: now(),
        idToken,
      }),
    read: async (cookie) => {
      const sealed = await open(cookie);
      if (sealed === undefined) return ENDED;
      const { provider, sid, signedInAtMs, seenAtMs, idToken } = sealed;
      const caller = callers[provider](claimsNow(sealed, now()));
      if (caller === undefined) return ENDED;
      const state = revoked.stateOf(sid);
      if (state.kind === 'unknown') return { kind: 'unverifiable', cause: state.cause };
      if (state.kind === 'revoked') return ENDED;
      return { kind: 'open', session: { sid, caller, signedInAtMs, seenAtMs, idToken } };
    },
    renew: async ({ caller, ...session }) =>
      now() - session.seenAtMs < MINUTE_MS
        ? undefined
        : close({ ...session, provider: caller.provider, claims: claimsOf(caller), seenAtMs: now() }),
    end: ({ sid }) => revoked.revoke(sid),
  };
};

const claimsOf = ({ subject, acr, organisation, scopes }: KnownCaller): Claims => ({
  sub: subject,
  acr,
  scope: scopes.join(' '),
  ...(organisation !== null && { siret: organisation }),
});

const claimsNow = ({ provider, claims, signedInAtMs }: Sealed, nowMs: number): Claims =>
  provider === 'franceconnect' && nowMs >= signedInAtMs + ELEVATED_MS ? { ...claims, acr: 'eidas1' } : claims;
