import type { ClientMetadata } from 'oidc-provider';
import type { Service } from './simulator.ts';

/** Redirect addresses of a native client match on any port of the loopback interface (RFC 8252 §7.3). */
const LOOPBACK_HOSTS = ['http://127.0.0.1', 'http://localhost', 'http://[::1]'];
const CALLBACK_PATHS = ['/callback', '/callback/agents'];
const AFTER_LOGOUT_PATHS = ['/', '/logout', '/logged-out', '/login', '/playground'];

/** The services as clients of the provider: with a secret or public. */
export function createClients(services: readonly Service[]): ClientMetadata[] {
  return services.map((service) => ({ ...metadata(service), ...authentication(service) }));
}

/** Sector that the pairwise `sub` of a client is made for. */
export function clientSector(services: readonly Service[], clientId: string): string {
  return services.find(({ id }) => id === clientId)?.sector ?? clientId;
}

/** Name of a client on the login page. */
export function clientName(services: readonly Service[], clientId: string): string {
  return services.find(({ id }) => id === clientId)?.name ?? clientId;
}

function authentication({ secret }: Service): Omit<ClientMetadata, 'client_id'> {
  return secret === null
    ? { token_endpoint_auth_method: 'none' }
    : { client_secret: secret, token_endpoint_auth_method: 'client_secret_post' };
}

function metadata({ id, name, sector, tokens }: Service): ClientMetadata {
  const signsIn = tokens !== 'none';
  return {
    client_id: id,
    client_name: name,
    application_type: 'native',
    grant_types: signsIn ? ['authorization_code'] : [],
    response_types: signsIn ? ['code'] : [],
    subject_type: 'pairwise',
    sector_identifier_uri: `https://${sector}/redirect-uris.json`,
    redirect_uris: signsIn ? onLoopback(CALLBACK_PATHS) : [],
    post_logout_redirect_uris: signsIn ? onLoopback(AFTER_LOGOUT_PATHS) : [],
    id_token_signed_response_alg: 'ES256',
    userinfo_signed_response_alg: 'ES256',
    require_auth_time: true,
  };
}

function onLoopback(paths: readonly string[]): string[] {
  return LOOPBACK_HOSTS.flatMap((host) => paths.map((path) => host + path));
}
