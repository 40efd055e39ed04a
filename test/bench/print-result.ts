import type { Result } from './bench-workload.ts';
import { percentile, type Measure } from './measure.ts';

const COLUMNS = ['CPU ms/request', 'ratio', 'requests/s', 'p50 ms', 'p99 ms', 'ratio', 'peak MB'];
const FIRST = 16;

/** The table of a workload: ratios are to the hand-written client. */
export function printResult({ workload, measures, remarks }: Result): void {
  const base = measures.get('hand-written');
  const bytes = Math.max(...[...measures.values()].map((each) => each.answerBytes / each.requests));
  console.log(`\n${workload.name}: ${workload.title}; ${(bytes / 1000).toFixed(1)} kB answered`);
  console.log(`${' '.repeat(FIRST)}${COLUMNS.map((column) => column.padStart(widthOf(column))).join('')}`);
  for (const [name, measure] of measures) {
    const cells = cellsOf(measure, base).map((cell, index) => cell.padStart(widthOf(COLUMNS[index]!)));
    console.log(`${name.padEnd(FIRST)}${cells.join('')}`);
  }
  for (const remark of remarks) console.log(remark);
}

const widthOf = (column: string) => Math.max(column.length + 2, 9);

const cpuOf = ({ cpuMs, requests }: Measure) => cpuMs / requests;
const p99Of = ({ latenciesMs }: Measure) => percentile(latenciesMs, 0.99);

function cellsOf(measure: Measure, base: Measure | undefined): readonly string[] {
  const ratio = (read: (measure: Measure) => number) => (base ? (read(measure) / read(base)).toFixed(2) : '');
  return [
    cpuOf(measure).toFixed(3),
    ratio(cpuOf),
    ((measure.requests * 1000) / measure.durationMs).toFixed(0),
    percentile(measure.latenciesMs, 0.5).toFixed(1),
    p99Of(measure).toFixed(1),
    ratio(p99Of),
    measure.peakMemoryMb.toFixed(0),
  ];
}
