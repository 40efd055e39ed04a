export type GroupLimits = {
  /** Most items of one commit. */
  readonly maxGroup: number;
  /** Most items that wait for the commit under way. */
  readonly maxWaiting: number;
};

type Waiting<T> = {
  readonly item: T;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
};

/**
 * Commits in groups, one group at a time: what arrives while one is under way goes together into the next. Each call
 * settles as the commit of its item does. When one fails, those that wait fail too, at once: what they wait for is
 * down, and the next call tries again.
 */
export const groupCommits = <T>(
  commit: (items: readonly T[]) => Promise<void>,
  { maxGroup, maxWaiting }: GroupLimits,
): ((item: T) => Promise<void>) => {
  let waiting: Waiting<T>[] = [];
  let running = false;
  const commitAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      const group = waiting.splice(0, maxGroup);
      try {
        await commit(group.map(({ item }) => item));
        for (const { resolve } of group) resolve();
      } catch (error) {
        const failed = [...group, ...waiting];
        waiting = [];
        for (const { reject } of failed) reject(error);
      }
    }
    running = false;
  };
  return (item) =>
    new Promise((resolve, reject) => {
      if (waiting.length >= maxWaiting) return reject(new Error(`${maxWaiting} entries wait already`));
      waiting.push({ item, resolve, reject });
      if (running) return;
      running = true;
      // After the other requests that arrived in this turn of the event loop.
      setImmediate(() => void commitAll());
    });
};
