/** Which calls of a run have ended. */
export type CallProgress = {
  /** To be told of each call that has ended. */
  finished(step: number): void;
  /** Waits until all of these have ended. Rejects when the run fails first. */
  all(steps: readonly number[]): Promise<void>;
  hasEnded(steps: readonly number[]): boolean;
  /** Waits until the run has ended. Rejects when it fails. */
  over(): Promise<void>;
  /** Waits for the next call to end, at once when the run itself has. */
  next(): Promise<void>;
  /** To be given the run. */
  follow(run: Promise<void> | undefined): void;
};

/** A number that no call has: it ends with the run. */
const NO_CALL = -1;

/** Follows a run that answers in parts. */
export function createCallProgress(): CallProgress {
  const ended = new Set<number>();
  let isOver = false;
  let failure: { readonly cause: unknown } | null = null;
  let change = Promise.withResolvers<void>();
  const tell = () => {
    change.resolve();
    change = Promise.withResolvers();
  };
  const progress: CallProgress = {
    finished: (step) => {
      ended.add(step);
      tell();
    },
    hasEnded: (steps) => isOver || steps.every((step) => ended.has(step)),
    all: async (steps) => {
      while (!progress.hasEnded(steps)) await progress.next();
    },
    over: async () => {
      while (!progress.hasEnded([NO_CALL])) await progress.next();
    },
    next: async () => {
      if (!isOver && !failure) await change.promise;
      if (failure) throw failure.cause;
    },
    follow: (run) => {
      const end = () => {
        isOver = true;
        tell();
      };
      if (!run) return end();
      run.then(end, (cause: unknown) => {
        failure = { cause };
        tell();
      });
    },
  };
  return progress;
}
