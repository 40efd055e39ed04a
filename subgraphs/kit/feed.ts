import type { FeedName } from './config.ts';
import type { AgencyFailure } from './failures.ts';
import type { Logger } from './logger.ts';

/** One call to a feed. Without `body` it is a GET. */
export type FeedRequest = {
  /** Path below the feed's URL, `/v1/comptes/recherche`. */
  readonly path: string;
  readonly body?: { readonly type: 'application/json' | 'application/xml'; readonly content: string };
};

/** What came back: bytes as they are (the DSN feed is ISO-8859-1), or a failure. */
export type FeedAnswer =
  | {
      readonly ok: true;
      readonly status: number;
      readonly body: Buffer;
      /** Instant at which the last byte was read, ISO 8601. */
      readonly fetchedAt: string;
    }
  | AgencyFailure;

/** The agency understood the call and will not do what it asks (404, 409, 422): no failure of its own. */
export type FeedRefusal = {
  readonly ok: false;
  readonly code: 'REFUSED';
  readonly status: number;
  readonly body: Buffer;
};

/** A feed as the code of an agency sees it: never throws, knows the request it works for. */
export type Feed = {
  readonly name: FeedName;
  readonly read: (request: FeedRequest) => Promise<FeedAnswer>;
  /** A call that changes something at the agency: sent once, whatever becomes of it. */
  readonly write: (request: FeedRequest) => Promise<FeedAnswer | FeedRefusal>;
  /** For warnings about content: name the position, never the content. */
  readonly log: Logger;
};

export type Feeds = Readonly<Record<FeedName, Feed>>;
