import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { NextPerson, ReplaySetup } from './replay/replay-process.ts';

/** The subgraphs of a workload, in a process of their own. */
export type RunningReplay = {
  /** Address of each subgraph. */
  readonly urls: Readonly<Record<string, string>>;
  /** Says who the next `me` is. */
  setNext(person: number): Promise<void>;
  stop(): void;
};

export async function startReplay(setup: ReplaySetup): Promise<RunningReplay> {
  const child = fork(fileURLToPath(new URL('./replay/replay-process.ts', import.meta.url)));
  const ask = <Answer>(message: ReplaySetup | NextPerson) => {
    child.send(message);
    return new Promise<Answer>((resolve) => child.once('message', (answer) => resolve(answer as Answer)));
  };
  const { urls } = await ask<{ readonly urls: Record<string, string> }>(setup);
  return {
    urls,
    setNext: async (next) => {
      await ask({ next });
    },
    stop: () => void child.kill(),
  };
}
