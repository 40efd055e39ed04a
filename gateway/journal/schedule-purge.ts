import type { JournalOptions } from './chain-writer.ts';
import { purgeJournal } from './purge-journal.ts';
import { retentionLimitMs } from './retention.ts';

const FIRST_MS = 60_000;
const EVERY_MS = 86_400_000;
const RETRY_MS = 600_000;

/** Deletes entries that are past their time, soon after the start and then once a day. Keeps no process alive. */
export const schedulePurge = ({ db, key, now, log }: JournalOptions): { readonly stop: () => void } => {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const plan = (delayMs: number): void => {
    if (!stopped) timer = setTimeout(run, delayMs).unref();
  };
  const run = (): void => {
    const nowMs = now();
    purgeJournal(db, key, { nowMs, olderThanMs: retentionLimitMs(nowMs) }).then(
      ({ entryCount, faults }) => {
        if (entryCount > 0) log.info({ event: 'journal-purged', name: 'journal' });
        if (faults.length > 0) log.error({ event: 'journal-changed', name: 'journal', reason: ADVICE });
        plan(EVERY_MS);
      },
      (cause: unknown) => {
        log.error({ event: 'journal-purge-failed', name: 'journal', cause });
        plan(RETRY_MS);
      },
    );
  };
  plan(FIRST_MS);
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
};

const ADVICE = 'old entries do not verify and were not deleted: npm run journal -- verify tells which';
