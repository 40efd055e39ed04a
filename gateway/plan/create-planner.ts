import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { createFairQueue } from './fair-queue.ts';
import type { Planner, PlanOutcome } from './planner.ts';
import { startPlannerProcess } from './start-planner-process.ts';
import type { PlannerProcess, Reply } from './start-planner-process.ts';
import { translatePlan } from './translate-plan.ts';

export type PlannerOptions = {
  /** A plan that takes longer is given up, its process killed; an operation that waits more than twice as long for its turn is refused. */
  readonly deadlineMs: number;
  /** Operations that may wait; of one more, a caller with the most of them gives way. */
  readonly queueLength: number;
  /** Reading the supergraph may take this long: generous, for it is large at times and the machine busy. */
  readonly startDeadlineMs?: number;
  /** What a plan may add to the memory of its process. */
  readonly maxMemoryMb?: number;
  /** Labels of `@override(label:)` that are active, beside percentages. */
  readonly overrideLabels?: readonly string[];
  /** Told when a planner process had to be replaced or could not be. */
  readonly onFault?: (cause: string) => void;
  /** Milliseconds, for how long refusals are kept. */
  readonly now?: () => number;
};

type Job = {
  readonly operation: string;
  readonly percentage: number;
  readonly callerKey: string;
  readonly settle: (outcome: PlanOutcome) => void;
  /** It has met the end of a process, or of its memory, that may not have been its own doing. */
  wasRetried: boolean;
  /** Ends the wait for its turn. */
  patience?: NodeJS.Timeout;
};

type Refused = Extract<PlanOutcome, { ok: false }>;

/** A planner process and what it is doing. */
type Worker = {
  readonly process: PlannerProcess;
  job?: Job | undefined;
  /** It has planned one operation for so long that another process carries on with the others. */
  isSlow: boolean;
  /** Ends its rest, for good, while there is another. */
  rest?: NodeJS.Timeout;
};

/** Longer than nearly every plan takes, and shorter than anyone should wait for somebody else's. */
const SLOW_MS = 100;
/** From then on a plan gets what processor time nothing else wants. */
const SUSPECT_MS = 500;
/** How long a second process is kept that has nothing to do. */
const REST_MS = 30_000;
/** One to carry on while the other is busy with something hostile, and one for the others while somebody keeps both busy. */
const MOST_PROCESSES = 3;
const MOST_OF_ONE_CALLER = 2;
const RESTART_PAUSE_MS = 1000;
const START_MS = 1000;
const KEPT_REFUSALS = { max: 1000, ttl: 600_000, ttlResolution: 0 };

/**
 * Starts a planner for a supergraph, in processes of its own: one, and others for as long as all there are have slow plans. Each plans one
 * operation at a time; callers take turns, and none has all processes. A process that dies, takes too much memory or exceeds the deadline is
 * replaced, and the operation that did it is refused at once from then on.
 */
