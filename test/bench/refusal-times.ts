import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCorpus } from '../conformance/hostile/corpus.ts';
import { HOSTILE_GRAPH } from '../conformance/hostile/graph.ts';
import type { CreateRequests, HostileRequest } from '../conformance/hostile/hostile-request.ts';
import { slowToPlan } from '../conformance/hostile/slow-plans.ts';
import { startFederation } from '../support/federation.ts';
import type { BenchOptions } from './bench-workload.ts';
import { percentile } from './measure.ts';
import { startTarget } from './targets.ts';
import { sendTimed, type TimedAnswer } from './timed-request.ts';

type Refusal = {
  readonly name: string;
  readonly answered: string;
  readonly ms: number[];
  readonly cpuMs: number[];
  wrong: string | null;
};

const WARM_UP_ROUNDS = 2;
const ROUNDS = 7;
const LIMIT_MS = 10;

/** Sends the whole corpus several times to a gateway that has nothing else to do, with new texts each time. */
export async function measureRefusals({ folder, cpuProfiles }: BenchOptions): Promise<readonly Refusal[]> {
  // Its gateway does nothing: it is here for the subgraphs and the supergraph.
  await using started = new AsyncDisposableStack();
  const federation = await startFederation(HOSTILE_GRAPH);
  started.defer(() => federation.close());
  const supergraphFile = join(folder, 'hostile.graphql');
  writeFileSync(supergraphFile, federation.supergraphSdl);
  const gateway = await startTarget('gateway', {
    subgraphs: {},
    supergraphFile,
    handWritten: null,
    isPersonal: false,
    cpuProfiles,
  });
  started.defer(() => gateway.stop());
  const refusals = new Map<string, Refusal>();
  const send = async (request: HostileRequest): Promise<void> => {
    const answer = await sendTimed({ url: gateway.url, pid: gateway.pid, ...request });
    const answered = describeAnswer(answer);
    const refusal = refusals.get(request.name) ?? {
      name: request.name,
      answered,
      ms: [],
      cpuMs: [],
      wrong: null,
    };
    refusals.set(request.name, refusal);
    refusal.ms.push(answer.ms);
    refusal.cpuMs.push(answer.cpuMs);
    const expected = describeExpected(request);
    if (answered !== expected) refusal.wrong = `${answered} instead of ${expected}`;
  };
  const sendAll = async (create: CreateRequests, mark: string) => {
    for (const request of create(mark)) await send(request);
  };
  for (let round = 0; round < WARM_UP_ROUNDS; round++) await sendAll(createCorpus, `warm${round}`);
  await sendAll(slowToPlan, 'slow');
  refusals.clear();
  for (let round = 0; round < ROUNDS; round++) {
    await sendAll(createCorpus, `round${round}`);
    await sendAll(slowToPlan, 'slow');
  }
  return [...refusals.values()];
}

function describeAnswer({ status, body }: TimedAnswer): string {
  try {
    const { errors } = JSON.parse(body) as { errors?: { extensions: { code: string; limit?: string } }[] };
    const { code, limit } = errors?.[0]?.extensions ?? {};
    return code === undefined ? 'answered' : [code, limit].filter(Boolean).join(' ');
  } catch {
    return `${status} that is not JSON`;
  }
}

const describeExpected = ({ answer }: HostileRequest): string =>
  'data' in answer ? 'answered' : [answer.code, answer.limit].filter(Boolean).join(' ');

export function printRefusals(refusals: readonly Refusal[]): void {
  const names = Math.max(...refusals.map(({ name }) => name.length)) + 2;
  const answers = Math.max(...refusals.map(({ answered }) => answered.length)) + 2;
  console.log(
    `\nhostile: ${refusals.length} requests, ${ROUNDS} times each after ${WARM_UP_ROUNDS} to warm up; from arrival to refusal`,
  );
  console.log(`${' '.repeat(names)}${'answer'.padEnd(answers)}median ms  worst ms  median CPU`);
  for (const { name, answered, ms, cpuMs, wrong } of refusals) {
    const [median, worst] = [percentile(ms, 0.5), Math.max(...ms)];
    const cells = [median, worst, percentile(cpuMs, 0.5)]
      .map((value) => value.toFixed(1).padStart(9))
      .join(' ');
    const remark = answered !== 'answered' && worst > LIMIT_MS ? `  above ${LIMIT_MS} ms` : '';
    console.log(
      `${name.padEnd(names)}${answered.padEnd(answers)}${cells}${remark}${wrong ? `  WRONG: ${wrong}` : ''}`,
    );
  }
}
