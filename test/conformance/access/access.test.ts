import * as fc from 'fast-check';
import { printOperation } from '../fuzz/print-operation.ts';
import { PERSONS, startAccessGraph } from './access-graph.ts';
import type { AccessGraph } from './access-graph.ts';
import { caseArbitrary } from './case-arbitrary.ts';
import type { AccessCase } from './case-arbitrary.ts';
import { checkCase } from './check-case.ts';

/** The same cases on every run; `ACCESS_RUNS` and `ACCESS_SEED` try others. */
const RUNS = Number(process.env['ACCESS_RUNS'] ?? 1500);
const SEED = Number(process.env['ACCESS_SEED'] ?? 20_261_128);

let graph: AccessGraph;
beforeAll(async () => {
  graph = await startAccessGraph();
}, 60_000);
afterAll(() => graph.close());

const describeCase = ({ tree, askers }: AccessCase): string => {
  const { query, variables, weather } = printOperation(tree);
  return [
    query,
    `variables ${JSON.stringify(variables)}, data ${weather.salt}`,
    ...askers.map(
      ({ caller, consents }) =>
        `asked by ${JSON.stringify(caller)} with consents ${JSON.stringify(consents)}`,
    ),
    `Again: ACCESS_SEED=${SEED} ACCESS_RUNS=${RUNS} npm test -- test/conformance/access`,
  ].join('\n');
};

test(
  `${RUNS} random operations by random callers show what the directives allow, and ask subgraphs for nothing else (seed ${SEED})`,
  async () => {
    const counts = { invalid: 0, refused: 0, partial: 0, whole: 0 };
    const property = fc.asyncProperty(caseArbitrary(graph.schema, PERSONS), async ({ tree, askers }) => {
      const operation = printOperation(tree);
      for (const asker of askers) {
        const { kind, difference } = await checkCase(graph, operation, asker);
        counts[kind]++;
        if (difference !== null) throw new Error(difference);
      }
    });
    // Two callers an operation, more or less.
    const details = await fc.check(property, { numRuns: RUNS / 2, seed: SEED });
    const failure = details.failed
      ? `${(details.errorInstance as Error).stack}\n${describeCase(details.counterexample![0])}`
      : '';
    expect(failure).toBe('');
    if (process.env['ACCESS_RUNS']) console.log(JSON.stringify(counts));
    expect(counts.partial).toBeGreaterThan(RUNS / 4);
    expect(counts.whole).toBeGreaterThan(RUNS / 20);
    expect(counts.refused).toBeGreaterThan(RUNS / 20);
    expect(counts.invalid).toBeLessThan(RUNS / 10);
  },
  60_000 + RUNS * 100,
);
