import { groupCommits } from '../../../../gateway/journal/group-commits.ts';

const LIMITS = { maxGroup: 3, maxWaiting: 5 };

/** A commit that ends when the test says so. */
const createCommit = () => {
  const groups: string[][] = [];
  const ends: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const begun: (() => void)[] = [];
  return {
    groups,
    commit: (items: readonly string[]) =>
      new Promise<void>((resolve, reject) => {
        groups.push([...items]);
        ends.push({ resolve, reject });
        begun.shift()?.();
      }),
    /** Resolves when the next commit has begun. */
    begins: () => new Promise<void>((resolve) => begun.push(resolve)),
    end: () => ends.shift()!,
  };
};

test('what arrives while a commit is under way goes together into the next ones, in order', async () => {
  const { commit, groups, begins, end } = createCommit();
  const add = groupCommits(commit, LIMITS);
  const first = begins();
  const done = [add('a')];
  await first;
  done.push(...['b', 'c', 'd', 'e'].map(add));
  for (let left = 2; left > 0; left -= 1) {
    const next = begins();
    end().resolve();
    await next;
  }
  end().resolve();
  await Promise.all(done);
  expect(groups).toEqual([['a'], ['b', 'c', 'd'], ['e']]);
});

test('when a commit fails, what waits fails with it at once, and the next call tries again', async () => {
  const { commit, groups, begins, end } = createCommit();
  const add = groupCommits(commit, LIMITS);
  const first = begins();
  const lost = [add('a')];
  await first;
  lost.push(add('b'));
  end().reject(new Error('gone'));
  for (const { status } of await Promise.allSettled(lost)) expect(status).toBe('rejected');
  const second = begins();
  const found = add('c');
  await second;
  end().resolve();
  await expect(found).resolves.toBeUndefined();
  expect(groups).toEqual([['a'], ['c']]);
});

test('more than may wait are refused at once, and those that wait are not', async () => {
  const { commit, begins, end } = createCommit();
  const add = groupCommits(commit, LIMITS);
  const first = begins();
  const done = [add('a')];
  await first;
  done.push(...['b', 'c', 'd', 'e', 'f'].map(add));
  await expect(add('g')).rejects.toThrow('5 entries wait already');
  for (let left = 2; left > 0; left -= 1) {
    const next = begins();
    end().resolve();
    await next;
  }
  end().resolve();
  await expect(Promise.all(done)).resolves.toHaveLength(6);
});
