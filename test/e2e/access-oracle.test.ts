import { checkAccess } from '../support/access-oracle/check-access.ts';
import { startStack, type TestStack } from '../support/stack.ts';

/** The same questions on every run; others with `ACCESS_RUNS` and `ACCESS_SEED` in the environment. */
const RUNS = Number(process.env['ACCESS_RUNS'] ?? 500);
const SEED = Number(process.env['ACCESS_SEED'] ?? 20_261_128);

let stack: TestStack;
beforeAll(async () => {
  stack = await startStack({ mocksArguments: ['--rate-limit', '0'] });
}, 120_000);
afterAll(() => stack?.stop());

test(
  `${RUNS} random questions by random callers with random consents are answered as the directives say (seed ${SEED})`,
  async () => {
    const { counts, shown, failure } = await checkAccess(stack, { runs: RUNS, seed: SEED });
    expect(failure).toBeNull();
    expect(counts.invalid + counts.unanswerable).toBeLessThan(0.1 * RUNS);
    expect(counts.partial).toBeGreaterThan(0.2 * RUNS);
    for (const caller of ['self', 'self2', 'adviser', 'adviser2', 'service', 'employer', 'agency'])
      expect([caller, shown.get(caller)]).not.toEqual([caller, 0]);
    for (const caller of ['other', 'analyst', 'anonymous'])
      expect([caller, shown.get(caller)]).toEqual([caller, 0]);
  },
  60_000 + RUNS * 500,
);
