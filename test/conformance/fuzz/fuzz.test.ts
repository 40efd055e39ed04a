import { describeFailure, fuzzGraph } from './fuzz-graph.ts';
import { GRAPHS } from './graphs.ts';
import { startGraph } from './start-graph.ts';

/** The same operations on every run: `npm run fuzz` tries others. */
const SEED = 20_261_124;
const RUNS = 250;

test.each(Object.entries(GRAPHS))(
  `${RUNS} random operations on %s are answered as one schema would answer them (seed ${SEED})`,
  async (name, definition) => {
    const graph = await startGraph(definition);
    const outcome = await fuzzGraph(graph, { runs: RUNS, seed: SEED });
    await graph.close();
    expect(describeFailure(name, { runs: RUNS, seed: SEED }, outcome)).toBe('');
    expect(outcome.refused).toBe(0);
    expect(outcome.valid).toBeGreaterThan(0.9 * RUNS);
  },
  60_000,
);
