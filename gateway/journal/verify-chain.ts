import type { KeyObject } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { JournalChainTable, JournalCheckpointTable, Tables } from '../database/tables.ts';
import { chainMac, chainRoot, checkpointMac, headMac } from './chain.ts';
import type { JournalFault } from './fault.ts';
import type { FaultList } from './fault-list.ts';
import { readChainEntries, readCheckpoints } from './read-chain.ts';
import { missingEntries, walkEntries, type Place } from './walk-entries.ts';

export type ChainRow = Selectable<JournalChainTable>;

/** What a chain holds. */
export type ChainCount = {
  readonly entryCount: number;
  readonly deletedCount: number;
  readonly checkpointCount: number;
  /** Where it ends. */
  readonly end: Place;
};

export type ChainCheck = {
  readonly db: Kysely<Tables>;
  readonly key: KeyObject;
  readonly faults: FaultList;
  /** Told of the field sets that entries refer to. */
  readonly checkFieldSets: (digests: ReadonlySet<string>, chain: number) => Promise<void>;
};

const PAGE = 2000;

/** Checks one chain by itself: its row, its deletions, each of its entries, its end. */
export const verifyChain = async (check: ChainCheck, chain: ChainRow): Promise<ChainCount> => {
  const { db, key, faults } = check;
  const { ordinal, last_seq: lastSeq, last_hash: lastHash } = chain;
  const tell = (what: string, seq: number | null = null) => faults.add({ chain: ordinal, seq, what });
  if (chainMac(key, chain) !== chain.mac) tell('the chain is not the one that was begun');
  if (headMac(key, { ordinal, seq: lastSeq, hash: lastHash }) !== chain.head_mac)
    tell('the head of the chain was changed');
  const checkpoints = await readCheckpoints(db, ordinal);
  faults.add(
    ...checkpoints.flatMap((checkpoint, index) => checkCheckpoint(key, checkpoints[index - 1], checkpoint)),
  );
  const deleted = checkpoints.at(-1);
  const start = { seq: deleted?.up_to_seq ?? 0, hash: deleted?.hash ?? chainRoot(chain.mac), atMs: null };
  const { end, entryCount } = await walkChain(check, ordinal, start);
  if (end.seq < lastSeq) faults.add(missingEntries(ordinal, end.seq + 1, lastSeq));
  if (end.seq > lastSeq) tell('entries stand behind the head of the chain', lastSeq + 1);
  if (end.seq === lastSeq && !end.hash.equals(lastHash)) tell('the head is not the last entry', lastSeq);
  return { entryCount, deletedCount: start.seq, checkpointCount: checkpoints.length, end };
};

type Checkpoint = Selectable<JournalCheckpointTable>;

const checkCheckpoint = (
  key: KeyObject,
  before: Checkpoint | undefined,
  checkpoint: Checkpoint,
): readonly JournalFault[] => {
  const { chain, up_to_seq: seq, entry_count: count } = checkpoint;
  const wrong = (what: string) => [{ chain, seq, what }];
  if (checkpointMac(key, checkpoint) !== checkpoint.mac) return wrong('the proof of a deletion was changed');
  return (before?.up_to_seq ?? 0) + count === seq ? [] : wrong('the proof of an earlier deletion is missing');
};

const walkChain = async (
  { db, key, faults, checkFieldSets }: ChainCheck,
  chain: number,
  start: Place,
): Promise<{ readonly end: Place; readonly entryCount: number }> => {
  let end = start;
  let entryCount = 0;
  // Whatever stands before what was deleted is looked at too: it does not belong there.
  const [stray] = await readChainEntries(db, chain, Number.MIN_SAFE_INTEGER, 1);
  if (stray && stray.seq <= start.seq)
    faults.add({ chain, seq: stray.seq, what: 'an entry stands where entries were deleted' });
  for (;;) {
    const entries = await readChainEntries(db, chain, end.seq, PAGE);
    const walk = walkEntries(key, end, entries);
    faults.add(...walk.faults);
    await checkFieldSets(new Set(entries.flatMap(({ accesses }) => digestsOf(accesses))), chain);
    end = walk.place;
    entryCount += entries.length;
    if (entries.length < PAGE) return { end, entryCount };
  }
};

/** Text that is no longer JSON of ours is told as a changed entry. */
const digestsOf = (accesses: string): readonly string[] => {
  try {
    return (JSON.parse(accesses) as readonly (readonly [string, string, string])[]).map(
      ([, , digest]) => digest,
    );
  } catch {
    return [];
  }
};
