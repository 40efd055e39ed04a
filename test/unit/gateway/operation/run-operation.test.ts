import { parse } from 'graphql';
import type { Engine, EngineResult } from '../../../../gateway/execute/engine-types.ts';
import { recordNothing } from '../../../../gateway/operation/record-access.ts';
import { createTestSigner } from '../../../support/signer.ts';
import { createLogger } from '../../../../gateway/observe/logger.ts';
import { runOperation } from '../../../../gateway/operation/run-operation.ts';
import type { Operation } from '../../../../gateway/operation/run-operation.ts';
import { allowEverything } from '../../../../gateway/policy/authorise.ts';
import { HOLDER, HOLDER_ACCESS } from '../../../support/policy.ts';
import { createFakeEngine } from '../../../support/fake-engine.ts';

const OPERATION: Operation = {
  document: parse('{ hello }'),
  operationName: undefined,
  variables: {},
  queryHash: 'hash',
  requestId: 'request-1',
  caller: HOLDER,
  purpose: undefined,
  signal: new AbortController().signal,
  acceptsDefer: false,
  includesPlan: false,
};

const run = async (answer: EngineResult | Error) => {
  const fake = createFakeEngine({ sdl: 'type Query { hello: String }' });
  const headers: Record<string, string>[] = [];
  const engine: Engine = {
    ...fake,
    execute: (request) => {
      headers.push(request.headersFor('training'));
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  };
  let log = '';
  const parts = {
    engine,
    authorise: allowEverything,
    findAccess: () => HOLDER_ACCESS,
    startRecord: recordNothing,
    signer: createTestSigner(),
    log: createLogger('info', { write: (line) => void (log += line) }),
  };
  return { answer: await runOperation(parts, OPERATION), log, headers };
};

const MASKED = {
  message: 'Something went wrong here. Reference: request-1',
  extensions: { code: 'INTERNAL' },
};

test('an answer without errors passes as it is', async () => {
  const result = { data: { hello: 'x' }, extensions: { agencies: [] } };
  expect((await run(result)).answer).toEqual(result);
});

test('an engine that throws becomes a masked answer with status 500, and the cause is logged', async () => {
  const { answer, log } = await run(new TypeError('boom at http://10.0.0.1'));
  expect(answer).toEqual({ errors: [MASKED], status: 500 });
  expect(log).toContain('TypeError');
});

test('an error without a code is masked at its place', async () => {
  const { answer } = await run({
    data: { hello: null },
    errors: [{ message: 'select * from people', path: ['hello'] }],
  });
  expect(answer).toEqual({ data: { hello: null }, errors: [{ ...MASKED, path: ['hello'] }] });
});

test("an agency's failure passes with its extensions, but cannot set the status of the answer", async () => {
  const extensions = {
    code: 'AGENCY_TIMEOUT',
    agency: 'CDC',
    retryAfterSeconds: 3,
    http: { status: 504 },
    stacktrace: ['x'],
  };
  const { answer } = await run({
    data: { hello: null },
    errors: [{ message: 'late', path: ['hello'], extensions }],
  });
  expect(answer).toEqual({
    data: { hello: null },
    errors: [
      {
        message: 'late',
        path: ['hello'],
        extensions: { code: 'AGENCY_TIMEOUT', agency: 'CDC', retryAfterSeconds: 3 },
      },
    ],
  });
});

test.each([
  ['BAD_USER_INPUT', 400],
  ['QUERY_TOO_COMPLEX', 400],
  ['INTERNAL', 500],
])('a refused request without data and with code %s has status %i and no data key', async (code, status) => {
  const { answer } = await run({ errors: [{ message: 'no', extensions: { code } }] });
  expect(answer).toEqual({ errors: [{ message: 'no', extensions: { code } }], status });
});

test("a subgraph call carries the request id and the caller's assertion", async () => {
  const { headers } = await run({ data: {} });
  expect(headers).toEqual([
    { 'x-request-id': 'request-1', authorization: expect.stringMatching(/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/) },
  ]);
});
