import type { Source } from '../kit/agency.ts';
import type { AgencyRecord } from '../kit/agency-record.ts';
import type { RequestDependencies } from '../kit/subgraph-definition.ts';
import { readSubject, type Subject } from './feed/subject.ts';

export type IdentityLoaders = {
  /** Whom the caller is, read once a request. */
  readonly self: () => Promise<AgencyRecord<Subject>>;
};

const BASE: Source = {
  agency: 'FRANCE_CONNECT',
  state: 'OK',
  asOf: null,
  fetchedAt: null,
  reference: null,
};

const readSelf = async ({ feeds, caller }: RequestDependencies): Promise<AgencyRecord<Subject>> => {
  const answer = await readSubject(feeds.directory, caller.subject);
  if (!answer.ok) return { ok: false, failure: answer, source: { ...BASE, state: 'UNAVAILABLE' } };
  const { value, fetchedAt } = answer;
  return {
    ok: true,
    value,
    source: {
      ...BASE,
      state: value === null ? 'NOT_FOUND' : 'OK',
      asOf: value?.civilStatus.certifiedAt ?? null,
      fetchedAt,
    },
  };
};

export const createIdentityLoaders = (dependencies: RequestDependencies): IdentityLoaders => {
  let self: Promise<AgencyRecord<Subject>> | null = null;
  return {
    self: () => {
      self ??= readSelf(dependencies).then((record) => {
        dependencies.agencies.note(
          record.source,
          ['identity'],
          record.ok ? undefined : record.failure.retryAfterSeconds,
        );
        return record;
      });
      return self;
    },
  };
};
