import { setTimeout as pause } from 'node:timers/promises';
import type { EmbeddedProcess } from './start-process.ts';

/** A process that is started again whenever it ends. */
export type Supervised = {
  /** Of the process that runs now. */
  readonly pid: () => number;
  /** Ends a process that does not answer any more; the next one takes over. */
  readonly restart: () => void;
  readonly stop: () => Promise<void>;
};

const RESTART_MS = { shortest: 100, longest: 5000 };

/** Watches over a running process; `start` makes the next one, and may reject. */
export const supervise = (first: EmbeddedProcess, start: () => Promise<EmbeddedProcess>): Supervised => {
  let current = first;
  const stopping = new AbortController();
  const { signal } = stopping;
  const startAgain = async (): Promise<void> => {
    let waitMs = RESTART_MS.shortest;
    while (!signal.aborted) {
      await pause(waitMs, undefined, { signal, ref: false });
      const next = await start().catch(() => undefined);
      if (next) {
        current = next;
        return;
      }
      waitMs = Math.min(2 * waitMs, RESTART_MS.longest);
    }
  };
  const watch = async (): Promise<void> => {
    while (!signal.aborted) {
      await current.ended;
      if (!signal.aborted) await startAgain();
    }
  };
  // The pause ends with an error when it is to stop.
  const watching = watch().catch(() => undefined);
  return {
    pid: () => current.pid,
    restart: () => current.kill(),
    stop: async () => {
      stopping.abort();
      await current.stop();
      await watching;
      // One that was just starting.
      await current.stop();
    },
  };
};
