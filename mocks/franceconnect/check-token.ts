import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { CompactEncrypt, importJWK, SignJWT } from 'jose';
import type { Provider } from 'oidc-provider';
import { readForm } from '../openid/read-form.ts';
import type { SigningKey } from '../openid/signing-key.ts';
import type { Endpoint, Simulator } from '../openid/simulator.ts';
import { PIVOT } from './claims.ts';
import { DATA_PROVIDERS, type DataProvider } from './data-providers.ts';

type Introspection = { readonly active: false } | ({ readonly active: true } & Record<string, unknown>);

/**
 * `POST /api/v2/checktoken` with `token`, `client_id` and `client_secret` of a data provider: tells it whether an access
 * token of any service is active, and whose it is. The answer is signed, then encrypted for the data provider.
 */
export function createCheckToken(
  provider: Provider,
  key: SigningKey,
  findAccount: Simulator['findAccount'],
): Endpoint {
  return async (request, response) => {
    const form = request.method === 'POST' ? await readForm(request) : null;
    const { token, client_id: id, client_secret: secret } = Object.fromEntries(form ?? []);
    if (!token || !id || !secret) {
      refuse(response, 400, 'invalid_request', 'Required parameter missing or empty (100013)');
      return;
    }
    const asking = DATA_PROVIDERS.find((each) => each.id === id && each.secret === secret);
    if (asking === undefined) {
      refuse(response, 401, 'invalid_client', 'Client authentication failed');
      return;
    }
    const introspection = await introspect(provider, token, { asking, findAccount });
    response.writeHead(200, { 'content-type': 'application/jwt', 'cache-control': 'no-store' });
    response.end(await encrypt(await sign(introspection, { issuer: provider.issuer, key, asking }), asking));
  };
}

async function introspect(
  provider: Provider,
  value: string,
  { asking, findAccount }: { asking: DataProvider; findAccount: Simulator['findAccount'] },
): Promise<Introspection> {
  const token = await provider.AccessToken.find(value);
  const account = token && findAccount(token.accountId);
  if (!token || !account || !token.isValid || token.kind !== 'AccessToken') return { active: false };
  const identity = Object.entries(account.identity).filter(([claim]) => PIVOT.includes(claim));
  return {
    active: true,
    aud: token.clientId,
    sub: account.subject(asking.sector),
    iat: token.iat,
    exp: token.exp,
    acr: token.extra?.['acr'],
    // The id of an opaque token is the token itself.
    jti: createHash('sha256').update(value).digest('base64url'),
    scope: [...token.scopes].filter((scope) => asking.scopes.includes(scope)).join(' '),
    ...Object.fromEntries(identity),
  };
}

async function sign(
  introspection: Introspection,
  { issuer, key, asking }: { issuer: string; key: SigningKey; asking: DataProvider },
): Promise<string> {
  return new SignJWT({ token_introspection: introspection })
    .setProtectedHeader({ alg: 'ES256', kid: key.kid, typ: 'token-introspection+jwt' })
    .setIssuer(issuer)
    .setAudience(asking.id)
    .setIssuedAt(new Date())
    .sign(await importJWK({ ...key }, 'ES256'));
}

async function encrypt(text: string, { publicKey }: DataProvider): Promise<string> {
  return new CompactEncrypt(Buffer.from(text))
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', cty: 'JWT' })
    .encrypt(await importJWK({ ...publicKey }, 'ECDH-ES'));
}

function refuse(response: ServerResponse, status: number, error: string, description: string): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify({ error, error_description: description }));
}
