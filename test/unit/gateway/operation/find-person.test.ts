import type { Engine, EngineResult } from '../../../../gateway/execute/engine-types.ts';
import { createFindPerson } from '../../../../gateway/operation/find-person.ts';
import { createFakeEngine } from '../../../support/fake-engine.ts';
import { HOLDER, policyOf } from '../../../support/policy.ts';
import { createTestSigner } from '../../../support/signer.ts';

const SDL = 'type Query { me: Person news: Int } type Person { id: ID! }';
const policy = policyOf({}, { dataSubjects: new Map([['Query.me', null]]) });
const MAX = { ...HOLDER, subject: 'somebody-else' };

/** Asks an engine that answers in turn. */
const createFind = (...results: readonly (EngineResult | Promise<EngineResult>)[]) => {
  const waiting = [...results];
  const asked: unknown[] = [];
  const engine: Engine = {
    ...createFakeEngine({ sdl: SDL, policy }),
    execute: async (request) => {
      asked.push(request);
      return waiting.shift() ?? { data: { me: { id: 'nobody-asked-for-this' } } };
    },
  };
  const findPerson = createFindPerson(engine, createTestSigner());
  return { find: (caller = HOLDER) => findPerson(caller, 'request-1'), asked };
};

const failing = (code: string): EngineResult => ({
  data: { me: null },
  errors: [{ message: 'no', path: ['me'], extensions: { code } }],
});

test('somebody is asked about once, and everybody by themself', async () => {
  const { find, asked } = createFind({ data: { me: { id: 'lea' } } }, { data: { me: { id: 'max' } } });
  expect([await find(), await find(), await find(MAX), await find(MAX)]).toEqual([
    'lea',
    'lea',
    'max',
    'max',
  ]);
  expect(asked).toHaveLength(2);
});

test('a hundred first requests of one person at the same time are one question', async () => {
  const { find, asked } = createFind({ data: { me: { id: 'lea' } } });
  const found = await Promise.all(Array.from({ length: 100 }, () => find()));
  expect(new Set(found)).toEqual(new Set(['lea']));
  expect(asked).toHaveLength(1);
});

test.each([
  ['who is not there', { data: { me: null } }],
  ['who may not be answered', failing('FORBIDDEN')],
])('somebody %s is nobody here', async (_, result) => {
  expect(await createFind(result).find()).toBeNull();
});

test.each([
  ['an agency that does not answer', failing('AGENCY_UNAVAILABLE')],
  ['one that is late', failing('AGENCY_TIMEOUT')],
  ['an error nobody foresaw', failing('INTERNAL')],
  ['an error without a code', { data: { me: null }, errors: [{ message: 'no' }] }],
  ['no data', { errors: [{ message: 'no', extensions: { code: 'QUERY_PLAN_TIMEOUT' } }] }],
])('%s makes nobody of somebody, and the next request asks anew', async (_, result) => {
  const { find } = createFind(result, { data: { me: { id: 'lea' } } });
  await expect(find()).rejects.toMatchObject({ code: 'UNAVAILABLE', status: 503 });
  expect(await find()).toBe('lea');
});

test('a supergraph that answers no `me` has nobody', async () => {
  const engine = createFakeEngine({ sdl: 'type Query { news: Int }' });
  expect(await createFindPerson(engine, createTestSigner())(HOLDER, 'request-1')).toBeNull();
});
