import { parseArgs } from 'node:util';
import { describeFailure, fuzzGraph } from './fuzz-graph.ts';
import { GRAPHS } from './graphs.ts';
import { startGraph } from './start-graph.ts';

const USAGE = `npm run fuzz -- [--runs N] [--seed S] [--supergraph ${Object.keys(GRAPHS).join('|')}]
Compares the engine's answers to random operations with those of one plain schema. N operations in all (default 20000).`;

/** Random operations on all supergraphs, or one; exit code 1 when an answer is wrong. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '20000' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
      supergraph: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const names = values.supergraph === undefined ? Object.keys(GRAPHS) : [values.supergraph];
  const [runs, seed] = [Number(values.runs), Number(values.seed)];
  const isKnown = names.every((name) => Object.hasOwn(GRAPHS, name));
  if (values.help || !isKnown || !(runs > 0) || !Number.isInteger(seed)) {
    console.log(USAGE);
    return values.help ? 0 : 1;
  }
  console.log(`seed ${seed}`);
  const options = { runs: Math.ceil(runs / names.length), seed };
  let failed = 0;
  for (const name of names) {
    const graph = await startGraph(GRAPHS[name]!);
    const startedAt = performance.now();
    const outcome = await fuzzGraph(graph, options);
    await graph.close();
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    const wrong = outcome.failure && outcome.refused === 0 ? 1 : 0;
    console.log(
      `${name}: ${outcome.run} run, ${outcome.valid} valid (${outcome.withFailures} with failing fields), ${outcome.refused} refused, ${wrong} wrong, ${seconds} s`,
    );
    if (outcome.failure) {
      failed++;
      console.log(describeFailure(name, options, outcome));
    }
  }
  return failed > 0 ? 1 : 0;
}

process.exitCode = await main();
