import { createFairQueue } from '../../../../gateway/plan/fair-queue.ts';
import type { FairQueue } from '../../../../gateway/plan/fair-queue.ts';

const fill = (queue: FairQueue<string>, ...items: readonly string[]) =>
  items.map((item) => queue.push(item.slice(0, 1), item));

const takeAll = (queue: FairQueue<string>) => {
  const taken: string[] = [];
  for (let item = queue.take(); item !== undefined; item = queue.take()) taken.push(item);
  return taken;
};

test('lanes take turns, and each keeps its order', () => {
  const queue = createFairQueue<string>(10);
  fill(queue, 'a1', 'a2', 'a3', 'b1', 'b2', 'c1');
  expect(takeAll(queue)).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
});

test('a lane that is alone may fill the queue, and one more of it is refused', () => {
  const queue = createFairQueue<string>(3);
  expect(fill(queue, 'a1', 'a2', 'a3', 'a4')).toEqual([undefined, undefined, undefined, 'a4']);
});

test('in a full queue the newest of the longest lane gives way to another lane', () => {
  const queue = createFairQueue<string>(4);
  expect(fill(queue, 'a1', 'a2', 'a3', 'b1', 'c1', 'b2')).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    'a3',
    'b2',
  ]);
  expect(takeAll(queue)).toEqual(['a1', 'b1', 'c1', 'a2']);
});

test('what is put back is the next of its lane, however full the queue is', () => {
  const queue = createFairQueue<string>(2);
  fill(queue, 'a1', 'a2');
  const taken = queue.take() ?? '';
  fill(queue, 'a3');
  queue.putBack('a', taken);
  expect(takeAll(queue)).toEqual(['a1', 'a2', 'a3']);
});

test('what is removed is not taken, and makes room', () => {
  const queue = createFairQueue<string>(2);
  fill(queue, 'a1', 'b1');
  queue.remove('a', 'a1');
  queue.remove('a', 'unknown');
  expect(fill(queue, 'c1')).toEqual([undefined]);
  expect(takeAll(queue)).toEqual(['b1', 'c1']);
});

test('a cleared queue is empty', () => {
  const queue = createFairQueue<string>(2);
  fill(queue, 'a1', 'b1');
  expect(queue.clear()).toEqual(['a1', 'b1']);
  expect(takeAll(queue)).toEqual([]);
  expect(fill(queue, 'a2', 'a3')).toEqual([undefined, undefined]);
});
