import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fragmentChain } from '../conformance/hostile/hostile-request.ts';
import { startTokenIssuer } from '../support/token-issuer.ts';
import { prepareStage, type BenchOptions, type Stage } from './bench-workload.ts';
import { percentile } from './measure.ts';
import { startTarget } from './targets.ts';
import { sendTimed } from './timed-request.ts';
import { createWorkload } from './workload.ts';

type Isolation = {
  readonly aloneMs: readonly number[];
  readonly besideMs: readonly number[];
  /** Of new operations of a caller who sends nothing else, while hostile ones are planned. */
  readonly newMs: readonly number[];
  readonly newAloneMs: readonly number[];
  /** How the hostile ones were answered, and how often. */
  readonly hostile: ReadonlyMap<string, number>;
};

/** Of `planning.deadlineMs`. */
const DEADLINE_MS = 2000;
const CONCURRENCY = 4;
const HOSTILE_CONCURRENCY = 4;
const SECONDS = 20;
const NEW_EVERY_MS = 100;
const WARM_UP = { requests: 4000, seconds: 5 };

const settings = (issuer: string) => `auth:
  mode: franceconnect
  issuer: ${issuer}
  clientId: cpa-gateway
  clientSecret: a-client-secret-of-the-benchmark
  sessionSecret: a-session-secret-of-the-benchmark-alone
  publicUrl: https://gateway.example
  programs: { audience: cpa-api }
subgraphs:
  default: { deduplicate: false }
planning: { deadlineMs: ${DEADLINE_MS} }
log: { level: error }
`;

/** Cached traffic of one caller, alone and beside another caller's operations that pass admission and plan for ever. */
export async function measureIsolation(options: BenchOptions): Promise<Isolation> {
  await using started = new AsyncDisposableStack();
  const issuer = await startTokenIssuer();
  started.defer(() => issuer.close());
  const stage = await prepareStage(createWorkload('small'), options);
  started.defer(() => stage.stop());
  const settingsFile = join(options.folder, 'isolation.yaml');
  writeFileSync(settingsFile, settings(issuer.url));
  const gateway = await startTarget('gateway', { ...stage.setup, settingsFile });
  started.defer(() => gateway.stop());
  const [steady, modest, hostileCaller] = await Promise.all(
    ['steady', 'modest', 'hostile'].map(async (sub) => `Bearer ${await issuer.sign({ sub })}`),
  );
  const load = createLoad(stage, gateway.url, steady!);
  await load(WARM_UP);
  const alone = await beside(
    () => load({ requests: 0, seconds: SECONDS }),
    [(isOver) => askNew(gateway.url, modest!, isOver, 'alone')],
  );
  const hostile = new Map<string, number>();
  const attack = (isOver: () => boolean, index: number) =>
    attackPlanner(gateway.url, hostileCaller!, isOver, { name: `h${index}`, answers: hostile });
  const both = await beside(
    () => load({ requests: 0, seconds: SECONDS }),
    [
      (isOver) => askNew(gateway.url, modest!, isOver, 'beside'),
      async (isOver) => {
        await Promise.all(Array.from({ length: HOSTILE_CONCURRENCY }, (_, index) => attack(isOver, index)));
        return [];
      },
    ],
  );
  return {
    aloneMs: alone.latenciesMs,
    newAloneMs: alone.others,
    besideMs: both.latenciesMs,
    newMs: both.others,
    hostile,
  };
}

type Round = { readonly requests: number; readonly seconds: number };

function createLoad({ load, workload }: Stage, url: string, authorization: string) {
  let first = 100_000;
  return async (round: Round): Promise<readonly number[]> => {
    const order = {
      url,
      workload: workload.name,
      first,
      ...round,
      concurrency: CONCURRENCY,
      authorizations: [authorization],
    };
    const { latenciesMs, requests } = await load.run(order);
    first += requests;
    return latenciesMs;
  };
}

/** Runs others for as long as the load takes. */
async function beside(
  run: () => Promise<readonly number[]>,
  others: readonly ((isOver: () => boolean) => Promise<readonly number[]>)[],
): Promise<{ latenciesMs: readonly number[]; others: readonly number[] }> {
  let over = false;
  const running = others.map((other) => other(() => over));
  const latenciesMs = await run();
  over = true;
  return { latenciesMs, others: (await Promise.all(running)).flat() };
}

async function askNew(
  url: string,
  authorization: string,
  isOver: () => boolean,
  name: string,
): Promise<readonly number[]> {
  const times: number[] = [];
  while (!isOver()) {
    const query = `{ ${name}${times.length}: product(upc: "p${times.length}") { name shippingEstimate } }`;
    const answer = await sendTimed({ url, headers: { authorization }, body: JSON.stringify({ query }) });
    if (answer.body.includes('"errors"')) throw new Error(answer.body.slice(0, 1000));
    times.push(answer.ms);
    await pause(NEW_EVERY_MS);
  }
  return times;
}

async function attackPlanner(
  url: string,
  authorization: string,
  isOver: () => boolean,
  { name, answers }: { readonly name: string; readonly answers: Map<string, number> },
): Promise<void> {
  for (let index = 0; !isOver(); index++) {
    const body = JSON.stringify({ query: createSlowQuery(`${name}_${index}`) });
    const answer = await sendTimed({ url, headers: { authorization }, body });
    const code = /"code":"(\w+)"/.exec(answer.body)?.[1] ?? 'answered';
    answers.set(code, (answers.get(code) ?? 0) + 1);
  }
}

/** Two ways at each of nine levels, and on each a field that requires two others. */
const createSlowQuery = (alias: string): string =>
  `{ ${alias}: product(upc: "p1") { ...F0 } } ${fragmentChain(9, (next) => `a: reviews(first: 1) { product { ${next} } } b: reviews(first: 2) { product { ${next} } } shippingEstimate`)}`
    .replaceAll('on User', 'on Product')
    .replace('{ name }', '{ shippingEstimate }');

export function printIsolation({ aloneMs, besideMs, newMs, newAloneMs, hostile }: Isolation): void {
  const answers = [...hostile].map(([code, times]) => `${times} ${code}`).join(', ');
  console.log(`\nisolation: cached traffic of ${CONCURRENCY} at once for ${SECONDS} s, alone and beside ${HOSTILE_CONCURRENCY} hostile operations at
once of another caller (${answers || 'none answered'})`);
  console.log(`${' '.repeat(28)}   p50 ms    p99 ms  worst ms`);
  const rows = [
    ['cached, alone', aloneMs],
    ['cached, beside hostile', besideMs],
    ['new operations, alone', newAloneMs],
    ['new operations, beside', newMs],
  ] as const;
  for (const [name, times] of rows) {
    const cells = [percentile(times, 0.5), percentile(times, 0.99), percentile(times, 1)];
    console.log(`${name.padEnd(28)}${cells.map((value) => value.toFixed(2).padStart(9)).join(' ')}`);
  }
  const ratio = (share: number) => (percentile(besideMs, share) / percentile(aloneMs, share)).toFixed(2);
  console.log(`ratio of cached traffic: p50 ${ratio(0.5)}, p99 ${ratio(0.99)}`);
  console.log(
    `new operations waited ${Math.max(...newMs).toFixed(0)} ms at the most; the deadline is ${DEADLINE_MS} ms`,
  );
}
