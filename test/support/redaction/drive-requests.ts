import { sendRaw } from '../raw-http.ts';
import type { Drive } from './drive.ts';
import { PROFILE } from './drive-faults.ts';

/** Personal data of Léa, as a client may write it where it does not belong. */
export type Quoted = {
  readonly nir: string;
  readonly spacedNir: string;
  readonly email: string;
  readonly recordKey: string;
  readonly subject: string;
};

type Body = Readonly<Record<string, unknown>> | string;

const balance = '{ me { trainingAccount { balance } } }';

/** Requests that are wrong and quote what they should not, by what is wrong. */
function listBodies(text: string): readonly (readonly [string, Body])[] {
  const name = `n${text.replaceAll(/\W/g, '')}`;
  const quoted = JSON.stringify(text);
  const variable = (declared: string, use: string, value: unknown) => ({
    query: `query ($v: ${declared}) ${use}`,
    variables: { v: value },
  });
  return [
    ['text that does not parse', { query: `{ me { ${text} } }` }],
    ['a string in the place of a field', { query: `{ me { ${quoted} } }` }],
    ['a string that does not end', { query: `{ me { id(x: ${quoted.slice(0, -1)}` }],
    ['text after the end', { query: `{ me { id } } ${text}` }],
    ['a comment', { query: `# ${text}\n{ me { identity { givenName } } }` }],
    ['an unknown field', { query: `{ me { ${name} } }` }],
    ['an unknown root field', { query: `{ ${name} }` }],
    ['an unknown argument', { query: `{ me { consents(${name}: 1) { id } } }` }],
    ['an unknown type', { query: `{ me { ... on ${name} { id } } }` }],
    ['an unknown fragment', { query: `{ me { ...${name} } }` }],
    ['an unknown directive', { query: `{ me { id @${name} } }` }],
    ['an unknown variable', { query: `{ me { consents(inForce: $${name}) { id } } }` }],
    ['an unused variable', { query: `query ($${name}: Int) { me { id } }` }],
    ['an unknown enum value', { query: `{ me { trainingAccount { conversion(to: ${name}) { amount } } } }` }],
    ['a string as enum', { query: `{ me { trainingAccount { conversion(to: ${quoted}) { amount } } } }` }],
    ['a string as number', { query: `{ me { nextSteps(first: ${quoted}) { code } } }` }],
    [
      'an alias',
      { query: `{ me { ${name}: trainingAccount { ${name}: entries(first: -1) { totalCount } } } }` },
    ],
    ['clashing aliases', { query: `{ me { ${name}: id ${name}: trainingAccount { balance } } }` }],
    ['an operation name', { query: `query ${name} ${balance}` }],
    ['another operation name', { query: balance, operationName: name }],
    ['an operation name that is none', { query: balance, operationName: text }],
    ['an operation twice', { query: `query ${name} ${balance} query ${name} ${balance}` }],
    ['a variable as number', variable('Int', '{ me { nextSteps(first: $v) { code } } }', text)],
    [
      'a number too large',
      variable('Int', '{ me { nextSteps(first: $v) { code } } }', Number(text.replaceAll(/\D/g, ''))),
    ],
    [
      'a variable as enum',
      variable('Unit!', '{ me { trainingAccount { conversion(to: $v) { amount } } } }', text),
    ],
    ['a variable as boolean', variable('Boolean', '{ me { consents(inForce: $v) { id } } }', text)],
    [
      'a variable as list',
      variable('[TrainingFileState!]', '{ me { trainingAccount { files(states: $v) { id } } } }', [text]),
    ],
    ['an object as id', variable('ID!', '{ person(id: $v) { id } }', { [text]: text })],
    [
      'an unknown key',
      variable('TrainingInput!', '{ me { fundingPlan(training: $v) { complete } } }', {
        kind: 'RNCP',
        priceCents: 1,
        [name]: text,
      }),
    ],
    [
      'a date',
      variable('TrainingInput!', '{ me { fundingPlan(training: $v) { complete } } }', {
        kind: 'RNCP',
        priceCents: 1,
        purchaseDate: text,
      }),
    ],
    [
      'a price',
      variable('TrainingInput!', '{ me { fundingPlan(training: $v) { complete } } }', {
        kind: text,
        priceCents: text,
      }),
    ],
    ['the id of a person', variable('ID!', '{ person(id: $v) { trainingAccount { balance } } }', text)],
    [
      'the id of a person in the query',
      { query: `{ person(id: ${quoted}) { trainingAccount { balance } } }` },
    ],
    ['two people', { query: `{ me { id } person(id: ${quoted}) { id } }` }],
    [
      'cursors',
      variable(
        'String',
        '{ me { trainingAccount { entries(after: $v) { totalCount } } employmentRecords(after: $v) { totalCount } accessJournal(after: $v) { totalCount } } }',
        text,
      ),
    ],
    ['a training file', variable('ID!', 'mutation_', text)],
    ['a consent to withdraw', { query: `mutation { withdrawConsent(id: ${quoted}) { id } }` }],
    [
      'a consent for nobody',
      {
        query: `mutation { grantConsent(input: { grantee: { role: ADVISER, organisation: ${quoted} }, purpose: CAREER_ADVICE, scopes: [IDENTITY], endsOn: ${quoted} }) { id } }`,
      },
    ],
    [
      'a consent to something unknown',
      {
        query: `mutation { grantConsent(input: { grantee: { role: ADVISER, organisation: "13000548107122" }, purpose: ${name}, scopes: [${name}], endsOn: "2027-01-31" }) { id } }`,
      },
    ],
    ['a persisted query', { extensions: { persistedQuery: { version: 1, sha256Hash: text } } }],
    [
      'a persisted query of another version',
      { extensions: { persistedQuery: { version: text, sha256Hash: text } } },
    ],
    ['variables that are no object', { query: balance, variables: text }],
    ['extensions that are no object', { query: balance, extensions: text }],
    ['a query that is none', { query: { [text]: text } }],
    ['a batch', JSON.stringify([{ query: text }, { query: balance }])],
    ['a body that is no JSON', `${text} {"query": `],
    ['a string', quoted],
    ['unknown members', { query: balance, [text]: text, doc_id: text }],
    ['a prototype', `{"query":"{ me { id } }","variables":{"__proto__":${quoted}}}`],
  ].map(([what, body]) => [what as string, fileMutation(body as Body, text)] as const);
}

