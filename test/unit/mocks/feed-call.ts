import type { FeedDependencies } from '../../../mocks/feed/feed-dependencies.ts';
import { type FeedServer, startFeed } from '../../../mocks/feed/feed-server.ts';
import { FEEDS } from '../../../mocks/feeds.ts';
import { createPeople } from '../../../mocks/people/people.ts';
import type { Person } from '../../../mocks/people/person.ts';

export const TODAY = '2026-03-27';
export const PEOPLE = createPeople({ seed: 'test', generatedCount: 1000 });

const RECIPIENT = '13002526500013';

export type TestFeedOptions = { rateLimit?: number; now?: () => number; today?: string };

/** A feed on a free port, with the people of the tests. */
export function startTestFeed(name: string, options: TestFeedOptions = {}): Promise<FeedServer> {
  const feed = FEEDS.find((one) => one.name === name);
  if (feed === undefined) throw new RangeError(`no feed ${name}`);
  const deps: FeedDependencies = { people: PEOPLE, today: options.today ?? TODAY };
  return startFeed(feed, deps, { port: 0, rateLimit: options.rateLimit ?? 0, now: options.now ?? Date.now });
}

/** POST with the token and the trace parameter that every call carries. */
export function post(feed: { url: string }, path: string, body: unknown): Promise<Response> {
  const isText = typeof body === 'string';
  return fetch(`${feed.url}${path}?recipient=${RECIPIENT}`, {
    method: 'POST',
    headers: {
      authorization: 'Bearer feed-token',
      'content-type': isText ? 'application/xml' : 'application/json',
    },
    body: isText ? body : JSON.stringify(body),
  });
}

/** The JSON answer to a POST. */
export async function postJson(feed: { url: string }, path: string, body: unknown): Promise<unknown> {
  return (await post(feed, path, body)).json();
}

/** One of the twelve; throws for anybody else. */
export function persona(name: string): Person {
  const person = PEOPLE.byPersona(name);
  if (person === null) throw new RangeError(`no persona ${name}`);
  return person;
}
