import { createHmac, type KeyObject } from 'node:crypto';
import type { JournalChainTable, JournalCheckpointTable, JournalEntryTable } from '../database/tables.ts';

/** An entry as it is stored, without what its place in the chain adds. */
export type EntryContent = Omit<JournalEntryTable, 'chain' | 'seq' | 'hash'>;

/** What a chain is from its first moment on. */
export type ChainBirth = Omit<JournalChainTable, 'mac' | 'last_seq' | 'last_hash' | 'head_mac'>;

export type ChainHead = { readonly ordinal: number; readonly seq: number; readonly hash: Buffer };

const macOf = (key: KeyObject, ...content: readonly (string | number)[]): string =>
  createHmac('sha256', key).update(JSON.stringify(content)).digest('hex');

/** What is signed of an entry, beside its place in the chain. The order of the keys matters. */
export const contentJson = (entry: EntryContent): string =>
  JSON.stringify({
    at_ms: entry.at_ms,
    request_id: entry.request_id,
    person: entry.person,
    actor: entry.actor,
    role: entry.role,
    organisation: entry.organisation,
    agency: entry.agency,
    purpose: entry.purpose,
    consent: entry.consent,
    operation: entry.operation,
    accesses: entry.accesses,
  });

/** Hash of the entry number `seq` of a chain, over everything before it. */
export const hashEntry = (key: KeyObject, previous: Buffer, seq: number, content: string): Buffer =>
  createHmac('sha256', key).update(previous).update(`${seq} ${content}`).digest();

/** Ties a chain to the one before it, and to how far that one had come. */
export const chainMac = (key: KeyObject, chain: ChainBirth): string =>
  macOf(
    key,
    'chain',
    chain.ordinal,
    chain.id,
    chain.started_at_ms,
    chain.previous_mac,
    chain.previous_seq,
    chain.previous_hash.toString('hex'),
  );

/** What the first entry of a chain follows: it belongs to this chain and no other. */
export const chainRoot = (mac: string): Buffer => Buffer.from(mac, 'hex');

/** Without it the last entries could be cut off and the head set back to the one before them. */
export const headMac = (key: KeyObject, { ordinal, seq, hash }: ChainHead): string =>
  macOf(key, 'head', ordinal, seq, hash.toString('hex'));

export const checkpointMac = (key: KeyObject, checkpoint: Omit<JournalCheckpointTable, 'mac'>): string =>
  macOf(
    key,
    'checkpoint',
    checkpoint.chain,
    checkpoint.up_to_seq,
    checkpoint.hash.toString('hex'),
    checkpoint.entry_count,
    checkpoint.older_than_ms,
    checkpoint.deleted_at_ms,
  );
