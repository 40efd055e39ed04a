import { z } from 'zod';
import type { Feed } from '../../../../subgraphs/kit/feed.ts';
import { dataEnvelope, readJsonRecords } from '../../../../subgraphs/kit/json-records.ts';
import { createLogger } from '../../../../subgraphs/kit/logger.ts';
import { readJson } from '../../../../subgraphs/kit/read-json.ts';

const ROW = z.object({ identifiant: z.string(), points: z.number() });

const feedAnswering = (text: string): { feed: Feed; lines: string[] } => {
  const lines: string[] = [];
  const log = createLogger('training', 'info', { write: (line) => void lines.push(line) });
  const answer = {
    ok: true,
    status: 200,
    body: Buffer.from(text),
    fetchedAt: '2026-03-27T08:00:00Z',
  } as const;
  const feed: Feed = {
    name: 'training',
    log: log.with({ feed: 'training' }),
    read: () => Promise.resolve(answer),
    write: () => Promise.resolve(answer),
  };
  return { feed, lines };
};

const envelope = (rows: readonly unknown[]): string =>
  JSON.stringify({ data: rows, meta: { date_situation: '2026-03-26T22:00:00Z' } });

const read = (feed: Feed, keys: readonly string[]) =>
  readJsonRecords(feed, { path: '/v1/x', keys, envelope: dataEnvelope, row: ROW });

test('text that is not JSON is AGENCY_INVALID_RESPONSE, and the log names the position without the content', async () => {
  const { feed, lines } = feedAnswering('{"nir":"185052A00408495","x": oops}');
  expect(await readJson(feed, { path: '/v1/x' }, z.unknown())).toEqual({
    ok: false,
    code: 'AGENCY_INVALID_RESPONSE',
  });
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ feed: 'training', path: '/v1/x', position: 30 });
  expect(lines.join('')).not.toContain('185052A');
  expect(lines.join('')).not.toContain('oops');
});

test('an empty body is AGENCY_INVALID_RESPONSE', async () => {
  const { feed } = feedAnswering('');
  expect(await readJson(feed, { path: '/v1/x' }, z.unknown())).toMatchObject({ ok: false });
});

test('a malformed record fails alone and is logged by its position and field, not by its key', async () => {
  const { feed, lines } = feedAnswering(
    envelope([{ identifiant: 'K-1', points: 3 }, { identifiant: 'K-2', points: 'secret' }, null]),
  );
  const answer = await read(feed, ['K-1', 'K-2', 'K-3']);
  expect(answer).toMatchObject({ ok: true, asOf: '2026-03-26T22:00:00Z' });
  expect(answer.ok ? [...answer.records] : []).toEqual([
    ['K-1', { ok: true, value: { identifiant: 'K-1', points: 3 } }],
    ['K-2', { ok: false }],
  ]);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ position: 1, fields: ['points'] });
  expect(lines.join('')).not.toMatch(/secret|K-2/);
});

test("a row with another person's key is not handed out", async () => {
  const { feed } = feedAnswering(envelope([{ identifiant: 'K-9', points: 3 }]));
  const answer = await read(feed, ['K-1']);
  expect(answer.ok && answer.records.get('K-1')).toEqual({ ok: false });
});

test('an answer with fewer rows than keys is AGENCY_INVALID_RESPONSE as a whole', async () => {
  const { feed } = feedAnswering(envelope([{ identifiant: 'K-1', points: 3 }]));
  expect(await read(feed, ['K-1', 'K-2'])).toEqual({ ok: false, code: 'AGENCY_INVALID_RESPONSE' });
});
