import { ask, fragmentChain, type CreateRequests, type HostileAnswer } from './hostile-request.ts';

const TIMEOUT: HostileAnswer = { code: 'QUERY_PLAN_TIMEOUT' };

/**
 * What passes every limit of admission and takes the planner seconds. Planned until the deadline the first time, refused at once from
 * then on.
 */
export const slowToPlan: CreateRequests = (mark) => [
  ask(
    '2,000 objects with a field that requires another',
    `{ ${mark}: me { ...F0 } } ${fragmentChain(
      10,
      (next) => `a: friend { ${next} } b: friend { ${next} } big`,
    ).replace('{ name }', '{ big }')}`,
    TIMEOUT,
  ),
];
