import type { Assurance, KnownCaller } from './caller.ts';
import { readClaims } from './read-claims.ts';
import type { Claims } from './read-claims.ts';

/** Somebody whom FranceConnect signed in: a holder, and never anything else, whatever else the claims say. */
export const callerOfCitizen = (claims: Claims, lowest: Assurance): KnownCaller | undefined => {
  const known = readClaims(claims, lowest);
  const claimsAnotherRole = claims['role'] !== undefined && claims['role'] !== 'holder';
  if (known === undefined || claimsAnotherRole) return undefined;
  return {
    kind: 'known',
    provider: 'franceconnect',
    role: 'holder',
    organisation: null,
    agency: null,
    ...known,
  };
};
