import { createUsedStates } from '../../../../gateway/auth/used-states.ts';

test('a sign-in comes back once in ten minutes', () => {
  let now = 1_774_600_000_000;
  const states = createUsedStates(() => now);
  expect(states.take('a')).toBe(true);
  expect(states.take('a')).toBe(false);
  expect(states.take('b')).toBe(true);
  now += 599_999;
  expect(states.take('a')).toBe(false);
});

test('what is remembered is bounded: the oldest go first', () => {
  const states = createUsedStates(() => 0);
  for (let count = 0; count <= 20_000; count += 1) states.take(`state-${count}`);
  expect(states.take('state-20000')).toBe(false);
  expect(states.take('state-0')).toBe(true);
});
