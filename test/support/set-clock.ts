import { jest } from '@jest/globals';

/** Makes `Date` another while timers and connections go on; `jest.useRealTimers()` ends it. For what takes no clock, such as libraries. */
export const setClock = (nowMs: number): void => {
  const doNotFake = [
    'hrtime',
    'nextTick',
    'performance',
    'queueMicrotask',
    'setImmediate',
    'clearImmediate',
    'setInterval',
    'clearInterval',
    'setTimeout',
    'clearTimeout',
  ] as const;
  jest.useFakeTimers({ now: nowMs, doNotFake: [...doNotFake] });
};
