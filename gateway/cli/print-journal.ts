import type { JournalFault } from '../journal/fault.ts';
import type { Purge } from '../journal/purge-journal.ts';
import type { Verification } from '../journal/verify-journal.ts';

const FORMAT = new Intl.NumberFormat('en');

const count = (number: number, one: string, many: string): string =>
  `${FORMAT.format(number)} ${number === 1 ? one : many}`;

const sayFault = ({ chain, seq, what }: JournalFault): string =>
  [chain === null ? '' : `chain ${chain}`, seq === null ? '' : `entry ${seq}`, what]
    .filter((part) => part !== '')
    .join(', ')
    .replace(/, ([^,]*)$/, ': $1');

/** Prints what a verification found. Returns the exit code. */
export function printVerification(verification: Verification): number {
  const { entryCount, chainCount, deletionCount, deletedCount, faultCount, faults, heads } = verification;
  const deleted = deletionCount === 0 ? '' : ` (${count(deletedCount, 'entry', 'entries')})`;
  const holds = `${count(entryCount, 'entry', 'entries')} in ${count(chainCount, 'chain', 'chains')}`;
  const proved = `${count(deletionCount, 'deletion', 'deletions')} proved${deleted}`;
  const outcome = faultCount === 0 ? 'sound' : count(faultCount, 'fault', 'faults');
  for (const fault of faults) console.log(sayFault(fault));
  if (faultCount > faults.length) console.log(`and ${count(faultCount - faults.length, 'more', 'more')}`);
  console.log(`${holds}, ${proved}: ${outcome}`);
  if (faults.some(({ seq, what }) => seq === null && what.startsWith('the chain is not the one')))
    console.log(
      'Was it written with another key (journal.key, auth.sessionSecret)? Then nothing of it verifies.',
    );
  for (const { ordinal, seq, hash } of heads) console.log(`head ${ordinal}:${seq}:${hash.toString('hex')}`);
  return faultCount === 0 ? 0 : 1;
}

/** Prints what a purge did. Returns the exit code. */
export function printPurge(
  { entryCount, chainCount, fieldSetCount, faults }: Purge,
  olderThanMs: number,
): number {
  for (const fault of faults) console.log(sayFault(fault));
  const day = new Date(olderThanMs).toISOString().slice(0, 10);
  console.log(
    `Deleted ${count(entryCount, 'entry', 'entries')} of ${count(chainCount, 'chain', 'chains')} from before ${day}, and ${count(fieldSetCount, 'field set', 'field sets')} that nothing refers to.`,
  );
  if (faults.length > 0) console.log('Old entries that do not verify were kept: npm run journal -- verify');
  return faults.length === 0 ? 0 : 1;
}
