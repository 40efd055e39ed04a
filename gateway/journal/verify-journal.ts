import type { KeyObject } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';
import type { ChainHead } from './chain.ts';
import type { JournalFault } from './fault.ts';
import { createFaultList, type FaultList } from './fault-list.ts';
import { verifyChain, type ChainRow } from './verify-chain.ts';
import { createFieldSetCheck, verifyFieldSets } from './verify-field-sets.ts';
import { holdsHead, verifyLink } from './verify-links.ts';

/** What the journal holds, and what is wrong with it. */
export type Verification = {
  readonly entryCount: number;
  readonly chainCount: number;
  /** Deletions that are proved by a checkpoint, and how many entries they took. */
  readonly deletionCount: number;
  readonly deletedCount: number;
  readonly fieldSetCount: number;
  readonly faultCount: number;
  /** The first of them. */
  readonly faults: readonly JournalFault[];
  /** Where the last chains end now: kept outside, they show later that nothing was set back. */
  readonly heads: readonly ChainHead[];
};

export type VerifyOptions = {
  /** Heads that were noted before and must still be held. */
  readonly heads?: readonly ChainHead[];
  readonly maxFaults?: number;
};

const PAGE = 500;
/** More than the processes that write at the same time. */
const HEADS = 10;

/**
 * Checks the whole journal, as it is at one instant, in pages. What it cannot see by itself: that everything since
 * some instant was set back to how it was then, by somebody who can write to the database; heads kept outside show it.
 */
export const verifyJournal = (
  db: Kysely<Tables>,
  key: KeyObject,
  { heads = [], maxFaults = 100 }: VerifyOptions = {},
): Promise<Verification> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (snapshot) => {
      const faults = createFaultList(maxFaults);
      const fieldSetCount = await verifyFieldSets(snapshot, faults);
      const chains = await verifyChains(snapshot, key, faults);
      for (const head of heads) await checkHead(snapshot, head, faults);
      return { ...chains, fieldSetCount, faultCount: faults.count(), faults: faults.first() };
    });

const verifyChains = async (db: Kysely<Tables>, key: KeyObject, faults: FaultList) => {
  const check = { db, key, faults, checkFieldSets: createFieldSetCheck(db, faults) };
  const counts = { entryCount: 0, chainCount: 0, deletionCount: 0, deletedCount: 0 };
  const heads: ChainHead[] = [];
  let before: ChainRow | undefined;
  for (;;) {
    const page = await readChains(db, before?.ordinal ?? 0);
    for (const chain of page) {
      faults.add(...(await verifyLink(db, before, chain)));
      const { entryCount, deletedCount, checkpointCount } = await verifyChain(check, chain);
      counts.chainCount += 1;
      counts.entryCount += entryCount;
      counts.deletedCount += deletedCount;
      counts.deletionCount += checkpointCount;
      heads.push({ ordinal: chain.ordinal, seq: chain.last_seq, hash: chain.last_hash });
      if (heads.length > HEADS) heads.shift();
      before = chain;
    }
    if (page.length < PAGE) break;
  }
  await checkNothingElse(db, before?.ordinal ?? 0, faults);
  return { ...counts, heads };
};

const readChains = (db: Kysely<Tables>, after: number): Promise<readonly ChainRow[]> =>
  db
    .selectFrom('journal_chain')
    .selectAll()
    .where('ordinal', '>', after)
    .orderBy('ordinal')
    .limit(PAGE)
    .execute();

/** Entries of chains that are not there, before and behind all that are. Gaps between are told as missing chains. */
const checkNothingElse = async (db: Kysely<Tables>, last: number, faults: FaultList): Promise<void> => {
  const outside = db.selectFrom('journal_entry').select('chain').limit(1);
  for (const query of [
    outside.where('chain', '<', 1).orderBy('chain'),
    outside.where('chain', '>', last).orderBy('chain', 'desc'),
  ]) {
    const stray = await query.executeTakeFirst();
    if (stray)
      faults.add({ chain: stray.chain, seq: null, what: 'entries are there of a chain that is not there' });
  }
};

const checkHead = async (db: Kysely<Tables>, head: ChainHead, faults: FaultList): Promise<void> => {
  const chain = await db
    .selectFrom('journal_chain')
    .selectAll()
    .where('ordinal', '=', head.ordinal)
    .executeTakeFirst();
  if (!chain || !(await holdsHead(db, chain, head.seq, head.hash)))
    faults.add({
      chain: head.ordinal,
      seq: head.seq,
      what: 'the head that was noted before is not in the journal any more',
    });
};
