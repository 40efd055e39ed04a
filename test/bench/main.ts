import { fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parse } from 'graphql';
import { Pool } from 'undici';
import { createPlanner } from '../../gateway/plan/create-planner.ts';
import type { PlanNode } from '../../gateway/plan/plan.ts';
import { prepareOperation } from '../../gateway/plan/prepare-operation.ts';
import { createSupergraph } from '../../gateway/supergraph/supergraph.ts';
import { signIn } from '../../gateway/cli/sign-in.ts';
import { startStack } from '../../gateway/cli/stack.ts';
import { processTree, readCpuMs, readMemoryMb } from './process-usage.ts';
import type { Setup } from './hand-written.ts';

const PEOPLE = 40;
const ROUNDS = 5;
const REQUESTS = 200;
const CONCURRENCY = 8;
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

type Target = { readonly name: string; readonly url: string; readonly path: string; readonly pid: number };
type Measure = { cpuMs: number; requests: number; readonly latenciesMs: number[] };

/** Text of the call to each subgraph, so that both sides ask the same. */
async function planCalls(query: string): Promise<Record<string, string>> {
  const supergraph = createSupergraph(await readFile(`${ROOT}schema/supergraph.graphql`, 'utf8'));
  const planner = await createPlanner(supergraph.sdl, {
    deadlineMs: 10_000,
    queueLength: 1,
  });
  const outcome = await planner.plan(prepareOperation(supergraph, parse(query), 'Profile').planned!);
  await planner.close();
  if (!outcome.ok) throw new Error(outcome.cause);
  const calls: Record<string, string> = {};
  const collect = (node: PlanNode) => {
    if (node.kind === 'root' || node.kind === 'entities') calls[node.subgraph] = node.operation;
    else if (node.kind === 'sequence' || node.kind === 'parallel') node.nodes.forEach(collect);
  };
  if (outcome.plan.root) collect(outcome.plan.root);
  return calls;
}

function startHandWritten() {
  const child = fork(fileURLToPath(new URL('./hand-written.ts', import.meta.url)), { stdio: 'inherit' });
  return new Promise<{ child: typeof child; url: string }>((resolve, reject) => {
    child.once('message', ({ url }: { url: string }) => resolve({ child, url }));
    child.once('exit', () => reject(new Error('the hand-written client stopped')));
  });
}

async function post(pool: Pool, target: Target, token: string, body: string): Promise<string> {
  const response = await pool.request({
    path: target.path,
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body,
  });
  return response.body.text();
}

async function runRound(
  target: Target,
  tokens: readonly string[],
  body: string,
  measure: Measure | null,
): Promise<void> {
  const pool = new Pool(target.url, { connections: CONCURRENCY });
  const before = readCpuMs(target.pid);
  let next = 0;
  const worker = async () => {
    while (next < REQUESTS) {
      const token = tokens[next++ % tokens.length]!;
      const startedAt = performance.now();
      const text = await post(pool, target, token, body);
      if (text.includes('"errors"')) throw new Error(`${target.name}: ${text.slice(0, 400)}`);
      measure?.latenciesMs.push(performance.now() - startedAt);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  if (measure) {
    measure.cpuMs += readCpuMs(target.pid) - before;
    measure.requests += REQUESTS;
  }
  await pool.close();
}

/** Alone, one request after the other: what a person waits. */
async function readAloneMs(target: Target, tokens: readonly string[], body: string): Promise<number> {
  const pool = new Pool(target.url, { connections: 1 });
  const times: number[] = [];
  for (let index = 0; index < 100; index++) {
    const startedAt = performance.now();
    await post(pool, target, tokens[index % tokens.length]!, body);
    times.push(performance.now() - startedAt);
  }
  await pool.close();
  return percentile(times, 0.5);
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

const USAGE = `npm run bench
Starts the product and a hand-written client of its subgraphs on free ports and prints the CPU, the latency and
the memory of both for the profile query. Takes some minutes and no options; Linux only.`;

function readHelp(): boolean {
  try {
    return parseArgs({ options: { help: { type: 'boolean', default: false } } }).values.help;
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    return process.exit(1);
  }
}

if (readHelp()) {
  console.log(USAGE);
  process.exit(0);
}

const query = await readFile(`${ROOT}schema/operations/profile.graphql`, 'utf8');
const body = JSON.stringify({ query, operationName: 'Profile' });
const handWritten = await startHandWritten();
const stack = await startStack({
  ports: 'free',
  today: '2026-03-27',
  mocksArguments: ['--rate-limit', '0'],
  assertionKeysUrl: `${handWritten.url}/keys`,
});
try {
  const setup: Setup = {
    subgraphs: Object.fromEntries([...stack.subgraphs].map(([name, url]) => [name, url])),
    issuer: stack.issuer,
    gatewayKeysUrl: `${stack.gatewayUrl}/.well-known/jwks.json`,
    operations: await planCalls(query),
  };
  handWritten.child.send(setup);
  const tokens: string[] = [];
  for (let person = 0; person < PEOPLE; person++) {
    tokens.push((await signIn({ issuer: stack.issuer, login: String(1000 + person) })).accessToken);
  }
  const gatewayPid = stack.processes.find(({ name }) => name === 'gateway')!.pid;
  const reference: Target = {
    name: 'hand-written',
    url: handWritten.url,
    path: '/profile',
    pid: handWritten.child.pid!,
  };
  const gateway: Target = { name: 'gateway', url: stack.gatewayUrl, path: '/graphql', pid: gatewayPid };
  const measures = new Map<Target, Measure>(
    [reference, gateway].map((target) => [target, { cpuMs: 0, requests: 0, latenciesMs: [] }]),
  );
  for (const target of measures.keys()) await runRound(target, tokens, body, null);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [target, measure] of measures) await runRound(target, tokens, body, measure);
  }
  const base = measures.get(reference)!;
  console.log(
    `profile query, ${PEOPLE} people, ${ROUNDS} interleaved rounds of ${REQUESTS} requests, ${CONCURRENCY} at a time\n`,
  );
  console.log('                CPU ms/request  ratio   p50 ms  p99 ms  alone p50 ms');
  for (const [target, measure] of measures) {
    const cpu = measure.cpuMs / measure.requests;
    const ratio = cpu / (base.cpuMs / base.requests);
    const alone = await readAloneMs(target, tokens, body);
    const columns = [cpu.toFixed(2).padStart(14), ratio.toFixed(2).padStart(6)];
    const times = [percentile(measure.latenciesMs, 0.5), percentile(measure.latenciesMs, 0.99), alone];
    console.log(
      `${target.name.padEnd(16)}${columns.join(' ')} ${times.map((time) => time.toFixed(1).padStart(8)).join('')}`,
    );
  }
  console.log('\nmemory of the stack, MB (pages shared between processes counted once)');
  let total = 0;
  for (const { name, pid } of stack.processes) {
    const memory = processTree(pid).reduce((sum, each) => sum + readMemoryMb(each), 0);
    total += memory;
    console.log(`  ${name.padEnd(12)}${memory.toFixed(0).padStart(6)}`);
  }
  console.log(`  ${'together'.padEnd(12)}${total.toFixed(0).padStart(6)}`);
} finally {
  await stack.stop();
  handWritten.child.kill();
}
