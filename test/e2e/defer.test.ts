import { postForParts } from '../support/read-parts.ts';
import { startStack, type AgencyRow, type TestStack } from '../support/stack.ts';

let stack: TestStack;
beforeAll(async () => {
  // Nothing ends by itself: the one that is late, is late on purpose.
  stack = await startStack({
    env: { CPA_FEED_CALL__DEADLINE_MS: '20000', CPA_SUBGRAPHS__DEFAULT__DEADLINE_MS: '20000' },
  });
}, 60_000);
afterAll(() => stack.stop());

/** The statuses build on several agencies, but not on the one that is late. */
const PROFILE = `{
  me {
    trainingAccount { unit balance }
    statuses { kind }
    ... @defer(label: "hardship") { hardshipAccount { unit points } }
  }
}`;

/** Agencies that have answered by the time a payload leaves: each stands in its table. */
const heard = (extensions: Readonly<Record<string, unknown>> = {}) =>
  (extensions['agencies'] as readonly AgencyRow[]).map(({ agency, state }) => `${agency} ${state}`);

test('training account and statuses are there before the hardship feed has answered, and the hardship account follows', async () => {
  const whole = await stack.ask('lea', PROFILE);
  expect(whole.errors).toBeUndefined();
  const { hardshipAccount, ...fast } = (whole.data ?? {})['me'] as Record<string, unknown>;
  expect(hardshipAccount).toEqual({ unit: 'POINT', points: expect.any(Number) as number });

  await stack.fault('hardship', { mode: 'slow', delayMs: 4000, count: 1 });
  const authorization = `Bearer ${await stack.token('lea')}`;
  const parts = await postForParts(
    stack.gatewayUrl,
    'incrementalSpec=v0.2',
    { query: PROFILE },
    { authorization },
  );
  const first = await parts.next();
  expect(first?.data).toEqual({ me: fast });
  expect(first?.pending).toEqual([{ id: '0', path: ['me'], label: 'hardship' }]);
  expect(heard(first?.extensions)).toContain('CDC OK');
  expect(heard(first?.extensions).join()).not.toContain('CNAM_ATMP');

  const [last, ...further] = await parts.rest();
  expect(further).toEqual([]);
  expect(last).toMatchObject({ completed: [{ id: '0' }], hasNext: false });
  const [part] = last?.incremental ?? [];
  expect(part?.data).toEqual({ hardshipAccount });
  expect(heard(part?.extensions)).toContain('CNAM_ATMP OK');
});
