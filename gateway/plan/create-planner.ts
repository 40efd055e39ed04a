import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Planner, PlanOutcome } from './planner.ts';
import { translatePlan } from './translate-plan.ts';

export type PlannerOptions = {
  /** A plan that takes longer is given up, its process killed; an operation that waits more than twice as long for its turn is refused. */
  readonly deadlineMs: number;
  /** Operations that may wait; one more is refused. */
  readonly queueLength: number;
  /** Told when the planner process had to be replaced or could not be. */
  onFault?(cause: string): void;
};

/** The supergraph cannot be planned on; `message` is the planner's reason. */
export class PlannerStartError extends Error {}

const RESTART_PAUSE_MS = 1000;
/** What starting a planner process may take on a busy machine. */
const START_MS = 1000;

const PROCESS_FILE = fileURLToPath(new URL('./planner-process.ts', import.meta.url));

type Job = {
  readonly operation: string;
  /** Processes that died while they planned it. */
  readonly deaths: number;
  readonly settle: (outcome: PlanOutcome) => void;
  /** Ends the wait for its turn. */
  readonly patience: NodeJS.Timeout;
};
type Message = {
  readonly plan?: unknown;
  readonly failed?: string;
  readonly ready?: boolean;
};

/**
 * Starts a planner process for a supergraph. One plan at a time; a process that dies or exceeds the deadline is replaced,
 * and the operation that did it is refused at once from then on.
 */
export async function createPlanner(sdl: string, options: PlannerOptions): Promise<Planner> {
  /** Room for one plan that is given up and the start of the next process. */
  const waitMs = 2 * options.deadlineMs + START_MS;
  const queue: Job[] = [];
  const refused = new Map<string, PlanOutcome>();
  let child: ChildProcess | null = null;
  let starting = false;
  let running: { readonly job: Job; readonly timer: NodeJS.Timeout } | null = null;
  let closed = false;

  const next = () => {
    if (running) return;
    if (!child) return restart();
    const job = queue.shift();
    if (!job) return;
    clearTimeout(job.patience);
    running = {
      job,
      timer: setTimeout(
        () => replace('QUERY_PLAN_TIMEOUT', `no plan within ${options.deadlineMs} ms`),
        options.deadlineMs,
      ),
    };
    child.send({ operation: job.operation });
  };
  const settle = (outcome: PlanOutcome) => {
    const done = running;
    if (!done) return;
    running = null;
    clearTimeout(done.timer);
    done.job.settle(outcome);
  };
  const replace = (code: 'QUERY_PLAN_TIMEOUT' | 'INTERNAL', cause: string) => {
    const dying = child;
    child = null;
    dying?.kill('SIGKILL');
    options.onFault?.(cause);
    if (running?.job.deaths === 0 && code === 'INTERNAL') {
      // Whoever killed the process need not be the operation: it gets one more try, in a process of its own.
      const { job, timer } = running;
      running = null;
      clearTimeout(timer);
      queue.unshift({ ...job, deaths: 1 });
    } else if (running) {
      const outcome: PlanOutcome = { ok: false, code, cause };
      remember(refused, running.job.operation, outcome);
      settle(outcome);
    }
    restart();
  };
  /** A start that fails refuses what waits; the next operation, or the next pause, tries again. */
  const restart = () => {
    if (closed || starting || child) return;
    start().catch((error: Error) => {
      options.onFault?.(error.message);
      abandon(error.message);
      setTimeout(restart, RESTART_PAUSE_MS).unref();
    });
  };
  const start = async () => {
    starting = true;
    const started = await startProcess(sdl).finally(() => {
      starting = false;
    });
    if (closed) return void started.kill('SIGKILL');
    child = started;
    started.on('message', (message: Message) => {
      if (child !== started) return;
      settle(toOutcome(message));
      next();
    });
    started.once('exit', () => {
      if (child === started && !closed) replace('INTERNAL', 'the planner process died');
    });
    next();
  };
  const abandon = (cause: string) => {
    settle({ ok: false, code: 'INTERNAL', cause });
    for (const job of queue.splice(0)) {
      clearTimeout(job.patience);
      job.settle({ ok: false, code: 'INTERNAL', cause });
    }
  };
  const giveUpWaiting = (operation: string) => {
    const index = queue.findIndex((job) => job.operation === operation);
    const [job] = index === -1 ? [] : queue.splice(index, 1);
    job?.settle({ ok: false, code: 'QUERY_PLAN_TIMEOUT', cause: `no turn within ${waitMs} ms` });
  };

  await start();
  return {
    plan: (operation) => {
      const known = refused.get(operation);
      if (known) return Promise.resolve(known);
      if (closed) {
        return Promise.resolve({ ok: false, code: 'INTERNAL', cause: 'the planner was closed' });
      }
      if (queue.length >= options.queueLength) {
        return Promise.resolve({
          ok: false,
          code: 'QUERY_PLAN_TIMEOUT',
          cause: 'too many operations wait for a plan',
        });
      }
      return new Promise((resolve) => {
        const patience = setTimeout(() => giveUpWaiting(operation), waitMs);
        queue.push({ operation, deaths: 0, settle: resolve, patience });
        next();
      });
    },
    close: async () => {
      closed = true;
      const dying = child;
      child = null;
      abandon('the planner was closed');
      if (dying && dying.exitCode === null && dying.signalCode === null) {
        const ended = new Promise((resolve) => dying.once('exit', resolve));
        dying.kill('SIGKILL');
        await ended;
      }
    },
  };
}

/** Keeps the newest 1,000 refusals. */
function remember(refused: Map<string, PlanOutcome>, operation: string, outcome: PlanOutcome): void {
  refused.set(operation, outcome);
  const oldest = refused.keys().next().value;
  if (refused.size > 1000 && oldest !== undefined) refused.delete(oldest);
}

function toOutcome(message: Message): PlanOutcome {
  if (message.failed !== undefined) return { ok: false, code: 'INTERNAL', cause: message.failed };
  try {
    return { ok: true, plan: translatePlan(message.plan) };
  } catch (error) {
    return { ok: false, code: 'INTERNAL', cause: (error as Error).message };
  }
}

function startProcess(sdl: string): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    // A panic of the native planner writes its query to stderr: kept out of our log.
    const child = fork(PROCESS_FILE, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    child.once('message', (message: Message) => {
      if (message.ready) resolve(child);
      else {
        child.kill('SIGKILL');
        reject(new PlannerStartError(message.failed ?? 'the planner did not start'));
      }
    });
    // Stays: a message to a process that is just dying is an error event too, and one without a listener would end the gateway.
    child.on('error', reject);
    child.once('exit', () =>
      reject(new PlannerStartError('the planner process ended while it read the supergraph')),
    );
    child.send({ sdl });
  });
}
