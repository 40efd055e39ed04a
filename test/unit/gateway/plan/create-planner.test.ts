import { readFileSync } from 'node:fs';
import { createPlanner } from '../../../../gateway/plan/create-planner.ts';
import type { PlannerOptions } from '../../../../gateway/plan/create-planner.ts';
import type { PlanOptions, Planner } from '../../../../gateway/plan/planner.ts';
import { PlannerStartError } from '../../../../gateway/plan/start-planner-process.ts';
import { composeSupergraph } from '../../../../schema/compose/compose.ts';
import { processTree } from '../../../bench/process-usage.ts';
import { LINK } from '../../../support/federation.ts';

const composition = composeSupergraph([
  {
    name: 'a',
    url: 'http://a',
    sdl: `${LINK} type Query { me: User } type User @key(fields: "id") { id: ID! size(unit: String = "m"): Int name: String }`,
  },
  {
    name: 'b',
    url: 'http://b',
    sdl: `${LINK} type User @key(fields: "id") { id: ID! size(unit: String = "m"): Int @external big: Int @requires(fields: "size(unit: \\"cm\\")") }`,
  },
]);
if (!composition.ok) throw new Error('the test supergraph does not compose');
const panicking = composeSupergraph([
  {
    name: 'a',
    url: 'http://a',
    sdl: `${LINK} type Query { me: User } type User @key(fields: "id") { id: ID! size(unit: String = "m"): Int name: String friend: User }`,
  },
  {
    name: 'b',
    url: 'http://b',
    sdl: `${LINK} type User @key(fields: "id") { id: ID! size(unit: String = "m"): Int @external big: Int @requires(fields: "size(unit: \\"cm\\")") }`,
  },
  {
    name: 'd',
    url: 'http://d',
    sdl: `${LINK} type User @key(fields: "id") { id: ID! big: Int @external size(unit: String = "m"): Int @external friend: User @external other: Int @requires(fields: "friend { size(unit: \\"km\\") big }") }`,
  },
]);
const sdl = composition.supergraphSdl;

let planner: Planner | undefined;
afterEach(() => planner?.close());
/** A planner, and what plans with it for one caller on one side of all overrides. */
const start = async (options: Partial<PlannerOptions> = {}, supergraph = sdl) => {
  const started = await createPlanner(supergraph, { deadlineMs: 5000, queueLength: 10, ...options });
  planner = started;
  return {
    close: started.close,
    plan: (operation: string, side: Partial<PlanOptions> = {}) =>
      started.plan(operation, { percentage: 0, callerKey: '', ...side }),
  };
};

/** Kills the planner processes of this worker, as the system does when memory runs out. */
const killPlanners = () => {
  for (const pid of processTree(process.pid).slice(1))
    if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('planner-process'))
      process.kill(pid, 'SIGKILL');
};

/** Takes the planner seconds: 300 aliases of a field that requires another. */
const slow = `{ ${Array.from({ length: 300 }, (_, index) => `a${index}: me { x: size(unit: "${index}") big }`).join(' ')} }`;

if (!panicking.ok) throw new Error('the test supergraph does not compose');
const panickingSdl = panicking.supergraphSdl;

/** Takes the planner minutes: each fragment doubles what the next one expands to. */
const endless = `{ me { ...F0 } } ${Array.from(
  { length: 14 },
  (_, index) =>
    `fragment F${index} on User { a: friend { ...F${index + 1} } b: friend { ...F${index + 1} } }`,
).join(' ')} fragment F14 on User { big }`;

test("text that is no supergraph rejects with the planner's reason", async () => {
  await expect(createPlanner('type Query { a: Int', { deadlineMs: 1000, queueLength: 1 })).rejects.toThrow(
    PlannerStartError,
  );
});

test('an operation that cannot be planned is a value, and the next one is planned', async () => {
  const { plan } = await start();
  expect(await plan('{ unknown }')).toMatchObject({ ok: false, code: 'INTERNAL' });
  expect(await plan('{ me { name } }')).toMatchObject({
    ok: true,
    plan: { root: { kind: 'root', subgraph: 'a' } },
  });
});

test('operations are planned in turn; one more than may wait is refused', async () => {
  const { plan } = await start({ queueLength: 2 });
  const outcomes = await Promise.all(
    ['{ me { id } }', '{ me { name } }', '{ me { big } }', '{ me { size } }'].map((text) => plan(text)),
  );
  expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, true, false]);
  expect(outcomes[3]).toMatchObject({ code: 'QUERY_PLAN_TIMEOUT' });
});

test('a plan beyond the deadline is given up; the same text is refused at once, others are planned', async () => {
  const { plan } = await start({ deadlineMs: 400 }, panickingSdl);
  const given = await plan(endless);
  expect(given).toMatchObject({ ok: false, code: 'QUERY_PLAN_TIMEOUT' });
  expect(await plan(endless)).toBe(given);
  expect(await plan('{ me { name } }')).toMatchObject({ ok: true });
});

test('a panic takes only the process along; the same text is refused at once, others are planned', async () => {
  const { plan } = await start({}, panickingSdl);
  const panics = '{ me { size(unit: "mm") other friend { size big other } } }';
  const [died, next] = await Promise.all([plan(panics), plan('{ me { name } }')]);
  expect(died).toEqual({ ok: false, code: 'INTERNAL', cause: 'the planner process died' });
  expect(next).toMatchObject({ ok: true });
  expect(await plan(panics)).toBe(died);
});

test('an operation whose process something else kills is planned by the next process', async () => {
  const faults: string[] = [];
  const { plan } = await start({ onFault: (cause: string) => faults.push(cause) });
  killPlanners();
  expect(await plan('{ me { id } }')).toMatchObject({ ok: true });
  killPlanners();
  expect(await plan('{ me { name } }')).toMatchObject({ ok: true });
  expect(faults).toContain('the planner process died');
});

