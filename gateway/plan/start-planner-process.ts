import { fork, type ChildProcess } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';

/** What a planner process reads before its first plan. */
export type PlannerProcessOptions = {
  readonly sdl: string;
  /** Labels of progressive overrides that are active. */
  readonly overrideLabels: readonly string[];
  /** What planning may add to the memory that reading the supergraph took. */
  readonly maxMemoryMb: number;
  readonly startDeadlineMs: number;
};

/** A running planner, one plan at a time. */
export type PlannerProcess = {
  /** Never rejects. */
  plan(operation: string, percentage: number): Promise<Reply>;
  /** What it does from now on may wait for everything else on this machine. */
  yieldToOthers(): void;
  kill(): Promise<void>;
  /** Once it has ended, for whatever reason. */
  readonly ended: Promise<void>;
};

export type Reply =
  | { readonly kind: 'plan'; readonly plan: unknown }
  | { readonly kind: 'failed'; readonly cause: string }
  | { readonly kind: 'overMemory' }
  | { readonly kind: 'died' };

/** The supergraph cannot be planned on; `message` is the planner's reason. */
export class PlannerStartError extends Error {}

type Message = {
  readonly ready?: boolean;
  readonly plan?: unknown;
  readonly failed?: string;
  readonly overMemory?: boolean;
};

const PROCESS_FILE = fileURLToPath(new URL('./planner-process.ts', import.meta.url));
const LOWEST_PRIORITY = 19;

/** Starts a planner. Rejects with a `PlannerStartError` when it does not get ready. */
export function startPlannerProcess({
  startDeadlineMs,
  maxMemoryMb,
  sdl,
  overrideLabels,
}: PlannerProcessOptions): Promise<PlannerProcess> {
  return new Promise((resolve, reject) => {
    // A panic of the native planner writes its query to stderr: kept out of our log.
    const child = fork(PROCESS_FILE, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    const fail = (reason: string) => {
      clearTimeout(deadline);
      child.kill('SIGKILL');
      reject(new PlannerStartError(reason));
    };
    const deadline = setTimeout(
      () => fail(`the planner did not read the supergraph within ${startDeadlineMs} ms`),
      startDeadlineMs,
    );
    const ended = new Promise<void>((end) => child.once('exit', () => end()));
    void ended.then(() => fail('the planner process ended while it read the supergraph'));
    // Stays: a message to a process that is just dying is an error event too, and one without a listener would end the gateway.
    child.on('error', (error) => fail(error.message));
    child.once('message', (message: Message) => {
      if (!message.ready) return fail(message.failed ?? 'the planner did not start');
      clearTimeout(deadline);
      resolve(createPlannerProcess(child, ended));
    });
    child.send({ sdl, overrideLabels, maxMemoryBytes: maxMemoryMb * 2 ** 20 });
  });
}

function createPlannerProcess(child: ChildProcess, ended: Promise<void>): PlannerProcess {
  let settle: ((reply: Reply) => void) | null = null;
  child.on('message', (message: Message) => settle?.(toReply(message)));
  void ended.then(() => settle?.({ kind: 'died' }));
  return {
    ended,
    plan: (operation, percentage) =>
      new Promise((resolve) => {
        settle = resolve;
        if (child.connected) child.send({ operation, percentage });
        else resolve({ kind: 'died' });
      }),
    yieldToOthers: () => lowerPriority(child.pid),
    kill: () => {
      child.kill('SIGKILL');
      return child.exitCode === null && child.signalCode === null ? ended : Promise.resolve();
    },
  };
}

function toReply({ failed, overMemory, plan }: Message): Reply {
  if (overMemory) return { kind: 'overMemory' };
  return failed === undefined ? { kind: 'plan', plan } : { kind: 'failed', cause: failed };
}

/** Linux keeps a priority for each thread, and the planner runs on one that is not the first. */
function lowerPriority(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    const threads = process.platform === 'linux' ? readdirSync(`/proc/${pid}/task`).map(Number) : [pid];
    for (const thread of threads) setPriority(thread, LOWEST_PRIORITY);
  } catch {
    // It has just ended, or the system does not let us: it keeps its priority.
  }
}
