import type { JournalFault } from './fault.ts';

/** Counts every fault and keeps the first ones. */
export type FaultList = {
  readonly add: (...faults: readonly JournalFault[]) => void;
  readonly count: () => number;
  readonly first: () => readonly JournalFault[];
};

export const createFaultList = (kept: number): FaultList => {
  const first: JournalFault[] = [];
  let count = 0;
  return {
    add: (...faults) => {
      count += faults.length;
      first.push(...faults.slice(0, kept - first.length));
    },
    count: () => count,
    first: () => first,
  };
};