export async function createPlanner(sdl: string, options: PlannerOptions): Promise<Planner> {
  const { deadlineMs, onFault, now = Date.now } = options;
  const maxMemoryMb = options.maxMemoryMb ?? 256;
  const processOptions = {
    sdl,
    maxMemoryMb,
    overrideLabels: options.overrideLabels ?? [],
    startDeadlineMs: options.startDeadlineMs ?? 30_000,
  };
  /** Room for one plan that is given up and the start of the next process. */
  const waitMs = 2 * deadlineMs + START_MS;
  const queue = createFairQueue<Job>(options.queueLength);
  const refusals = new LRUCache<string, Refused>({ ...KEPT_REFUSALS, perf: { now } });
  const workers = new Set<Worker>();
  let starting = 0;
  let closed = false;

  const start = async (): Promise<void> => {
    starting++;
    const process = await startPlannerProcess(processOptions).finally(() => starting--);
    if (closed) return process.kill();
    const worker: Worker = { process, isSlow: false };
    workers.add(worker);
    void process.ended.then(() => lose(worker));
    rest(worker);
    dispatch();
  };
  /** A start that fails refuses what waits for it; the next operation, or the next pause, tries again. */
  const startAnother = (): void => {
    if (starting > 0 || workers.size >= MOST_PROCESSES) return;
    start().catch((error: Error) => {
      onFault?.(error.message);
      if (workers.size === 0) abandon(error.message);
      setTimeout(dispatch, RESTART_PAUSE_MS).unref();
    });
  };
  const retire = (worker: Worker): void => {
    clearTimeout(worker.rest);
    workers.delete(worker);
    void worker.process.kill();
  };
  const lose = (worker: Worker): void => {
    if (closed || !workers.has(worker)) return;
    retire(worker);
    onFault?.('the planner process died');
    dispatch();
  };
  const rest = (worker: Worker): void => {
    if (workers.size > 1) worker.rest = setTimeout(() => workers.size > 1 && retire(worker), REST_MS).unref();
  };

  const processesOf = (callerKey: string): number =>
    [...workers].filter(({ job }) => job?.callerKey === callerKey).length;
  /** The next one whose caller has fewer processes than that. A caller who is met for the second time was the last one left. */
  const takeBelow = (processes: number): Job | undefined => {
    const passedOver: Job[] = [];
    const callers = new Set<string>();
    let job = queue.take();
    while (job && processesOf(job.callerKey) >= processes) {
      passedOver.push(job);
      const wasMet = callers.has(job.callerKey);
      callers.add(job.callerKey);
      job = wasMet ? undefined : queue.take();
    }
    for (const each of passedOver.toReversed()) queue.putBack(each.callerKey, each);
    return job;
  };

  const dispatch = (): void => {
    if (closed) return;
    for (const worker of workers) {
      const job = worker.job ? undefined : (takeBelow(1) ?? takeBelow(MOST_OF_ONE_CALLER));
      if (job) void run(worker, job);
    }
    const all = [...workers];
    const isNeeded = all.length === 0 || (all.every(({ job }) => job) && all.some(({ isSlow }) => isSlow));
    if (isNeeded) startAnother();
  };
  const run = async (worker: Worker, job: Job): Promise<void> => {
    clearTimeout(job.patience);
    clearTimeout(worker.rest);
    worker.job = job;
    let isSuspect = false;
    const slow = setTimeout(() => {
      worker.isSlow = true;
      dispatch();
    }, SLOW_MS);
    const suspect = setTimeout(() => {
      isSuspect = true;
      worker.process.yieldToOthers();
    }, SUSPECT_MS);
    const reply = await within(deadlineMs, worker.process.plan(job.operation, job.percentage));
    clearTimeout(slow);
    clearTimeout(suspect);
    worker.job = undefined;
    worker.isSlow = false;
    if (reply.kind === 'died') lose(worker);
    // What exceeded a limit would go on; what has lost its priority does not get it back.
    else if (isSuspect || reply.kind === 'late' || reply.kind === 'overMemory') retire(worker);
    else rest(worker);
    conclude(job, reply);
    dispatch();
    // Who sent one that is given up often sends the next: whoever comes then shall not wait for a start.
    if (reply.kind === 'late' && [...workers].every((each) => each.job)) startAnother();
  };
  const conclude = (job: Job, reply: Reply | Late): void => {
    if (closed) return job.settle(CLOSED);
    if (reply.kind === 'plan' || reply.kind === 'failed') return job.settle(toOutcome(reply));
    if (reply.kind === 'late') return refuse(job, 'QUERY_PLAN_TIMEOUT', `no plan within ${deadlineMs} ms`);
    // It may have been the doing of another operation, or of the system: it gets one more try.
    if (!job.wasRetried) {
      job.wasRetried = true;
      queue.putBack(job.callerKey, job);
    } else if (reply.kind === 'died') refuse(job, 'INTERNAL', 'the planner process died');
    else refuse(job, 'QUERY_TOO_COMPLEX', `a plan took more than ${maxMemoryMb} MB`);
  };
  const refuse = (job: Job, code: Refused['code'], cause: string): void => {
    onFault?.(cause);
    const outcome = { ok: false, code, cause } as const;
    refusals.set(keyOf(job), outcome);
    job.settle(outcome);
  };
  const abandon = (cause: string): void => {
    for (const job of queue.clear()) {
      clearTimeout(job.patience);
      job.settle({ ok: false, code: 'INTERNAL', cause });
    }
  };
  const giveUpWaiting = (job: Job, cause: string): void => {
    clearTimeout(job.patience);
    job.settle({ ok: false, code: 'QUERY_PLAN_TIMEOUT', cause });
  };
  const wait = (job: Job): void => {
    job.patience = setTimeout(() => {
      queue.remove(job.callerKey, job);
      giveUpWaiting(job, `no turn within ${waitMs} ms`);
    }, waitMs);
    const displaced = queue.push(job.callerKey, job);
    if (displaced) giveUpWaiting(displaced, 'too many operations wait for a plan');
  };

  await start();
  return {
    plan: (operation, { percentage, callerKey }) => {
      const known = refusals.get(keyOf({ operation, percentage }));
      if (known) return Promise.resolve(known);
      if (closed) return Promise.resolve(CLOSED);
      return new Promise((settle) => {
        wait({ operation, percentage, callerKey, settle, wasRetried: false });
        dispatch();
      });
    },
    close: async () => {
      closed = true;
      abandon(CLOSED.cause);
      await Promise.all([...workers].map(({ process }) => process.kill()));
    },
  };
}

const CLOSED = { ok: false, code: 'INTERNAL', cause: 'the planner was closed' } as const;

/** Texts can be long, and it is the hostile ones that are kept. */
const keyOf = ({ operation, percentage }: Pick<Job, 'operation' | 'percentage'>): string =>
  createHash('sha256').update(`${percentage} ${operation}`).digest('base64');

function toOutcome(reply: Extract<Reply, { kind: 'plan' | 'failed' }>): PlanOutcome {
  if (reply.kind === 'failed') return { ok: false, code: 'INTERNAL', cause: reply.cause };
  try {
    return { ok: true, plan: translatePlan(reply.plan) };
  } catch (error) {
    return { ok: false, code: 'INTERNAL', cause: (error as Error).message };
  }
}

type Late = { readonly kind: 'late' };

function within<Value>(deadlineMs: number, value: Promise<Value>): Promise<Value | Late> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ kind: 'late' }), deadlineMs);
    void value.then((result) => {
      clearTimeout(timer);
      resolve(result);
    });
  });
}
