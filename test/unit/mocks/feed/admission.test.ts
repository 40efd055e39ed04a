import { FEEDS } from '../../../../mocks/feeds.ts';
import { PEOPLE, persona, post, startTestFeed } from '../feed-call.ts';

const BODY = { identifiants: [PEOPLE.recordKey('CDC', persona('lea'))] };
const NOW_MS = 1_774_600_000_250;

test.each(FEEDS.map(({ name }) => name))('%s refuses a call without token or recipient', async (name) => {
  const feed = await startTestFeed(name);
  const noToken = await fetch(`${feed.url}/v1/anything?recipient=13002526500013`, { method: 'POST' });
  const noRecipient = await fetch(`${feed.url}/v1/anything`, {
    method: 'POST',
    headers: { authorization: 'Bearer t' },
  });
  expect([noToken.status, noRecipient.status]).toEqual([401, 422]);
  expect(await noToken.text()).toContain('00101');
  expect(await noRecipient.text()).toContain('00203');
  await feed.close();
});

test('a recipient that is no SIRET is refused with 00203 (case 68)', async () => {
  const feed = await startTestFeed('training');
  const response = await fetch(`${feed.url}/v1/comptes/recherche?recipient=1300252650001`, {
    method: 'POST',
    headers: { authorization: 'Bearer t', 'content-type': 'application/json' },
    body: JSON.stringify(BODY),
  });
  expect(response.status).toBe(422);
  expect(await response.json()).toEqual({
    errors: [
      {
        code: '00203',
        title: 'Entité non traitable',
        detail: 'recipient doit être un SIRET de 14 chiffres',
        source: { parameter: 'recipient' },
        meta: { provider: 'CDC' },
      },
    ],
  });
  await feed.close();
});

test('of 21 calls in one second with a limit of 20 the last is refused, the next second is free (case 67)', async () => {
  let nowMs = NOW_MS;
  const feed = await startTestFeed('training', { rateLimit: 20, now: () => nowMs });
  const answers = [];
  for (let call = 0; call < 21; call += 1) answers.push(await post(feed, '/v1/comptes/recherche', BODY));
  expect(answers.map(({ status }) => status)).toEqual([...Array<number>(20).fill(200), 429]);
  const refused = answers[20]!;
  expect(refused.headers.get('retry-after')).toBe('1');
  expect(refused.headers.get('ratelimit-limit')).toBe('20');
  expect(answers.map(({ headers }) => headers.get('ratelimit-remaining')).slice(-3)).toEqual(['1', '0', '0']);
  expect(refused.headers.get('ratelimit-reset')).toBe(String(Math.ceil((NOW_MS + 1000) / 1000)));
  expect(await refused.json()).toMatchObject({ errors: [{ code: '00429', meta: { retry_in: 1 } }] });
  nowMs += 1000;
  expect((await post(feed, '/v1/comptes/recherche', BODY)).status).toBe(200);
  await feed.close();
});

test('an unknown address is refused with 404, a body that is no JSON with 422', async () => {
  const feed = await startTestFeed('training');
  expect((await post(feed, '/v2/comptes', BODY)).status).toBe(404);
  const response = await fetch(`${feed.url}/v1/comptes/recherche?recipient=13002526500013`, {
    method: 'POST',
    headers: { authorization: 'Bearer t', 'content-type': 'application/json' },
    body: '{"identifiants":',
  });
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ errors: [{ code: '00201' }] });
  await feed.close();
});
