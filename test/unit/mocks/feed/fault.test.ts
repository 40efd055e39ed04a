import type { Fault } from '../../../../mocks/feed/fault.ts';
import type { FeedServer } from '../../../../mocks/feed/feed-server.ts';
import { PEOPLE, persona, post, startTestFeed } from '../feed-call.ts';

let training: FeedServer;
let hardship: FeedServer;
beforeAll(async () => {
  training = await startTestFeed('training');
  hardship = await startTestFeed('hardship');
});
afterAll(async () => {
  await training.close();
  await hardship.close();
});
afterEach(async () => {
  await training.setFault(null);
  await hardship.setFault(null);
});

const LEA = PEOPLE.recordKey('CDC', persona('lea'));
const askTraining = () => post(training, '/v1/comptes/recherche', { identifiants: [LEA] });
const askHardship = () =>
  post(
    hardship,
    '/v1/releves',
    `<demande><compte id="${PEOPLE.recordKey('CNAM_ATMP', persona('lea'))}"/></demande>`,
  );

test('slow delays the answer and leaves it whole', async () => {
  await training.setFault({ mode: 'slow', delayMs: 60 });
  const startedMs = performance.now();
  expect((await askTraining()).status).toBe(200);
  // Timers count in whole milliseconds.
  expect(performance.now() - startedMs).toBeGreaterThanOrEqual(58);
});

test('hang never answers', async () => {
  await training.setFault({ mode: 'hang' });
  const answer = fetch(`${training.url}/v1/comptes/recherche?recipient=13002526500013`, {
    method: 'POST',
    headers: { authorization: 'Bearer t', 'content-type': 'application/json' },
    body: '{"identifiants":[]}',
    signal: AbortSignal.timeout(80),
  });
  await expect(answer).rejects.toMatchObject({ name: 'TimeoutError' });
});

test('refuse closes the port and healing opens the same one', async () => {
  const { url } = training;
  await training.setFault({ mode: 'refuse' });
  await expect(askTraining()).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  await training.setFault({ mode: 'refuse' });
  await training.setFault(null);
  expect(training.url).toBe(url);
  expect((await askTraining()).status).toBe(200);
});

test('error answers with its status, in the form of the feed', async () => {
  await training.setFault({ mode: 'error', status: 502 });
  const json = await askTraining();
  expect(json.status).toBe(502);
  expect(await json.json()).toMatchObject({ errors: [{ code: '00502', meta: { provider: 'CDC' } }] });
  await hardship.setFault({ mode: 'error', status: 503 });
  const xml = await askHardship();
  expect(xml.status).toBe(503);
  expect(await xml.text()).toMatch(/^<erreurs><erreur code="00503">/);
});

test('rate-limit answers 429 with its Retry-After', async () => {
  await training.setFault({ mode: 'rate-limit', retryAfterSeconds: 30 });
  const response = await askTraining();
  expect([response.status, response.headers.get('retry-after')]).toEqual([429, '30']);
  expect(await response.json()).toMatchObject({ errors: [{ code: '00429', meta: { retry_in: 30 } }] });
});

test.each([
  ['json', () => training, askTraining],
  ['xml', () => hardship, askHardship],
])('truncate cuts the connection in the middle of the %s body', async (_form, feed, ask) => {
  await feed().setFault({ mode: 'truncate' });
  const response = await ask();
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow('terminated');
});

test('malformed keeps status and type, but the text does not parse', async () => {
  await training.setFault({ mode: 'malformed' });
  const response = await askTraining();
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    'application/json; charset=utf-8',
  ]);
  await expect(response.json()).rejects.toThrow(/JSON/);
});

test('drift parses, but fields have other names and types', async () => {
  await training.setFault({ mode: 'drift' });
  const answer = (await (await askTraining()).json()) as { data: Record<string, unknown>[] };
  expect(answer.data[0]).toMatchObject({ identifiant_v2: LEA, solde_v2: 3000 });
  expect(answer.data[0]).not.toHaveProperty('solde');
  await hardship.setFault({ mode: 'drift' });
  const text = await (await askHardship()).text();
  expect(text).toContain('<?xml version="1.0"');
  expect(text).toContain(' pointsV2="8"');
  expect(text).not.toContain(' points="');
});

test('drift renames the rubrics of the declarations', async () => {
  const dsn = await startTestFeed('dsn');
  await dsn.setFault({ mode: 'drift' });
  const body = { identifiants: [PEOPLE.recordKey('GIP_MDS', persona('lea'))], de: '2026-01', a: '2026-02' };
  const text = await (await post(dsn, '/v1/declarations', body)).text();
  expect(text).toContain('S21.G01.40.001');
  expect(text).not.toContain('S21.G00');
  await dsn.close();
});

test('empty answers 200 without a body', async () => {
  await training.setFault({ mode: 'empty' });
  const response = await askTraining();
  expect([response.status, await response.text()]).toEqual([200, '']);
});

test.each<Fault>([
  { mode: 'error', status: 503, count: 2 },
  { mode: 'empty', count: 2 },
])('$mode with a count spoils so many calls and no more', async (fault) => {
  await training.setFault(fault);
  const spoilt = [];
  for (let call = 0; call < 4; call += 1) {
    const response = await askTraining();
    spoilt.push(response.status !== 200 || (await response.text()) === '');
  }
  expect(spoilt).toEqual([true, true, false, false]);
  expect(training.fault()).toBeNull();
});
