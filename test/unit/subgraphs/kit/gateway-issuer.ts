import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { sendJson, startLocalServer } from './local-server.ts';

/** Claims of an assertion, right or wrong. */
export type Claims = Readonly<Record<string, unknown>>;

/** Signs assertions as the gateway does and publishes its keys: an HTTP server of its own. */
export type GatewayIssuer = {
  readonly url: string;
  /** How often the keys were read. */
  readonly reads: () => number;
  /** A good assertion of a holder, but for these claims: undefined leaves one out. */
  readonly sign: (claims: Claims, changes?: SignChanges) => Promise<string>;
  /** Signs with another key from now on, which is published when it is first used or, as the gateway does, was before. */
  readonly rotate: () => Promise<void>;
  /** No longer publishes the keys that are not in use. */
  readonly dropOldKeys: () => void;
  /** Answers 500 instead of the keys from now on, or the keys again. */
  readonly breakKeys: (broken: boolean) => void;
  readonly close: () => Promise<void>;
};

type SignChanges = { readonly kid?: string | undefined; readonly key?: CryptoKey };

type Key = { readonly kid: string; readonly privateKey: CryptoKey; readonly jwk: JWK };

const createKey = async (kid: string): Promise<Key> => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' } };
};

export const startGatewayIssuer = async (now: () => Date = () => new Date()): Promise<GatewayIssuer> => {
  let current = await createKey('k1');
  let published = [current];
  let broken = false;
  const server = await startLocalServer((response) =>
    sendJson(response, broken ? {} : { keys: published.map(({ jwk }) => jwk) }, broken ? 500 : 200),
  );
  return {
    url: `${server.url}/.well-known/jwks.json`,
    reads: () => server.calls.length,
    sign: (claims, changes = {}) => {
      const iat = Math.floor(now().getTime() / 1000);
      const good = {
        iss: 'cpa-gateway',
        sub: 'sub-lea',
        role: 'holder',
        acr: 'eidas1',
        purpose: 'OWN_ACCESS',
        person: 'p-lea',
        iat,
        nbf: iat - 5,
        exp: iat + 60,
      };
      const kid = 'kid' in changes ? changes.kid : current.kid;
      return new SignJWT({ ...good, ...claims })
        .setProtectedHeader({ alg: 'ES256', typ: 'JWT', ...(kid === undefined ? {} : { kid }) })
        .sign(changes.key ?? current.privateKey);
    },
    rotate: async () => {
      current = await createKey(`k${published.length + 1}`);
      published = [...published, current];
    },
    dropOldKeys: () => {
      published = [current];
    },
    breakKeys: (value) => {
      broken = value;
    },
    close: server.close,
  };
};
