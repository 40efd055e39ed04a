import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { LoadOrder, LoadReport } from './load-process.ts';
import { processTree, readCpuMs, readMemoryMb } from './process-usage.ts';
import type { Target } from './targets.ts';
import type { Workload } from './workload.ts';

/** What one target took under one workload. */
export type Measure = {
  cpuMs: number;
  durationMs: number;
  requests: number;
  answerBytes: number;
  peakMemoryMb: number;
  latenciesMs: number[];
};

export type Load = { run(order: LoadOrder): Promise<LoadReport>; stop(): void };

/** The process that makes the load. */
export function startLoad(): Load {
  const child = fork(fileURLToPath(new URL('./load-process.ts', import.meta.url)));
  return {
    run: (order) =>
      new Promise((resolve, reject) => {
        child.once('message', (report: LoadReport) => {
          if (report.fault === null) resolve(report);
          else reject(new Error(report.fault));
        });
        child.send(order);
      }),
    stop: () => child.kill(),
  };
}

const MEMORY_EVERY_MS = 250;

export const emptyMeasure = (): Measure => ({
  cpuMs: 0,
  durationMs: 0,
  requests: 0,
  answerBytes: 0,
  peakMemoryMb: 0,
  latenciesMs: [],
});

const treeCpuMs = (pid: number) => processTree(pid).reduce((sum, each) => sum + readCpuMs(each), 0);
const treeMemoryMb = (pid: number) => processTree(pid).reduce((sum, each) => sum + readMemoryMb(each), 0);

/** One round: the load for some seconds and requests at least, added to the measure. */
export async function runRound(
  load: Load,
  target: Target,
  workload: Workload,
  round: { readonly first: number; readonly seconds: number; readonly requests: number },
  measure: Measure,
): Promise<void> {
  const before = treeCpuMs(target.pid);
  const watch = setInterval(() => {
    measure.peakMemoryMb = Math.max(measure.peakMemoryMb, treeMemoryMb(target.pid));
  }, MEMORY_EVERY_MS);
  try {
    const report = await load.run({
      url: target.url,
      workload: workload.name,
      ...round,
      ...(target.authorizations && { authorizations: target.authorizations }),
    });
    measure.cpuMs += treeCpuMs(target.pid) - before;
    measure.durationMs += report.durationMs;
    measure.requests += report.requests;
    measure.answerBytes += report.answerBytes;
    for (const latency of report.latenciesMs) measure.latenciesMs.push(latency);
    if (report.different < Math.min(report.requests, 9000))
      throw new Error(
        `${target.name}: ${report.requests} requests had only ${report.different} different answers`,
      );
  } finally {
    clearInterval(watch);
  }
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
