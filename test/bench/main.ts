import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchWorkload, type BenchOptions } from './bench-workload.ts';
import { hostile } from './hostile.ts';
import { installCompetitors } from './install-competitors.ts';
import { printResult } from './print-result.ts';
import { soak } from './soak.ts';
import { TARGETS, type TargetName } from './targets.ts';
import { createWorkload, WORKLOADS, type WorkloadName } from './workload.ts';

const USAGE = `npm run bench -- [options]
Compares the gateway with a hand-written client of the same subgraphs, with mercurius and with Hive Gateway: CPU of the
process and its children for each request, requests a second, latency and peak memory. Takes about ten minutes; Linux only.
  --workload NAME,…   ${WORKLOADS.join(', ')} (all)
  --only NAME,…       ${TARGETS.join(', ')} (all)
  --seconds N         length of each of the three rounds of each target (5)
  --soak MINUTES      loads the gateway alone with the profile and prints its memory over the time
  --hostile           sends the gateway alone what it must refuse, prints how long each refusal takes, and what cached
                      traffic and new operations wait while it plans hostile ones
  --cpu-prof FOLDER   writes CPU profiles of the gateway there`;

function readFlags() {
  try {
    const { values } = parseArgs({
      options: {
        workload: { type: 'string', default: WORKLOADS.join(',') },
        only: { type: 'string', default: TARGETS.join(',') },
        seconds: { type: 'string', default: '5' },
        soak: { type: 'string' },
        hostile: { type: 'boolean', default: false },
        'cpu-prof': { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    return {
      ...values,
      workloads: readNames(values.workload, WORKLOADS),
      targets: readNames(values.only, TARGETS),
      seconds: readPositive('--seconds', values.seconds),
      minutes: values.soak === undefined ? undefined : readPositive('--soak', values.soak),
    };
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    return process.exit(1);
  }
}

function readNames<Name extends string>(list: string, known: readonly Name[]): readonly Name[] {
  return list.split(',').map((each) => {
    const name = known.find((one) => one === each);
    if (name === undefined) throw new Error(`"${each}" is not one of ${known.join(', ')}`);
    return name;
  });
}

function readPositive(option: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new Error(`${option} takes a number above 0, not "${text}"`);
  return value;
}

/** Those that can be compared with on this machine. */
function chooseTargets(wanted: readonly TargetName[]): readonly TargetName[] {
  const foreign: readonly TargetName[] = wanted.filter((name) => name === 'mercurius' || name === 'hive');
  if (foreign.length === 0 || installCompetitors()) return wanted;
  console.log(`Left out, because npm could not install them: ${foreign.join(', ')}.`);
  return wanted.filter((name) => !foreign.includes(name));
}

async function bench(workloads: readonly WorkloadName[], options: BenchOptions): Promise<void> {
  for (const name of workloads) printResult(await benchWorkload(createWorkload(name), options));
}

const flags = readFlags();
if (flags.help) {
  console.log(USAGE);
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), 'cpa-bench-'));
const { seconds, minutes } = flags;
try {
  const comparing = minutes === undefined && !flags.hostile;
  const targets = comparing ? chooseTargets(flags.targets) : [];
  const options = { targets, seconds, folder, cpuProfiles: flags['cpu-prof'] };
  if (flags.hostile) await hostile(options);
  else await (minutes === undefined ? bench(flags.workloads, options) : soak(minutes, options));
} finally {
  rmSync(folder, { recursive: true });
}
