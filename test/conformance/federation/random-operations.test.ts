import * as fc from 'fast-check';
import { NoUnusedVariablesRule, parse, specifiedRules, validate } from 'graphql';
import { startLibrary } from './library.ts';
import { expectSame } from './oracle.ts';
import { randomOperation } from './random-operation.ts';

let library: Awaited<ReturnType<typeof startLibrary>>;
beforeAll(async () => {
  library = await startLibrary();
});
afterAll(() => library.federation.close());

const RULES = specifiedRules.filter((rule) => rule !== NoUnusedVariablesRule);
/** The same operations on every run; `FUZZ_SEED` and `FUZZ_RUNS` try others. */
const seed = Number(process.env.FUZZ_SEED ?? 20_261_123);
const numRuns = Number(process.env.FUZZ_RUNS ?? 300);

test(`a random operation is answered as one schema would answer it (seed ${seed})`, async () => {
  const { federation, oracle } = library;
  let valid = 0;
  await fc.assert(
    fc.asyncProperty(fc.integer(), fc.boolean(), fc.boolean(), async (operation, a, c) => {
      const query = randomOperation(federation.engine.apiSchema, operation, 3);
      if (validate(federation.engine.apiSchema, parse(query), RULES).length > 0) return;
      valid++;
      const refused = federation.faults.length;
      await federation.execute(query, { a, c });
      // The planner cannot plan everything: that is told, and counted below.
      if (federation.faults.length === refused)
        await expectSame({ run: federation.execute }, oracle, query, { a, c });
    }),
    { seed, numRuns, endOnFailure: true },
  );
  expect(valid).toBeGreaterThan(numRuns / 2);
  expect(federation.faults.length).toBeLessThanOrEqual(valid / 100);
}, 120_000);
