import { ASSURANCES, isAssured } from './caller.ts';
import type { Assurance, KnownCaller } from './caller.ts';

/** What a provider of identities says of somebody: claims of a token, of a sign-in or of an introspection. */
export type Claims = Readonly<Record<string, unknown>>;

/** Who somebody is by the claims of one provider; undefined for whoever is not let in. */
export type CallerOf = (claims: Claims) => KnownCaller | undefined;

type KnownClaims = {
  readonly subject: string;
  readonly acr: Assurance;
  /** Sorted, each once. */
  readonly scopes: readonly string[];
};

const SUBJECT = /^[\x21-\x7e]{1,255}$/;
/** RFC 6749 §3.3, but for `+`, which joins scopes in keys of ours; a scope that is not like this is nobody's. */
const SCOPE = /^[\x21\x23-\x2a\x2c-\x5b\x5d-\x7e]{1,128}$/;

/** The claims that all providers share; undefined when one is not as it must be, or the sign-in is below `lowest`. */
export const readClaims = ({ sub, acr, scope = '' }: Claims, lowest: Assurance): KnownClaims | undefined => {
  const level = ASSURANCES.find((each) => each === acr);
  if (typeof sub !== 'string' || !SUBJECT.test(sub) || typeof scope !== 'string') return undefined;
  if (level === undefined || !isAssured(level, lowest)) return undefined;
  const scopes = [...new Set(scope.split(' ').filter((each) => SCOPE.test(each)))].toSorted();
  return { subject: sub, acr: level, scopes };
};
