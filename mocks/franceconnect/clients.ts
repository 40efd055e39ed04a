import type { ClientMetadata } from 'oidc-provider';
import { CPA_SECTOR } from '../people/subject.ts';

/** Secret of `cpa-gateway` on the embedded stack; the committed `gateway.yaml` holds the same. */
export const DEVELOPMENT_CLIENT_SECRET = 'development-only-client-secret';

/** Client whose access tokens are JWT for the gateway's API instead of tokens for `userinfo`. */
export const PROGRAMS_CLIENT_ID = 'cpa-programs';

/** Redirect addresses of a native client match on any port of the loopback interface (RFC 8252 §7.3). */
const LOOPBACK_HOSTS = ['http://127.0.0.1', 'http://localhost', 'http://[::1]'];
const CALLBACK_PATHS = ['/callback'];
const AFTER_LOGOUT_PATHS = ['/', '/logout', '/logged-out', '/login', '/playground'];

const GATEWAY = { id: 'cpa-gateway', name: 'Compte personnel d’activité', sector: CPA_SECTOR };
const PROGRAMS = { id: PROGRAMS_CLIENT_ID, name: 'Compte personnel d’activité (API)', sector: CPA_SECTOR };
const ANOTHER = { id: 'another-service', name: 'Autre service', sector: 'another-service' };

/**
 * Services that may ask for a sign-in. The two of the CPA share a sector, so that they see one `sub`;
 * `another-service` is there to show that every other service sees another one.
 */
const SERVICES = [GATEWAY, PROGRAMS, ANOTHER];

type Service = (typeof SERVICES)[number];

/** The services as clients of the provider: the gateway with a secret, the others public. */
export function createClients(gatewaySecret: string): ClientMetadata[] {
  return SERVICES.map((service) =>
    service === GATEWAY
      ? {
          ...metadata(service),
          client_secret: gatewaySecret,
          token_endpoint_auth_method: 'client_secret_post',
        }
      : { ...metadata(service), token_endpoint_auth_method: 'none' },
  );
}

/** Sector that the pairwise `sub` of a client is made for. */
export function clientSector(clientId: string): string {
  return SERVICES.find(({ id }) => id === clientId)?.sector ?? clientId;
}

/** Name of a client on the login page. */
export function clientName(clientId: string): string {
  return SERVICES.find(({ id }) => id === clientId)?.name ?? clientId;
}

function metadata({ id, name, sector }: Service) {
  return {
    client_id: id,
    client_name: name,
    application_type: 'native',
    grant_types: ['authorization_code'],
    response_types: ['code'],
    subject_type: 'pairwise',
    sector_identifier_uri: `https://${sector}/redirect-uris.json`,
    redirect_uris: onLoopback(CALLBACK_PATHS),
    post_logout_redirect_uris: onLoopback(AFTER_LOGOUT_PATHS),
    id_token_signed_response_alg: 'ES256',
    userinfo_signed_response_alg: 'ES256',
    require_auth_time: true,
  } satisfies ClientMetadata;
}

function onLoopback(paths: readonly string[]): string[] {
  return LOOPBACK_HOSTS.flatMap((host) => paths.map((path) => host + path));
}
