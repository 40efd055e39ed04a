import { jest } from '@jest/globals';
import type { Engine } from '../../../../gateway/execute/engine-types.ts';
import { createLogger } from '../../../../gateway/observe/logger.ts';
import type { OperationParts } from '../../../../gateway/operation/run-operation.ts';
import { openAccess } from '../../../../gateway/operation/find-access.ts';
import { recordNothing } from '../../../../gateway/operation/record-access.ts';
import { createServedEngines } from '../../../../gateway/operation/served-engines.ts';
import { allowEverything } from '../../../../gateway/policy/authorise.ts';
import { createFakeEngine } from '../../../support/fake-engine.ts';
import { createTestSigner } from '../../../support/signer.ts';

const createEngines = () => {
  const closed: string[] = [];
  const log = createLogger('silent', { write: () => undefined });
  const create = (name: string): Engine => ({
    ...createFakeEngine({ sdl: 'type Query { a: String }' }),
    close: () => Promise.resolve(void closed.push(name)),
  });
  const first = create('first');
  const others = {
    findAccess: openAccess,
    authorise: allowEverything,
    startRecord: recordNothing,
    signer: createTestSigner(),
    log,
  };
  const engines = createServedEngines(first, (engine): OperationParts => ({ ...others, engine }), log);
  return { engines, closed, create, first };
};

test('an operation goes to the engine whose schema it was validated against', () => {
  const { engines, create, first } = createEngines();
  const release = engines.hold();
  const second = create('second');
  engines.replace(second);
  expect(engines.partsFor(first.apiSchema).engine).toBe(first);
  expect(engines.partsFor(second.apiSchema).engine).toBe(second);
  release();
  expect(() => engines.partsFor(first.apiSchema)).toThrow('served no more');
});

test('an engine without requests is closed when it is replaced, one with requests when the last has ended', () => {
  const { engines, create, closed } = createEngines();
  engines.replace(create('second'));
  expect(closed).toEqual(['first']);
  const releases = [engines.hold(), engines.hold()];
  engines.replace(create('third'));
  releases[0]!();
  expect(closed).toEqual(['first']);
  releases[1]!();
  expect(closed).toEqual(['first', 'second']);
});

test('an engine stays while an older one has requests, which may have been validated against its schema', () => {
  const { engines, create, closed } = createEngines();
  const release = engines.hold();
  engines.replace(create('second'));
  engines.replace(create('third'));
  expect(closed).toEqual([]);
  release();
  expect(closed).toEqual(['first', 'second']);
});

test('an engine whose requests never end is closed at the deadline', () => {
  jest.useFakeTimers();
  try {
    const { engines, create, closed } = createEngines();
    const release = engines.hold();
    engines.replace(create('second'));
    jest.advanceTimersByTime(59_000);
    expect(closed).toEqual([]);
    jest.advanceTimersByTime(2000);
    expect(closed).toEqual(['first']);
    release();
    expect(closed).toEqual(['first']);
  } finally {
    jest.useRealTimers();
  }
});

test('subscribers are told of the engine that is served, at once and after each replacement', () => {
  const { engines, create, first } = createEngines();
  const told: Engine[] = [];
  const unsubscribe = engines.subscribe((engine) => told.push(engine));
  const second = create('second');
  engines.replace(second);
  unsubscribe();
  engines.replace(create('third'));
  expect(told).toEqual([first, second]);
});

test('an engine that a subscriber refuses is not served', () => {
  const { engines, create, closed } = createEngines();
  let asked = 0;
  engines.subscribe(() => {
    if (asked++ > 0) throw new Error('no');
  });
  expect(() => engines.replace(create('second'))).toThrow('no');
  engines.hold()();
  expect(closed).toEqual([]);
});

test('closing closes the served engine and those that requests still hold', async () => {
  const { engines, create, closed } = createEngines();
  engines.hold();
  engines.replace(create('second'));
  await engines.close();
  expect(closed).toEqual(['first', 'second']);
});
