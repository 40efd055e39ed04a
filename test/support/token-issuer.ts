import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { CryptoKey, JWK, JWTPayload } from 'jose';

/** An issuer of access tokens that publishes one key and signs whatever it is asked to. */
export type TokenIssuer = {
  readonly url: string;
  readonly publicJwk: JWK;
  /** Answers 500 instead of its keys from now on, or its keys again. */
  breakKeys(broken: boolean): void;
  sign(claims: JWTPayload, changes?: SignChanges): Promise<string>;
  close(): void;
};

type SignChanges = { readonly kid?: string; readonly key?: CryptoKey };

export const startTokenIssuer = async (): Promise<TokenIssuer> => {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const publicJwk = { ...(await exportJWK(publicKey)), kid: 'known', alg: 'ES256', use: 'sig' };
  let broken = false;
  const server = createServer((_request, response) =>
    response
      .writeHead(broken ? 500 : 200, { 'content-type': 'application/json' })
      .end(JSON.stringify(broken ? {} : { keys: [publicJwk] })),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    publicJwk,
    breakKeys: (value) => void (broken = value),
    sign: (claims, { kid = 'known', key = privateKey } = {}) =>
      new SignJWT({ iss: url, aud: 'cpa-api', sub: 'abc', acr: 'eidas1', role: 'holder', ...claims })
        .setProtectedHeader({ alg: 'ES256', kid })
        .setIssuedAt()
        .setExpirationTime(claims.exp ?? '1h')
        .sign(key),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};
