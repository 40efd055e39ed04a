import { readFileSync } from 'node:fs';
import { createPlanner, PlannerStartError } from '../../../../gateway/plan/create-planner.ts';
import type { Planner } from '../../../../gateway/plan/planner.ts';
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
const start = async (options = {}) =>
  (planner = await createPlanner(sdl, { deadlineMs: 5000, queueLength: 10, ...options }));

/** Kills the planner processes of this worker, as the system does when memory runs out. */
const killPlanners = () => {
  for (const pid of processTree(process.pid).slice(1))
    if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('planner-process'))
      process.kill(pid, 'SIGKILL');
};

/** Takes the planner seconds: 300 aliases of a field that requires another. */
const slow = `{ ${Array.from({ length: 300 }, (_, index) => `a${index}: me { x: size(unit: "${index}") big }`).join(' ')} }`;

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
    ['{ me { id } }', '{ me { name } }', '{ me { big } }', '{ me { size } }'].map(plan),
  );
  expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, true, false]);
  expect(outcomes[3]).toMatchObject({ code: 'QUERY_PLAN_TIMEOUT' });
});

test('a plan beyond the deadline is given up; the same text is refused at once, others are planned', async () => {
  const { plan } = await start({ deadlineMs: 60 });
  const given = await plan(slow);
  expect(given).toMatchObject({ ok: false, code: 'QUERY_PLAN_TIMEOUT' });
  expect(await plan(slow)).toBe(given);
  expect(await plan('{ me { name } }')).toMatchObject({ ok: true });
});

test('a panic takes only the process along; the same text is refused at once, others are planned', async () => {
  if (!panicking.ok) throw new Error('the test supergraph does not compose');
  planner = await createPlanner(panicking.supergraphSdl, { deadlineMs: 5000, queueLength: 10 });
  const panics = '{ me { size(unit: "mm") other friend { size big other } } }';
  const [died, next] = await Promise.all([planner.plan(panics), planner.plan('{ me { name } }')]);
  expect(died).toEqual({ ok: false, code: 'INTERNAL', cause: 'the planner process died' });
  expect(next).toMatchObject({ ok: true });
  expect(await planner.plan(panics)).toBe(died);
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
