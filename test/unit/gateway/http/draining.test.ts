import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { createFakeEngine } from '../../../support/fake-engine.ts';
import { startGateway } from '../../../support/gateway.ts';
import { connectTo } from '../../../support/raw-http.ts';

const fake = createFakeEngine({ sdl: 'type Query { hello: String }' });

/** A gateway whose engine answers when it is told to. */
const startSlow = async () => {
  const release = Promise.withResolvers<void>();
  const started = Promise.withResolvers<void>();
  const gateway = await startGateway({
    engine: {
      ...fake,
      execute: async () => {
        started.resolve();
        await release.promise;
        return { data: { hello: 'late' } };
      },
    },
  });
  return { gateway, started: started.promise, release: () => release.resolve() };
};

/** Posts over a connection that the client keeps for later. */
const postKeptAlive = (url: string, agent: Agent) =>
  new Promise<{ connection: string | undefined; endedAt: number }>((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const posted = request(`${url}/graphql`, { method: 'POST', agent, headers }, (response) => {
      const { connection } = response.headers;
      response.resume().once('end', () => resolve({ connection, endedAt: performance.now() }));
    });
    posted.once('error', reject);
    posted.end('{"query":"{ hello }"}');
  });

test('draining ends with the last answer, though its connection was kept alive', async () => {
  const { gateway, started, release } = await startSlow();
  const agent = new Agent({ keepAlive: true });
  const answer = postKeptAlive(gateway.url, agent);
  await started;
  const drained = gateway.drain();
  release();
  const { connection, endedAt } = await answer;
  await drained;
  expect(connection).toBe('close');
  expect(performance.now() - endedAt).toBeLessThan(300);
  agent.destroy();
});

test('a connection over which nothing was ever asked does not hold up draining', async () => {
  const { gateway } = await startSlow();
  const socket = await connectTo(gateway.url);
  const startedAt = performance.now();
  const closed = once(socket, 'close');
  await gateway.drain();
  await closed;
  expect(performance.now() - startedAt).toBeLessThan(1000);
});
