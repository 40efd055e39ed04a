import type { AgentsConfig } from '../config/schema.ts';
import type { KnownCaller } from './caller.ts';
import { readClaims } from './read-claims.ts';
import type { CallerOf } from './read-claims.ts';

/**
 * Agents and their programs: the provider says which organisation they belong to (`siret`), our list of organisations
 * says what that makes of them. Nobody of another organisation is let in.
 */
export const createCallerOfAgent = ({ acr, organisations }: AgentsConfig): CallerOf => {
  const bySiret = new Map(organisations.map((organisation) => [organisation.siret, organisation]));
  return (claims): KnownCaller | undefined => {
    const known = readClaims(claims, acr);
    const siret = claims['siret'];
    const organisation = typeof siret === 'string' ? bySiret.get(siret) : undefined;
    if (known === undefined || organisation === undefined) return undefined;
    const { role, agency = null } = organisation;
    if (claims['role'] !== undefined && claims['role'] !== role) return undefined;
    return {
      kind: 'known',
      provider: 'proconnect',
      role,
      organisation: organisation.siret,
      agency,
      ...known,
    };
  };
};
