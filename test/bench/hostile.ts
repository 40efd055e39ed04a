import type { BenchOptions } from './bench-workload.ts';
import { measureIsolation, printIsolation } from './planner-isolation.ts';
import { measureRefusals, printRefusals } from './refusal-times.ts';

/** Sends the gateway what it must refuse, and what it should not have to wait for, and prints how long it takes. */
export async function hostile(options: BenchOptions): Promise<void> {
  printRefusals(await measureRefusals(options));
  printIsolation(await measureIsolation(options));
}
