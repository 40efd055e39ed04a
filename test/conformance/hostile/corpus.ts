import { bodyRequests } from './body.ts';
import { expandingRequests } from './expansion.ts';
import type { CreateRequests } from './hostile-request.ts';
import { repeatingRequests } from './repetition.ts';
import { textRequests } from './text.ts';

/** Every hostile request that we know. The same mark makes the same texts. */
export const createCorpus: CreateRequests = (mark) => [
  ...expandingRequests(mark),
  ...repeatingRequests(mark),
  ...textRequests(mark),
  ...bodyRequests(mark),
];
