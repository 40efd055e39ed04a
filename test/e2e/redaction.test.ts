import { findLeaks, type Scanned } from '../support/redaction/find-leaks.ts';
import { ASKING, type Planted } from '../support/redaction/planted-values.ts';
import { runDrive, type Driven } from '../support/redaction/run-drive.ts';

const KINDS =
  'given name,family name,birth date,birth place,NIR,e-mail,Person.id,subject,record key,SIRET,SIREN,employer,amount,training file,contract number,secret,access token,token,cookie'.split(
    ',',
  );
const CODES =
  'UNAUTHENTICATED FORBIDDEN STEP_UP_REQUIRED BAD_USER_INPUT BAD_REQUEST UNAVAILABLE AGENCY_UNAVAILABLE AGENCY_TIMEOUT AGENCY_INVALID_RESPONSE AGENCY_RATE_LIMITED GRAPHQL_PARSE_FAILED GRAPHQL_VALIDATION_FAILED OPERATION_RESOLUTION_FAILURE NOT_FOUND METHOD_NOT_ALLOWED PAYLOAD_TOO_LARGE PERSISTED_QUERY_NOT_FOUND QUERY_TOO_COMPLEX'.split(
    ' ',
  );

let driven: Driven;
beforeAll(async () => {
  driven = await runDrive();
}, 900_000);

const leaksIn = (texts: readonly Scanned[], isMeant: (planted: Planted) => boolean = () => true) =>
  findLeaks(texts, driven.planted.filter(isMeant));

const countEvents = (name: string, event: string): number =>
  driven.logs.filter(({ where, text }) => where === `log of ${name}` && text.includes(`"event":"${event}"`))
    .length;

test('what is looked for is there to be found: hundreds of values, of every kind', () => {
  const kinds = new Set(driven.planted.map(({ kind }) => kind));
  expect([...kinds]).toEqual(expect.arrayContaining(KINDS));
  expect(driven.planted.length).toBeGreaterThan(500);
});

test('the drive made every process log what goes wrong, and the gateway refuse in every way', () => {
  for (const subgraph of ['identity', 'training', 'hardship', 'employment'])
    expect([subgraph, countEvents(subgraph, 'feed-failed') > 5]).toEqual([subgraph, true]);
  for (const subgraph of ['training', 'hardship', 'employment'])
    expect([subgraph, countEvents(subgraph, 'feed-invalid') > 5]).toEqual([subgraph, true]);
  expect(countEvents('guidance', 'caller-refused')).toBeGreaterThan(0);
  for (const event of [
    'request',
    'subgraph-failed',
    'sign-in-refused',
    'signed-in',
    'signed-out',
    'database-unreachable',
  ])
    expect([event, countEvents('gateway', event) > 0]).toEqual([event, true]);
  const answers = driven.answers.map(({ text }) => text).join('\n');
  for (const code of CODES) expect([code, answers.includes(`"${code}"`)]).toEqual([code, true]);
  expect(driven.tables.length).toBeGreaterThan(100);
});

test('no line that our processes wrote holds a planted value', () => {
  expect(leaksIn(driven.logs)).toEqual([]);
});

test('no error, page, header or metric holds a planted value', () => {
  expect(leaksIn(driven.answers)).toEqual([]);
});

test('the tables hold none, but whom an entry is about and which organisation asked', () => {
  expect(leaksIn(driven.tables, ({ text }) => !ASKING.has(text))).toEqual([]);
});

test('a planted value that stands in a line, an error or a row is found', () => {
  const nir = driven.planted.find(({ kind }) => kind === 'NIR')!.text;
  const name = driven.planted.find(({ kind }) => kind === 'family name')!.text;
  const texts = [nir, `x${nir}`, `"name":"${name}"`, `of ${name}.`].map((text) => ({ where: 'here', text }));
  const found = leaksIn(texts).map((leak) => leak.split(':')[0]);
  expect(found).toEqual(expect.arrayContaining([`NIR ${nir} in here`, `family name ${name} in here`]));
  expect(leaksIn([{ where: 'here', text: `${name}x un${name.toLowerCase()}` }])).toEqual([]);
});
