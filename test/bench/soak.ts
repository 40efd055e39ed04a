import { prepareStage, type BenchOptions } from './bench-workload.ts';
import { emptyMeasure, runRound } from './measure.ts';
import { startTarget } from './targets.ts';
import { createWorkload } from './workload.ts';

const LINES = 20;

/** Loads the gateway alone for some minutes with the profile and prints its memory: it should become flat. */
export async function soak(minutes: number, options: BenchOptions): Promise<void> {
  const workload = createWorkload('profile');
  const stage = await prepareStage(workload, options);
  const gateway = await startTarget('gateway', stage.setup);
  try {
    console.log('minutes  requests  peak MB since the line before');
    let first = 0;
    for (let line = 1; line <= LINES; line++) {
      const measure = emptyMeasure();
      const round = { first, requests: 0, seconds: (minutes * 60) / LINES };
      await runRound(stage.load, gateway, workload, round, measure);
      first += measure.requests;
      const cells = [((minutes * line) / LINES).toFixed(1).padStart(7), String(first).padStart(10)];
      console.log(`${cells.join('')}${measure.peakMemoryMb.toFixed(1).padStart(9)}`);
    }
  } finally {
    await gateway.stop();
    stage.stop();
  }
}