const fileMutation = (body: Body, text: string): Body =>
  typeof body === 'object' && String(body['query']).includes('mutation_')
    ? { query: 'mutation ($v: ID!) { acceptTrainingProposal(file: $v) { id } }', variables: { v: text } }
    : body;

/** Wrong bodies, headers and addresses that quote personal data, by somebody and by nobody. */
export async function driveBadRequests(drive: Drive, quoted: Quoted): Promise<void> {
  const texts = [quoted.nir, quoted.spacedNir, quoted.email, quoted.recordKey, quoted.subject];
  for (const text of texts) {
    for (const [what, body] of listBodies(text)) {
      for (const login of ['lea', 'adviser', null]) await drive.ask(what, login, body);
      await drive.ask(`${what}, in parts`, 'lea', body, { accept: 'multipart/mixed' });
    }
    await driveHeaders(drive, text);
    await driveAddresses(drive, encodeURIComponent(text));
    await driveRaw(drive, text);
  }
  await drive.ask('a body too large', 'lea', { query: balance, variables: { v: quoted.nir.repeat(30_000) } });
  await drive.ask('too many fields', 'lea', { query: `{ me { ${`n${quoted.nir}: id `.repeat(6000)} } }` });
  await drive.ask('too deep', 'lea', {
    query: `{ me ${'{ ... on Person '.repeat(60)} { id } ${'}'.repeat(61)}`,
  });
}

async function driveHeaders(drive: Drive, text: string): Promise<void> {
  const one = { query: balance };
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
