import type { TrainingAccount } from './feed/account.ts';
import type { EntryKind } from './feed/entry-kinds.ts';
import type { LedgerEntry } from './feed/ledger.ts';
import { isFrozen } from './rules/freeze.ts';
import { estimateNextCredit, type NextCredit } from './rules/next-credit.ts';

/** Kinds that make up the credit of a civil year. */
const YEARLY_KINDS: ReadonlySet<EntryKind> = new Set(['ANNUAL_CREDIT', 'BOETH_UPLIFT', 'LOW_QUALIF_UPLIFT']);

/** Kinds that do not move the rights that the ceiling counts [CT L6323-15]. */
const UNCOUNTED_KINDS: ReadonlySet<EntryKind> = new Set([
  'CEC_CREDIT',
  'CASH_PARTICIPATION',
  'FREEZE_RETIREMENT',
]);

const creditsByYear = (entries: readonly LedgerEntry[]): ReadonlyMap<number, number> => {
  const credits = new Map<number, number>();
  for (const { kind, year, amount } of entries)
    if (year !== null && YEARLY_KINDS.has(kind))
      credits.set(year, (credits.get(year) ?? 0) + amount.hundredths);
  return credits;
};

const movedSinceLastCredit = (entries: readonly LedgerEntry[]): number => {
  const newest = entries.findIndex(({ kind }) => YEARLY_KINDS.has(kind));
  return entries
    .slice(0, newest === -1 ? 0 : newest)
    .filter(({ kind }) => !UNCOUNTED_KINDS.has(kind))
    .reduce((sum, { amount }) => sum + amount.hundredths, 0);
};

/** The credit to expect, from the account and its newest movements in the main unit. */
export const nextCreditOf = (
  account: TrainingAccount,
  newestEntries: readonly LedgerEntry[],
  today: string,
): NextCredit | null => {
  const entries = newestEntries.filter(({ amount }) => amount.unit === account.unit);
  return estimateNextCredit(
    {
      unit: account.unit,
      balance: account.balance,
      cap: account.cap,
      frozen: isFrozen(account.frozenOn, today),
      lowQualified: account.lowQualificationDeclaredOn !== null,
      boeth: account.boeth,
      creditsByYear: creditsByYear(entries),
      movedSinceLastCredit: movedSinceLastCredit(entries),
    },
    today,
  );
};
