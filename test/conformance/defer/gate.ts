/** Holds back whoever passes until it is opened. */
export type Gate = {
  pass(): Promise<void>;
  open(): void;
  /** Fulfilled when the first has come to it. */
  readonly reached: Promise<void>;
};

/** A closed gate. */
export function createGate(): Gate {
  const opened = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  return {
    pass: () => {
      reached.resolve();
      return opened.promise;
    },
    open: opened.resolve,
    reached: reached.promise,
  };
}
