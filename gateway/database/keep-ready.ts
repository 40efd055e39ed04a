/** Whether something outside answers, looked at all the time. */
export type Readiness = {
  readonly isReady: () => boolean;
  /** It is known to be gone: do not wait for the next look. */
  readonly lost: (cause: unknown) => void;
  readonly stop: () => Promise<void>;
};

export type ReadinessOptions = {
  /** Rejects when it does not answer. */
  readonly look: () => Promise<void>;
  /** Told each time the answer changes; `cause` is why there was none. */
  readonly onChange: (ready: boolean, cause?: unknown) => void;
};

const LOOK_MS = 1000;
const RETRY_MS = { shortest: 100, longest: 3000 };

/** Looks once, and from then on again and again. Resolves after the first look, whatever it saw. */
export const keepReady = async ({ look, onChange }: ReadinessOptions): Promise<Readiness> => {
  let ready: boolean | undefined;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();
  let retryMs = RETRY_MS.shortest;
  const set = (next: boolean, cause?: unknown): void => {
    if (ready === next || stopped) return;
    ready = next;
    onChange(next, cause);
  };
  const lookAgain = (waitMs: number): void => {
    clearTimeout(timer);
    if (stopped) return;
    timer = setTimeout(() => {
      looking = lookOnce();
    }, waitMs).unref();
  };
  const lookOnce = async (): Promise<void> => {
    try {
      await look();
      set(true);
      retryMs = RETRY_MS.shortest;
      lookAgain(LOOK_MS);
    } catch (error) {
      set(false, error);
      lookAgain(retryMs);
      retryMs = Math.min(2 * retryMs, RETRY_MS.longest);
    }
  };
  looking = lookOnce();
  await looking;
  return {
    isReady: () => ready === true,
    lost: (cause) => {
      if (ready === true) lookAgain(RETRY_MS.shortest);
      set(false, cause);
    },
    stop: async () => {
      stopped = true;
      ready = false;
      clearTimeout(timer);
      await looking;
    },
  };
};
