import { sendRaw } from '../raw-http.ts';
import type { Drive } from './drive.ts';
import { PROFILE } from './drive-faults.ts';
import { BALANCE, listBadBodies } from './list-bad-bodies.ts';

/** Personal data of Léa, as a client may write it where it does not belong. */
export type Quoted = {
  readonly nir: string;
  readonly spacedNir: string;
  readonly email: string;
  readonly recordKey: string;
  readonly subject: string;
};

/** Wrong bodies, headers and addresses that quote personal data, by somebody and by nobody. */
export async function driveBadRequests(drive: Drive, quoted: Quoted): Promise<void> {
  const texts = [quoted.nir, quoted.spacedNir, quoted.email, quoted.recordKey, quoted.subject];
  for (const text of texts) {
    for (const [what, body] of listBadBodies(text)) {
      for (const login of ['lea', 'adviser', null]) await drive.ask(what, login, body);
      await drive.ask(`${what}, in parts`, 'lea', body, { accept: 'multipart/mixed' });
    }
    await driveHeaders(drive, text);
    await driveAddresses(drive, encodeURIComponent(text));
    await driveRaw(drive, text);
  }
  await drive.ask('a body too large', 'lea', { query: BALANCE, variables: { v: quoted.nir.repeat(30_000) } });
  await drive.ask('too many fields', 'lea', { query: `{ me { ${`n${quoted.nir}: id `.repeat(6000)} } }` });
  await drive.ask('too deep', 'lea', {
    query: `{ me ${'{ ... on Person '.repeat(60)} { id } ${'}'.repeat(61)}`,
  });
}

async function driveHeaders(drive: Drive, text: string): Promise<void> {
  const one = { query: BALANCE };
  const padded = text.replaceAll(/[^\w-]/g, '-');
  const all: readonly Readonly<Record<string, string>>[] = [
    { 'x-request-id': text },
    { 'x-request-id': `${padded}-${padded}`.slice(0, 64) },
    { 'x-purpose': text },
    { 'x-query-plan': text },
    { cookie: `cpa-session=${padded}; ${padded}=${padded}` },
    { 'content-type': `application/json; charset=${padded}` },
    { 'content-type': `text/${padded}` },
    { accept: `application/${padded}` },
    { accept: `multipart/mixed; deferSpec=${padded}` },
    { traceparent: `00-${padded}-01`, baggage: padded, 'user-agent': text, referer: `http://x/${padded}` },
    { 'apollographql-client-name': text, 'apollographql-client-version': text },
    { 'accept-language': padded, origin: `http://${padded}`, 'x-forwarded-for': padded },
    { 'if-none-match': padded, range: `bytes=${padded}` },
    { 'content-encoding': padded },
  ];
  for (const headers of all) {
    const what = `header ${Object.keys(headers).join(', ')}`;
    await drive.ask(what, 'lea', one, headers);
    await drive.ask(`${what} with an error`, null, { query: '{ nothing }' }, headers);
  }
  for (const authorization of [
    `Bearer ${padded}`,
    `Basic ${padded}`,
    padded,
    `Bearer ${padded}.${padded}.${padded}`,
  ])
    await drive.ask('a wrong authorization', null, one, { authorization });
}

async function driveAddresses({ stack, recorder }: Drive, text: string): Promise<void> {
  const { gatewayUrl } = stack;
  const addresses = [
    `/${text}`,
    `/graphql/${text}`,
    `/graphql?query=${text}`,
    `/graphql?query={me{id}}&variables=${text}`,
    `/graphql?query={me{id}}&operationName=${text}`,
    `/graphql?query={me{id}}&extensions=${text}`,
    `/playground/${text}`,
    `/playground?query=${text}`,
    `/login?acr=${text}`,
    `/login?provider=${text}`,
    `/login?return=${text}`,
    `/callback?code=${text}&state=${text}`,
    `/callback?error=${text}&error_description=${text}`,
    `/callback/agents?code=${text}&state=${text}&iss=${text}`,
    `/logout?id_token_hint=${text}`,
    `/.well-known/${text}`,
    `/.well-known/jwks.json?${text}`,
    `/metrics?${text}`,
    `/health/live?${text}`,
    `/health/ready?${text}`,
    `/?${text}`,
    `/%E0%A4%A?${text}`,
  ];
  const headers = { 'apollo-require-preflight': 'x' };
  for (const address of addresses)
    for (const method of ['GET', 'POST', 'DELETE'])
      await recorder.send(`${method} ${address.replaceAll(text, '…')}`, `${gatewayUrl}${address}`, {
        method,
        headers,
      });
}

/** What no HTTP client sends. */
async function driveRaw({ stack, recorder }: Drive, text: string): Promise<void> {
  const wrong = [
    `${text} / HTTP/1.1\r\nhost: x\r\n\r\n`,
    `GET ${text} HTTP/1.1\r\nhost: x\r\n\r\n`,
    `GET / HTTP/1.1\r\nhost: ${text}\r\n${text}\r\n\r\n`,
    `GET / HTTP/1.1\r\nhost: x\r\nx-long: ${text.repeat(3000)}\r\n\r\n`,
    `GET /${text} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`,
  ];
  for (const url of [stack.gatewayUrl, ...stack.subgraphs.values()])
    for (const bytes of wrong) {
      // Who sends too much is cut off in the middle of it, and may see no answer.
      const answer = await sendRaw(url, bytes).catch(() => '');
      recorder.note(`raw bytes at ${nameOf(stack, url)}`, answer);
    }
  // A subgraph would keep such a connection open.
  recorder.note('a wrong chunk at gateway', await sendRaw(stack.gatewayUrl, `${CHUNKED}${text}\r\n`));
}

const CHUNKED =
  'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n';

const nameOf = ({ subgraphs }: Drive['stack'], url: string): string =>
  [...subgraphs].find(([, other]) => other === url)?.[0] ?? 'gateway';

/** The subgraphs' own doors: nobody comes in without an assertion of the gateway. */
export async function driveSubgraphs({ stack, recorder }: Drive, { nir, recordKey }: Quoted): Promise<void> {
  for (const [name, url] of stack.subgraphs) {
    const token = await stack.token('lea');
    const origin = new URL(url).origin;
    for (const authorization of [undefined, `Bearer ${nir}`, `Bearer ${token}`, recordKey])
      for (const body of [
        JSON.stringify({ query: PROFILE }),
        nir,
        `{"query":"{ ${nir} }"}`,
        nir.repeat(100_000),
      ])
        await recorder.send(`POST /graphql at ${name}`, url, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'x-request-id': nir,
            ...(authorization !== undefined && { authorization }),
          },
          body,
        });
    for (const path of [
      '/',
      `/${nir}`,
      '/health/live',
      '/health/ready',
      `/graphql?query=${nir}`,
      '/metrics',
      '/%E0%A4%A',
    ])
      await recorder.send(`GET ${path.replaceAll(nir, '…')} at ${name}`, `${origin}${path}`);
  }
}
