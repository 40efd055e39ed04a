import { FEED_NAMES, type Config, type FeedName } from './config.ts';
import { createFeedClient, type FeedClient } from './feed-client.ts';
import type { Feed, Feeds } from './feed.ts';
import type { Logger } from './logger.ts';

/** The clients of all feeds; a client that is never called opens no connection. */
export type FeedClients = Readonly<Record<FeedName, FeedClient>>;

const mapFeeds = <Value>(create: (name: FeedName) => Value): Readonly<Record<FeedName, Value>> =>
  Object.fromEntries(FEED_NAMES.map((name) => [name, create(name)])) as Record<FeedName, Value>;

export const createFeedClients = (config: Config, log: Logger, now: () => Date): FeedClients =>
  mapFeeds((name) =>
    createFeedClient({
      name,
      url: config.feedUrls[name],
      call: config.feedCall,
      log: log.with({ feed: name }),
      now,
    }),
  );

/** The feeds for one request: calls carry its id. */
export const bindFeeds = (clients: FeedClients, requestId: string): Feeds =>
  mapFeeds((name): Feed => ({
    name,
    log: clients[name].log.with({ requestId }),
    read: (request) => clients[name].read(request, requestId),
    write: (request) => clients[name].write(request, requestId),
  }));

export const closeFeedClients = async (clients: FeedClients): Promise<void> => {
  await Promise.all(FEED_NAMES.map((name) => clients[name].close()));
};
