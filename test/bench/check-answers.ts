import { isDeepStrictEqual } from 'node:util';
import type { Target } from './targets.ts';
import type { Workload } from './workload.ts';

/** The `data` that a request of the workload must be answered with; makes sure that the next request is answered for that number. */
export type Expect = (index: number) => Promise<unknown>;

const CHECKED = 24;

/** Asks the target some requests of the workload: null when all its answers are right (the order of keys apart), else what is wrong first. */
export async function findWrongAnswer(
  target: Target,
  workload: Workload,
  expect: Expect,
): Promise<string | null> {
  for (let index = 0; index < CHECKED; index++) {
    const expected = await expect(index);
    const response = await fetch(target.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(target.authorizations && { authorization: target.authorizations[0]! }),
      },
      body: JSON.stringify(workload.request(index)),
    });
    const { data, errors } = (await response.json()) as {
      data?: unknown;
      errors?: readonly { message: string; path?: readonly unknown[] }[];
    };
    if (errors) return `${errors[0]?.message} (at ${errors[0]?.path?.join('.')})`;
    const difference = findDifference(expected, data, 'data');
    if (difference !== null) return difference;
  }
  return null;
}

function findDifference(expected: unknown, found: unknown, path: string): string | null {
  if (isDeepStrictEqual(expected, found)) return null;
  if (isObject(expected) && isObject(found) && Array.isArray(expected) === Array.isArray(found)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(found)])) {
      const difference = findDifference(expected[key], found[key], `${path}.${key}`);
      if (difference !== null) return difference;
    }
  }
  return `${path} is ${show(found)}, not ${show(expected)}`;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const show = (value: unknown) => (value === undefined ? 'missing' : JSON.stringify(value).slice(0, 80));
