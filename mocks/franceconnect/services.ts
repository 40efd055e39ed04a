import type { Service } from '../openid/simulator.ts';
import { CPA_SECTOR } from '../people/subject.ts';

/** Secret of `cpa-gateway` on the embedded stack; the committed `gateway.yaml` holds the same. */
export const DEVELOPMENT_CLIENT_SECRET = 'development-only-client-secret';

/**
 * Services that may ask for a sign-in. Those of the CPA share a sector, so that they see one `sub`;
 * `another-service` is there to show that every other service sees another one.
 */
export function createServices(gatewaySecret: string): readonly Service[] {
  const ours = { sector: CPA_SECTOR, secret: null };
  return [
    {
      ...ours,
      id: 'cpa-gateway',
      name: 'Compte personnel d’activité',
      secret: gatewaySecret,
      tokens: 'userinfo',
    },
    { ...ours, id: 'cpa-programs', name: 'Compte personnel d’activité (API)', tokens: 'api-jwt' },
    {
      ...ours,
      id: 'cpa-programs-opaque',
      name: 'Compte personnel d’activité (API, jetons opaques)',
      tokens: 'userinfo',
    },
    {
      id: 'another-service',
      name: 'Autre service',
      sector: 'another-service',
      secret: null,
      tokens: 'userinfo',
    },
  ];
}
