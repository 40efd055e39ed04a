import { z } from 'zod';
import type { FeedRecords } from '../../kit/agency-loader.ts';
import type { CivilDate } from '../../kit/civil-date.ts';
import { decimalHundredths } from '../../kit/decimal.ts';
import type { Feed } from '../../kit/feed.ts';
import { dataEnvelope, readJsonRecords } from '../../kit/json-records.ts';
import type { Amount } from '../amount.ts';
import { entryKindOf, type EntryKind } from './entry-kinds.ts';

/** A movement of the account. */
export type LedgerEntry = {
  readonly reference: string;
  readonly date: CivilDate;
  readonly kind: EntryKind;
  readonly amount: Amount;
  /** Civil year worked for which it was made. */
  readonly year: number | null;
};

/** One page of movements, newest first. */
export type LedgerPage = { readonly entries: readonly LedgerEntry[]; readonly total: number };

/** Movements on one page, the most that the feed gives. */
export const LEDGER_PAGE_SIZE = 20;

const entryRow = z
  .object({
    reference: z.string().min(1),
    date: z.iso.date(),
    type: z.string(),
    montant: decimalHundredths,
    unite: z.enum(['EUR', 'HEURE']),
    annee: z.number().int().nullable(),
  })
  .transform((row): LedgerEntry => ({
    reference: row.reference,
    date: row.date,
    kind: entryKindOf(row.type),
    amount: { unit: row.unite === 'EUR' ? 'EUR' : 'HOUR', hundredths: row.montant },
    year: row.annee,
  }));

const ledgerRow = z
  .object({
    mouvements: z.array(entryRow).max(LEDGER_PAGE_SIZE),
    pagination: z.object({ total: z.number().int().min(0) }),
  })
  .transform(({ mouvements, pagination }): LedgerPage => ({ entries: mouvements, total: pagination.total }));

/** `page` counts from 1. */
export const readLedgerPages = (
  training: Feed,
  keys: readonly string[],
  page: number,
): Promise<FeedRecords<LedgerPage>> =>
  readJsonRecords(training, {
    path: '/v1/mouvements/recherche',
    keys,
    extra: { page, par_page: LEDGER_PAGE_SIZE },
    envelope: dataEnvelope,
    row: ledgerRow,
  });
