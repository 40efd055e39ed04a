import { civilDay } from '../consent/civil-day.ts';
import type { Consent, Consents } from '../consent/consent.ts';
import type { Journal } from '../journal/journal-entry.ts';
import type { AccessCaller } from './access-caller.ts';
import { AGENCY, refusal, unavailable } from './access-errors.ts';
import type { Grantable } from './check-grant.ts';
import type { DescribeField } from './find-categories.ts';

/** What the subgraph is made from. */
export type AccessParts = {
  readonly journal: Journal;
  readonly consents: Consents;
  /** The clock, in milliseconds. */
  readonly now: () => number;
  readonly describeField: DescribeField;
  readonly grantable: Grantable;
  /** Takes the cause of a failure, which no client may see. */
  readonly logCause: LogCause;
};

export type LogCause = (cause: unknown, requestId: string) => void;

/** The GraphQL context of one request. */
export type AccessContext = Omit<AccessParts, 'now' | 'logCause'> & {
  readonly caller: AccessCaller;
  readonly nowMs: number;
  /** Civil day in France, `YYYY-MM-DD`. */
  readonly today: string;
  /** Reads or changes something for a field of the schema. Throws `AGENCY_UNAVAILABLE` when the database fails. */
  keep<Value>(field: string, run: () => Promise<Value>): Promise<Value>;
  /** Reads one of the lists of a person when those before it are read. Throws `BAD_USER_INPUT` beyond ten in one request. */
  inTurn<Value>(read: () => Promise<Value>): Promise<Value>;
  /** All consents of the person that the caller may ask about: they are read once a request. */
  listConsents(field: string, person: string): Promise<readonly Consent[]>;
  /** Rows of `extensions.agencies`: none when nothing was asked for. */
  listReports(): readonly CpaReport[];
};

/** Each list may be asked for again and again under another name. */
const MOST_LISTS = 10;

/** How the database took part, in the form in which subgraphs tell the gateway. */
export type CpaReport = {
  readonly agency: typeof AGENCY;
  readonly state: 'OK' | 'UNAVAILABLE';
  readonly asOf: string | null;
  readonly retryAfterSeconds: null;
  readonly fields: readonly string[];
};

export function createAccessContext(parts: AccessParts, caller: AccessCaller): AccessContext {
  const { now, logCause, ...stores } = parts;
  const nowMs = now();
  const fields = new Set<string>();
  let failed = false;
  let consents: Promise<readonly Consent[]> | undefined;
  let lists = 0;
  let lastList: Promise<unknown> = Promise.resolve();
  const keep: AccessContext['keep'] = async (field, run) => {
    fields.add(field);
    try {
      return await run();
    } catch (cause) {
      failed = true;
      logCause(cause, caller.requestId);
      throw unavailable();
    }
  };
  return {
    ...stores,
    caller,
    nowMs,
    today: civilDay(nowMs),
    keep,
    inTurn: (read) => {
      if (++lists > MOST_LISTS)
        throw refusal(
          'BAD_USER_INPUT',
          `One request may ask for ${MOST_LISTS} lists of consents or entries at most.`,
        );
      const list = lastList.then(read);
      lastList = list.catch(() => {});
      return list;
    },
    listConsents: (field, person) => {
      fields.add(field);
      return (consents ??= keep(field, () => stores.consents.list(person)));
    },
    listReports: () =>
      fields.size === 0
        ? []
        : [
            {
              agency: AGENCY,
              state: failed ? 'UNAVAILABLE' : 'OK',
              asOf: failed ? null : new Date(nowMs).toISOString(),
              retryAfterSeconds: null,
              fields: [...fields],
            },
          ],
  };
}
