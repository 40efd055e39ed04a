import { startStack } from '../support/stack.ts';

test('what is under way when the stack stops is answered whole', async () => {
  const stack = await startStack();
  const query = '{ me { trainingAccount { balance source { state } } } }';
  await stack.ask('lea', query);
  await stack.fault('training', { mode: 'slow', delayMs: 800 });
  await stack.resetCalls();
  const answer = stack.ask('lea', query);
  while ((await stack.calls())['training'] === 0) await stack.calls();
  const stopped = stack.stop();
  const { errors, data } = await answer;
  await stopped;
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({ me: { trainingAccount: { source: { state: 'OK' } } } });
}, 60_000);
