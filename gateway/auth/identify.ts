import { ANONYMOUS } from './caller.ts';
import type { Caller } from './caller.ts';
import type { Sessions } from './session.ts';
import type { VerifyToken } from './verify-token.ts';

/** What a request shows of who sent it. */
type Credentials = {
  readonly authorization: string | undefined;
  /** The session cookie, undefined where it does not count: it is taken with JSON POSTs only, against CSRF. */
  readonly cookie: string | undefined;
};

export type Identified =
  | { readonly kind: 'known'; readonly caller: Caller; readonly renewedCookie?: string }
  /** Something was shown and is not valid. */
  | { readonly kind: 'refused' }
  /** Something was shown that nobody can check now. */
  | { readonly kind: 'unverifiable'; readonly cause: unknown };

export type Identify = (credentials: Credentials) => Promise<Identified>;

const REFUSED: Identified = Object.freeze({ kind: 'refused' });
const NOBODY: Identified = Object.freeze({ kind: 'known', caller: ANONYMOUS });

/** Open access: nobody is asked who they are. */
export const identifyNobody: Identify = () => Promise.resolve(NOBODY);

/** A bearer token goes before a cookie; nothing shown is an anonymous caller. */
export const createIdentify =
  (verifyToken: VerifyToken, sessions: Sessions): Identify =>
  async ({ authorization, cookie }) => {
    if (authorization !== undefined) {
      const token = /^Bearer +([\w.~+/=-]+)$/i.exec(authorization)?.[1];
      const verdict = token === undefined ? undefined : await verifyToken(token);
      if (verdict?.kind === 'unverifiable') return verdict;
      return verdict?.kind === 'good' ? { kind: 'known', caller: verdict.caller } : REFUSED;
    }
    if (cookie === undefined) return NOBODY;
    const outcome = await sessions.read(cookie);
    if (outcome.kind === 'unverifiable') return outcome;
    if (outcome.kind === 'ended') return REFUSED;
    const { session } = outcome;
    const renewedCookie = await sessions.renew(session);
    return { kind: 'known', caller: session.caller, ...(renewedCookie !== undefined && { renewedCookie }) };
  };
