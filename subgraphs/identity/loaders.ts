import type { Source } from '../kit/agency.ts';
import type { AgencyRecord } from '../kit/agency-record.ts';
import { refusal } from '../kit/failures.ts';
import type { RequestDependencies } from '../kit/subgraph-definition.ts';
import { readPerson, readSubject, type Subject } from './feed/subject.ts';

export type IdentityLoaders = {
  /** The one person that the call may concern, read once a request. Rejects with `FORBIDDEN` when there is none. */
  readonly subject: () => Promise<AgencyRecord<Subject>>;
};

const BASE: Source = {
  agency: 'FRANCE_CONNECT',
  state: 'OK',
  asOf: null,
  fetchedAt: null,
  reference: null,
};

/** A holder is found by the sign-in itself, somebody else's person by the id that the gateway names. */
const readOnly = ({ feeds, caller }: RequestDependencies) => {
  if (caller.role === 'holder') return readSubject(feeds.directory, caller.subject);
  if (caller.role === 'analyst' || caller.person === null) throw refusal('FORBIDDEN');
  return readPerson(feeds.directory, caller.person);
};

/**
 * A person whom the directory does not know, one who died, and one whom the gateway takes for somebody else are
 * refused with the same neutral words, so that the answer tells nothing about the person.
 */
const admit = (subject: Subject | null, person: string | null): Subject => {
  const isOther = person !== null && subject?.person !== person;
  if (subject === null || subject.civilStatus.deceased || isOther) throw refusal('FORBIDDEN');
  return subject;
};

const readRecord = async (dependencies: RequestDependencies): Promise<AgencyRecord<Subject>> => {
  const { caller, agencies } = dependencies;
  const answer = await readOnly(dependencies);
  if (!answer.ok) {
    const source: Source = { ...BASE, state: 'UNAVAILABLE' };
    agencies.note(source, ['identity'], answer.retryAfterSeconds);
    return { ok: false, failure: answer, source };
  }
  const value = admit(answer.value, caller.person);
  const source: Source = { ...BASE, asOf: value.civilStatus.certifiedAt, fetchedAt: answer.fetchedAt };
  agencies.note(source, ['identity']);
  return { ok: true, value, source };
};

export const createIdentityLoaders = (dependencies: RequestDependencies): IdentityLoaders => {
  let record: Promise<AgencyRecord<Subject>> | null = null;
  return { subject: () => (record ??= readRecord(dependencies)) };
};
