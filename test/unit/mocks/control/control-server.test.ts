import { type ControlServer, startControl } from '../../../../mocks/control/control-server.ts';
import type { FeedServer } from '../../../../mocks/feed/feed-server.ts';
import { PEOPLE, persona, post, startTestFeed } from '../feed-call.ts';

let feeds: FeedServer[];
let control: ControlServer;
beforeAll(async () => {
  feeds = [await startTestFeed('training'), await startTestFeed('career')];
  control = await startControl(feeds, 0);
});
afterAll(async () => {
  await control.close();
  for (const feed of feeds) await feed.close();
});
afterEach(() => send('DELETE', '/faults'));

function send(method: string, path: string, body?: unknown): Promise<Response> {
  return fetch(control.url + path, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
}

const read = async (path: string): Promise<unknown> => (await send('GET', path)).json();

test('a fault of one feed leaves the others alone, and is listed until it is deleted', async () => {
  expect((await send('PUT', '/faults/training', { mode: 'error', status: 504 })).status).toBe(200);
  expect(await read('/faults')).toEqual({ training: { mode: 'error', status: 504 } });
  expect((await post(feeds[0]!, '/v1/comptes/recherche', { identifiants: [] })).status).toBe(504);
  expect((await post(feeds[1]!, '/v1/releves', { identifiants: [] })).status).toBe(200);
  expect((await send('DELETE', '/faults/training')).status).toBe(204);
  expect(await read('/faults')).toEqual({});
});

test('all means every feed, and defaults are filled in', async () => {
  await send('PUT', '/faults/all', { mode: 'rate-limit' });
  expect(await read('/faults')).toEqual({
    training: { mode: 'rate-limit', retryAfterSeconds: 30 },
    career: { mode: 'rate-limit', retryAfterSeconds: 30 },
  });
  await send('DELETE', '/faults/all');
  expect(await read('/faults')).toEqual({});
});

test.each([
  [{ mode: 'sulk' }],
  [{ mode: 'slow' }],
  [{ mode: 'error', status: 200 }],
  [{ mode: 'refuse', count: 1 }],
  [{ mode: 'hang', delayMs: 5 }],
])('the fault %j is refused', async (fault) => {
  const response = await send('PUT', '/faults/training', fault);
  expect(response.status).toBe(422);
  expect(await read('/faults')).toEqual({});
});

test('an unknown feed is refused with the names there are', async () => {
  const response = await send('PUT', '/faults/insee', { mode: 'hang' });
  expect(response.status).toBe(404);
  expect(await response.text()).toContain('training, career, all');
});

test('calls are counted by feed and set to zero', async () => {
  await send('DELETE', '/calls');
  await post(feeds[0]!, '/v1/comptes/recherche', { identifiants: [] });
  await fetch(feeds[0]!.url);
  expect(await read('/calls')).toEqual({ training: 2, career: 0 });
  await send('DELETE', '/calls');
  expect(await read('/calls')).toEqual({ training: 0, career: 0 });
});

test('what calls changed is undone', async () => {
  const identifiant = PEOPLE.recordKey('CDC', persona('sofia'));
  const accept = () => post(feeds[0]!, '/v1/dossiers/validation', { identifiant, numero: 'D-2026-052918' });
  expect((await accept()).status).toBe(200);
  expect((await accept()).status).toBe(409);
  expect((await send('DELETE', '/changes')).status).toBe(204);
  expect((await accept()).status).toBe(200);
  await send('DELETE', '/changes');
});
