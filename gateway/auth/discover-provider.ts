import * as client from 'openid-client';
import type { SignInProvider } from './sign-in.ts';

/** How far the provider's clock may be from ours, in seconds. */
const CLOCK_TOLERANCE_S = 5;

/**
 * What the provider says of itself, read at the first sign-in, so that the gateway starts without the provider; a failure
 * is not kept.
 */
export const discoverProvider = (provider: SignInProvider): (() => Promise<client.Configuration>) => {
  let discovered: Promise<client.Configuration> | undefined;
  return () => {
    discovered ??= discover(provider).catch((error: unknown) => {
      discovered = undefined;
      throw error;
    });
    return discovered;
  };
};

const discover = ({ issuer, clientId, clientSecret }: SignInProvider): Promise<client.Configuration> => {
  const url = new URL(issuer);
  const metadata = {
    id_token_signed_response_alg: 'ES256',
    userinfo_signed_response_alg: 'ES256',
    [client.clockTolerance]: CLOCK_TOLERANCE_S,
  };
  return client.discovery(url, clientId, metadata, client.ClientSecretPost(clientSecret.reveal()), {
    timeout: 5,
    execute: [client.enableNonRepudiationChecks, ...(isLoopback(url) ? [client.allowInsecureRequests] : [])],
  });
};

const isLoopback = ({ hostname, protocol }: URL): boolean =>
  ['127.0.0.1', '[::1]', 'localhost'].includes(hostname) && protocol === 'http:';
