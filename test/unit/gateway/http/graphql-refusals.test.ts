import { createHash } from 'node:crypto';
import { isFailureCode } from '../../../../gateway/errors.ts';
import { createFakeEngine } from '../../../support/fake-engine.ts';
import { startGateway } from '../../../support/gateway.ts';
import type { TestGateway } from '../../../support/gateway.ts';

const readOnly = createFakeEngine({
  sdl: 'type Query { hello: String a: Query }',
  rootValue: { hello: 'x' },
});
const whole = createFakeEngine({
  sdl: 'type Query { hello: String } type Mutation { set: String } type Subscription { tick: String }',
  rootValue: { set: 'done' },
});

let gateway: TestGateway;
let wholeGateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway({ engine: readOnly, yaml: 'introspection: false' });
  wholeGateway = await startGateway({ engine: whole });
});
afterAll(async () => {
  await gateway.drain();
  await wholeGateway.drain();
});

const post = async (url: string, body: unknown) => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const { errors, data } = (await response.json()) as {
    data?: unknown;
    errors?: { message: string; extensions: { code: string } }[];
  };
  return { status: response.status, data, code: errors?.[0]?.extensions.code, message: errors?.[0]?.message };
};

describe('an operation of a kind that is not served', () => {
  test.each([
    ['mutation { set }', 'The schema has no mutation.'],
    ['mutation { __typename }', 'The schema has no mutation.'],
    ['subscription { tick }', 'Subscriptions are not served here.'],
    ['subscription { __typename }', 'Subscriptions are not served here.'],
  ])('%s is 400 with a sentence and never reaches the engine', async (query, message) => {
    const asked = readOnly.requests.length;
    expect(await post(gateway.url, { query })).toEqual({
      status: 400,
      data: undefined,
      code: 'OPERATION_RESOLUTION_FAILURE',
      message,
    });
    expect(readOnly.requests).toHaveLength(asked);
  });

  test('is refused though the schema knows subscriptions, while its mutations run', async () => {
    const refused = await post(wholeGateway.url, { query: 'subscription { tick }' });
    expect([refused.status, refused.code]).toEqual([400, 'OPERATION_RESOLUTION_FAILURE']);
    expect(await post(wholeGateway.url, { query: 'mutation { set }' })).toMatchObject({
      status: 200,
      data: { set: 'done' },
    });
  });
});

describe('what Apollo Server refuses', () => {
  const persisted = (sha256Hash: string, version = 1) => ({ persistedQuery: { version, sha256Hash } });
  const nested = (depth: number) => `{ ${'a { '.repeat(depth)} hello ${'} '.repeat(depth)} }`;

  test.each([
    [
      'a persisted query under a wrong hash',
      { query: '{ hello }', extensions: persisted('0'.repeat(64)) },
      'BAD_REQUEST',
    ],
    [
      'another version of persisted queries',
      { query: '{ hello }', extensions: persisted('0'.repeat(64), 2) },
      'BAD_REQUEST',
    ],
    ['a query that is none', { query: '{ hello' }, 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', { query: '{ unknown }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['a body without a query', { variables: {} }, 'BAD_REQUEST'],
    ['introspection that is off', { query: '{ __schema { description } }' }, 'GRAPHQL_VALIDATION_FAILED'],
  ])('%s is 400 with a code of the table', async (_name, body, code) => {
    const answer = await post(gateway.url, body);
    expect([answer.status, answer.code]).toEqual([400, code]);
    expect(answer.message).not.toMatch(/apollo/i);
  });

  test('a hash that is not known yet is 200 PERSISTED_QUERY_NOT_FOUND, as clients expect', async () => {
    const sha256Hash = createHash('sha256').update('{ nothing }').digest('hex');
    expect(await post(gateway.url, { extensions: persisted(sha256Hash) })).toMatchObject({
      status: 200,
      code: 'PERSISTED_QUERY_NOT_FOUND',
    });
  });

  test.each([500, 1500, 3000, 4500, 6500])(
    'a query of %i levels is refused with a plain sentence, however deep it is',
    async (depth) => {
      const answer = await post(gateway.url, { query: nested(depth) });
      expect(answer.status).toBe(400);
      expect(isFailureCode(answer.code)).toBe(true);
      expect(answer.message).not.toMatch(/call stack/i);
    },
  );
});
