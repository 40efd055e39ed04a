import { parseCommand } from '../../../mocks/command-options.ts';

const NOW = new Date('2026-03-27T09:00:00Z');

test('without flags: a thousand people on the usual ports, today by the clock', () => {
  expect(parseCommand([], NOW)).toEqual({
    peopleCount: 1000,
    seed: 'cpa',
    rateLimit: 1000,
    portBase: 4100,
    today: process.env.CPA_TODAY ?? '2026-03-27',
  });
});

test('every flag is read', () => {
  const args = [
    '--people',
    '5',
    '--seed',
    's',
    '--rate-limit',
    '0',
    '--port-base',
    '0',
    '--today',
    '2025-12-31',
  ];
  expect(parseCommand(args, NOW)).toEqual({
    peopleCount: 5,
    seed: 's',
    rateLimit: 0,
    portBase: 0,
    today: '2025-12-31',
  });
});

test.each([
  [['--persons', '5'], /--persons.*Valid flags: --people, --seed, --rate-limit, --port-base, --today\.$/],
  [['extra'], /Valid flags/],
  [['--people', 'many'], /^--people takes a whole number/],
  [['--port-base', '-1'], /--port-base/],
  [['--port-base', '70000'], /^--port-base takes a whole number from 0 to/],
  [['--today', '2026-02-30'], /^"2026-02-30" is not a day/],
])('%j is refused in one sentence', (args, sentence) => {
  expect(() => parseCommand(args, NOW)).toThrow(sentence);
});
