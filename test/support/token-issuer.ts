import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { CryptoKey, JWK } from 'jose';

/** An issuer of access tokens that publishes one key and signs whatever it is asked to. */
export type TokenIssuer = {
  readonly url: string;
  readonly publicJwk: JWK;
  /** How often its keys were asked for. */
  readonly keyRequests: number;
  /** Answers 500 instead of its keys from now on, or its keys again. */
  breakKeys(broken: boolean): void;
  /** Publishes and signs with a new key of that id from now on. */
  rotate(kid: string): Promise<void>;
  /** Usual claims with these changed; one that is undefined is left out. */
  sign(claims: Readonly<Record<string, unknown>>, changes?: SignChanges): Promise<string>;
  close(): void;
};

type SignChanges = { readonly kid?: string; readonly key?: CryptoKey; readonly typ?: string };

const createKey = async (kid: string) => {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  return { kid, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' } };
};

export const startTokenIssuer = async (): Promise<TokenIssuer> => {
  let current = await createKey('known');
  let broken = false;
  let keyRequests = 0;
  const server = createServer((_request, response) => {
    keyRequests += 1;
    response
      .writeHead(broken ? 500 : 200, { 'content-type': 'application/json' })
      .end(JSON.stringify(broken ? {} : { keys: [current.publicJwk] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    get publicJwk() {
      return current.publicJwk;
    },
    get keyRequests() {
      return keyRequests;
    },
    breakKeys: (value) => void (broken = value),
    rotate: async (kid) => void (current = await createKey(kid)),
    sign: (claims, { kid = current.kid, key = current.privateKey, typ = 'at+jwt' } = {}) => {
      const nowS = Math.floor(Date.now() / 1000);
      const usual = { iss: url, aud: 'cpa-api', sub: 'abc', acr: 'eidas1', iat: nowS, exp: nowS + 3600 };
      return new SignJWT({ ...usual, ...claims }).setProtectedHeader({ alg: 'ES256', kid, typ }).sign(key);
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};