test('after close nothing is planned and nothing hangs', async () => {
  const { plan, close } = await start();
  const waiting = [plan('{ me { id } }'), plan('{ me { name } }')];
  await close();
  expect((await Promise.all(waiting)).map(({ ok }) => ok)).toEqual([false, false]);
  expect(await plan('{ me { id } }')).toMatchObject({
    ok: false,
    code: 'INTERNAL',
    cause: 'the planner was closed',
  });
  await close();
});

test('others are planned while a hostile plan is under way', async () => {
  const { plan } = await start({ deadlineMs: 60_000 }, panickingSdl);
  let settled = false;
  const hostile = plan(endless).then((outcome) => {
    settled = true;
    return outcome;
  });
  for (const text of ['{ me { name } }', '{ me { id } }', '{ me { size } }'])
    expect(await plan(text)).toMatchObject({ ok: true });
  expect(settled).toBe(false);
  await planner?.close();
  expect(await hostile).toMatchObject({ ok: false, cause: 'the planner was closed' });
});

test('two hostile plans at once hold the others up no longer than until they are given up', async () => {
  const faults: string[] = [];
  const { plan } = await start(
    { deadlineMs: 1000, onFault: (cause) => void faults.push(cause) },
    panickingSdl,
  );
  const hostile = [plan(endless), plan(endless.replace('{ me', '{ again: me'))];
  expect(await plan('{ me { name } }')).toMatchObject({ ok: true });
  expect((await Promise.all(hostile)).map((outcome) => !outcome.ok && outcome.code)).toEqual([
    'QUERY_PLAN_TIMEOUT',
    'QUERY_PLAN_TIMEOUT',
  ]);
  expect(faults).toEqual(['no plan within 1000 ms', 'no plan within 1000 ms']);
});

test('hostile plans of one caller, however many, do not hold another caller up', async () => {
  const { plan } = await start({ deadlineMs: 60_000 }, panickingSdl);
  let settled = 0;
  const hostile = ['a', 'b', 'c', 'd'].map((alias) =>
    plan(endless.replace('{ me', `{ ${alias}: me`), { callerKey: 'x' }).then(() => settled++),
  );
  for (const text of ['{ me { name } }', '{ me { id } }', '{ me { size } }'])
    expect(await plan(text, { callerKey: 'y' })).toMatchObject({ ok: true });
  expect(settled).toBe(0);
  await planner?.close();
  await Promise.all(hostile);
});

test('a caller that fills the queue does not keep another one out', async () => {
  const { plan } = await start({ queueLength: 3 });
  const greedy = Array.from({ length: 6 }, (_, index) =>
    plan(`{ a${index}: me { id } }`, { callerKey: 'x' }),
  );
  const modest = plan('{ me { name } }', { callerKey: 'y' });
  expect(await modest).toMatchObject({ ok: true });
  expect((await Promise.all(greedy)).map(({ ok }) => ok)).toEqual([true, true, true, false, false, false]);
});

test('a refusal is forgotten after a while', async () => {
  let now = 1000;
  const { plan } = await start({ deadlineMs: 60, now: () => now });
  const given = await plan(slow);
  now += 599_000;
  expect(await plan(slow)).toBe(given);
  now += 2000;
  expect(await plan(slow)).not.toBe(given);
});

test('a plan that takes too much memory is given up as too complex', async () => {
  const { plan } = await start({ maxMemoryMb: 1 });
  const given = await plan(slow);
  expect(given).toMatchObject({ ok: false, code: 'QUERY_TOO_COMPLEX', cause: 'a plan took more than 1 MB' });
  expect(await plan(slow)).toBe(given);
  expect(await plan('{ me { name } }')).toMatchObject({ ok: true });
});

test('a process that does not get ready in time is a reason not to start', async () => {
  await expect(start({ startDeadlineMs: 1 })).rejects.toThrow(
    new PlannerStartError('the planner did not read the supergraph within 1 ms'),
  );
});

describe('with progressive overrides', () => {
  const moving = composeSupergraph([
    {
      name: 'a',
      url: 'http://a',
      sdl: `${LINK} type Query { me: User } type User @key(fields: "id") { id: ID! slowly: Int named: Int }`,
    },
    {
      name: 'b',
      url: 'http://b',
      sdl: `${LINK} type User @key(fields: "id") { id: ID! slowly: Int @override(from: "a", label: "percent(20)")
        named: Int @override(from: "a", label: "beta") }`,
    },
  ]);
  if (!moving.ok) throw new Error('the test supergraph does not compose');
  const movingSdl = moving.supergraphSdl;
  const subgraphsOf = async (operation: string, options: Partial<PlannerOptions>, percentage: number) => {
    const { plan } = await start(options, movingSdl);
    return [...JSON.stringify(await plan(operation, { percentage })).matchAll(/"subgraph":"(\w+)"/g)].map(
      ([, name]) => name,
    );
  };

  test.each([
    [0, ['a', 'b']],
    [20, ['a']],
  ])('percentage %d asks %j for a field that 20 percent ask elsewhere', async (percentage, subgraphs) => {
    expect(await subgraphsOf('{ me { slowly } }', {}, percentage)).toEqual(subgraphs);
  });

  test.each([
    [['beta'], ['a', 'b']],
    [['other'], ['a']],
  ])('active labels %j ask %j', async (overrideLabels, subgraphs) => {
    expect(await subgraphsOf('{ me { named } }', { overrideLabels }, 0)).toEqual(subgraphs);
  });
});
