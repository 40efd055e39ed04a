/**
 * The reference of the benchmark: what a careful engineer would write by hand for the profile, and nothing more. One HTTP server that checks the
 * bearer token, signs assertions, calls the same subgraphs in the same order with undici, merges and answers.
 * Told by IPC: `{ subgraphs, issuer, gatewayKeysUrl, operations }`; says `{ url }` when it listens.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRemoteJWKSet, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { Pool } from 'undici';

export type Setup = {
  readonly subgraphs: Readonly<Record<string, string>>;
  readonly issuer: string;
  /** Of the gateway: subgraphs take the keys of both from here. */
  readonly gatewayKeysUrl: string;
  /** Text of the calls, as the plan of the profile names them. */
  readonly operations: Readonly<Record<string, string>>;
};

type Json = Record<string, unknown>;
type Person = Json & { id: string };

const TOKEN_SECONDS = 60;

async function serve(setup: () => Setup): Promise<string> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'hand-written', alg: 'ES256', use: 'sig' };
  const verified = new Map<string, string>();
  const assertions = new Map<string, { readonly token: string; readonly until: number }>();
  const pools = new Map<string, Pool>();
  let keys: ReturnType<typeof createRemoteJWKSet> | null = null;

  const subjectOf = async (token: string): Promise<string> => {
    const known = verified.get(token);
    if (known) return known;
    keys ??= createRemoteJWKSet(new URL(`${setup().issuer}/jwks`));
    const { payload } = await jwtVerify(token, keys, {
      issuer: setup().issuer,
      audience: 'cpa-api',
      algorithms: ['ES256'],
    });
    verified.set(token, payload.sub!);
    return payload.sub!;
  };
  const assertionFor = async (subject: string, audience: string): Promise<string> => {
    const known = assertions.get(subject + audience);
    const now = Math.floor(Date.now() / 1000);
    if (known && known.until - now > 20) return known.token;
    const token = await new SignJWT({ role: 'holder', acr: 'eidas1' })
      .setProtectedHeader({ alg: 'ES256', kid: 'hand-written' })
      .setIssuer('cpa-gateway')
      .setAudience(audience)
      .setSubject(subject)
      .setIssuedAt(now)
      .setExpirationTime(now + TOKEN_SECONDS)
      .sign(privateKey);
    assertions.set(subject + audience, { token, until: now + TOKEN_SECONDS });
    return token;
  };
  const call = async (subject: string, subgraph: string, variables: Json): Promise<Json> => {
    const url = new URL(setup().subgraphs[subgraph]!);
    const pool = pools.get(subgraph) ?? new Pool(url.origin, { connections: 64 });
    pools.set(subgraph, pool);
    const { body } = await pool.request({
      path: url.pathname,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await assertionFor(subject, subgraph)}`,
      },
      body: JSON.stringify({ query: setup().operations[subgraph], variables }),
    });
    return ((await body.json()) as { data: Json }).data;
  };
  const profile = async (subject: string): Promise<Json> => {
    const { me } = (await call(subject, 'identity', {})) as { me: Person };
    const reference = { __typename: 'Person', id: me.id };
    const representations = [reference];
    const [training, hardship, employment] = await Promise.all([
      call(subject, 'training', { representations }),
      call(subject, 'hardship', {
        representations: [{ ...reference, identity: { birthDate: (me.identity as Json).birthDate } }],
      }),
      call(subject, 'employment', {
        representations: [{ ...reference, identity: { birthDate: (me.identity as Json).birthDate } }],
      }),
    ]);
    const parts = [training, hardship, employment].map((data) => (data._entities as Json[])[0]!);
    const whole: Person = Object.assign({}, me, ...parts);
    const guidance = await call(subject, 'guidance', {
      representations: [{ ...whole, __typename: 'Person' }],
    });
    return { me: Object.assign(whole, (guidance._entities as Json[])[0]) };
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.url === '/keys') {
      const gateway = (await (await fetch(setup().gatewayKeysUrl)).json()) as { keys: unknown[] };
      response.end(JSON.stringify({ keys: [...gateway.keys, jwk] }));
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    JSON.parse(Buffer.concat(chunks).toString());
    const subject = await subjectOf((request.headers.authorization ?? '').slice('Bearer '.length));
    const text = JSON.stringify({ data: await profile(subject) });
    response.writeHead(200, { 'content-type': 'application/json' }).end(text);
  };
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

let setup: Setup | null = null;
process.on('message', (message: Setup) => (setup = message));
process.on('disconnect', () => process.exit(0));
process.send?.({ url: await serve(() => setup!) });
