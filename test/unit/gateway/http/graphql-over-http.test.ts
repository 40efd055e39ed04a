import { serverAudits } from 'graphql-http';
import { createFakeEngine } from '../../../support/fake-engine.ts';
import { startGateway } from '../../../support/gateway.ts';
import type { TestGateway } from '../../../support/gateway.ts';

/** Notices come from CSRF prevention, which stays on; warnings from 400 where `application/json` clients may expect 200. */
const EXPECTED_NOT_OK = ['5A70 notice', 'D6D5 notice', '6A70 notice', '572B warn', 'FDE2 warn', '7B9B warn'];

describe('GraphQL over HTTP', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway({ engine: createFakeEngine({ sdl: 'type Query { hello: String }' }) });
  });
  afterAll(() => gateway.drain());

  test('every audit of graphql-http is ok, but three notices of CSRF prevention and three warnings that want 200', async () => {
    const results = [];
    for (const audit of serverAudits({ url: `${gateway.url}/graphql`, fetchFn: fetch }))
      results.push(await audit.fn());
    expect(results).toHaveLength(61);
    const notOk = results.filter(({ status }) => status !== 'ok').map(({ id, status }) => `${id} ${status}`);
    expect(notOk).toEqual(EXPECTED_NOT_OK);
  });
});
