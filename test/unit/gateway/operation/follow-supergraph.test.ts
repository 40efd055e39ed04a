import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../../../../gateway/execute/engine-types.ts';
import { createLogger } from '../../../../gateway/observe/logger.ts';
import { createMetrics } from '../../../../gateway/observe/metrics.ts';
import { followSupergraph } from '../../../../gateway/operation/follow-supergraph.ts';
import type { StartedEngine } from '../../../../gateway/operation/start-engine.ts';
import { versionOf } from '../../../../gateway/supergraph/version-of.ts';
import { createFakeEngine } from '../../../support/fake-engine.ts';

type Build = {
  readonly version: string;
  readonly signal: AbortSignal;
  readonly settle: (started: StartedEngine) => void;
  readonly fail: (error: Error) => void;
};

const folder = mkdtempSync(join(tmpdir(), 'cpa-follow-'));
const file = join(folder, 'supergraph.graphql');
afterAll(() => rmSync(folder, { recursive: true }));

/** Follows a file; each build ends when the test says so. */
const follow = (text: string, replace: () => void = () => undefined) => {
  writeFileSync(file, text);
  const builds: Build[] = [];
  const served: string[] = [];
  const closed: string[] = [];
  const lines: Record<string, unknown>[] = [];
  let notify = () => undefined as void;
  const until = async (condition: () => boolean) => {
    while (!condition()) await new Promise<void>((resolve) => (notify = resolve));
  };
  const names = new Map<Engine, string>();
  const engineOf = (version: string) => {
    const engine: Engine = {
      ...createFakeEngine({ sdl: 'type Query { a: Int }' }),
      close: () => {
        closed.push(version);
        notify();
        return Promise.resolve();
      },
    };
    names.set(engine, version);
    return { ok: true, version, agencies: [], engine } as const;
  };
  const follower = followSupergraph(engineOf(versionOf(text)), {
    file,
    watch: false,
    startEngine: (from, signal) =>
      new Promise((settle, fail) => {
        builds.push({ version: from.ok ? from.version : '', signal: signal!, settle, fail });
        notify();
      }),
    replaceEngine: (engine) => {
      replace();
      served.push(names.get(engine)!);
      notify();
    },
    log: createLogger('info', {
      write: (line) => {
        lines.push(JSON.parse(line) as Record<string, unknown>);
        notify();
      },
    }),
    metrics: createMetrics(),
  });
  const change = async (next: string): Promise<Build> => {
    const count = builds.length;
    writeFileSync(file, next);
    follower.reload();
    await until(() => builds.length > count);
    return builds.at(-1)!;
  };
  const refused = () => lines.filter(({ event }) => event === 'supergraph-refused');
  return { follower, change, builds, served, closed, lines, refused, until, engineOf };
};

test('a change while another is built supersedes it: the first is broken off and never served', async () => {
  const { change, until, served, closed, engineOf } = follow('one');
  const two = await change('two');
  const three = await change('three');
  expect(two.signal.aborted).toBe(true);
  three.settle(engineOf(three.version));
  two.settle(engineOf(two.version));
  await until(() => closed.length > 0);
  expect(closed).toEqual([two.version]);
  expect(served).toEqual([three.version]);
});

test('the text that is being built already is not built again', async () => {
  const { follower, change, builds, until, served, engineOf } = follow('one');
  const two = await change('two');
  follower.reload();
  follower.reload();
  two.settle(engineOf(two.version));
  await until(() => served.length > 0);
  expect(two.signal.aborted).toBe(false);
  expect(builds.length).toBe(1);
});

test('a text that changed back while the other was built stays served', async () => {
  const { follower, change, builds, until, served, closed, engineOf } = follow('one');
  const two = await change('two');
  writeFileSync(file, 'one');
  follower.reload();
  two.signal.addEventListener('abort', () => two.settle(engineOf(two.version)));
  await until(() => closed.length > 0);
  expect(served).toEqual([]);
  expect(builds.length).toBe(1);
});

test('a text that was refused is tried again when somebody asks for it', async () => {
  const { change, until, refused } = follow('one');
  (await change('two')).settle({ ok: false, reason: 'f:1:1: no' });
  await until(() => refused().length === 1);
  expect(refused()[0]).toMatchObject({ level: 'error', reason: 'f:1:1: no' });
  const again = await change('two');
  expect(again.version).toBe(versionOf('two'));
});

test('a build that throws is a refusal that names the cause, and the next change is followed', async () => {
  const { change, until, refused, served, engineOf } = follow('one');
  (await change('two')).fail(new TypeError('boom'));
  await until(() => refused().length === 1);
  expect(refused()[0]).toMatchObject({ cause: { name: 'TypeError' } });
  const three = await change('three');
  three.settle(engineOf(three.version));
  await until(() => served.length > 0);
});

test('an engine that cannot take over is closed and told as a refusal', async () => {
  const { change, until, refused, closed, engineOf } = follow('one', () => {
    throw new Error('no');
  });
  const two = await change('two');
  two.settle(engineOf(two.version));
  await until(() => refused().length === 1);
  expect(closed).toEqual([two.version]);
});

test('a build that is under way when the gateway stops is broken off', async () => {
  const { follower, change, until, served, closed, engineOf } = follow('one');
  const two = await change('two');
  follower.stop();
  expect(two.signal.aborted).toBe(true);
  two.settle(engineOf(two.version));
  await until(() => closed.length > 0);
  expect(served).toEqual([]);
});
