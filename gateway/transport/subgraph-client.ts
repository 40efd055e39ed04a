import { Pool, type Dispatcher } from 'undici';
import type { Cancellation } from './cancellation.ts';
import { Exchange, type ExchangeLimits } from './exchange.ts';
import { ABORTED, type SubgraphOutcome } from './subgraph-outcome.ts';

/** Where a subgraph is and how long it may take. */
export type SubgraphOptions = ExchangeLimits & {
  readonly url: string;
  /** Connections kept open at most. */
  readonly connections: number;
};

/** One call: what to send, and for whom. */
export type SubgraphRequest = {
  /** A GraphQL request as JSON text. */
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /**
   * Calls with the same body and the same key that are under way at the same time become one: the key stands for the caller's identity.
   * Null for a call that must be made by itself: one that may change something.
   */
  readonly shareKey: string | null;
  readonly cancellation: Cancellation;
  /** Who asks: for subgraphs that are answered in this process. */
  readonly asker?: unknown;
};

export type SubgraphClient = {
  /** Never rejects. */
  post(request: SubgraphRequest): Promise<SubgraphOutcome>;
  close(): Promise<void>;
};

/** A client for one subgraph over kept-alive HTTP connections. */
export function createSubgraphClient(options: SubgraphOptions): SubgraphClient {
  const url = new URL(options.url);
  const pool = new Pool(url.origin, {
    connections: options.connections,
    // The deadline of an exchange is the only clock: two would contradict each other.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: { timeout: options.deadlineMs },
  });
  const path = url.pathname + url.search;
  const underWay = new Map<string, Exchange>();

  const begin = (exchange: Exchange, { body, headers }: SubgraphRequest): Exchange => {
    const request: Dispatcher.DispatchOptions = {
      path,
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
      body,
    };
    try {
      pool.dispatch(request, exchange);
    } catch (error) {
      exchange.onResponseError(null, error as Error); // undici throws on a destroyed pool
    }
    return exchange;
  };
  const share = (request: SubgraphRequest): Exchange => {
    const key = `${request.shareKey}\n${request.body}`;
    const known = underWay.get(key);
    if (known) return known;
    const exchange = new Exchange(options, () => underWay.delete(key));
    underWay.set(key, exchange);
    return begin(exchange, request);
  };

  return {
    post: (request) =>
      new Promise((resolve) => {
        const { cancellation, shareKey } = request;
        if (cancellation.cancelled) return resolve(ABORTED);
        const exchange = shareKey === null ? begin(new Exchange(options), request) : share(request);
        const cancel = () => {
          exchange.leave(finish);
          resolve(ABORTED);
        };
        const finish = (outcome: SubgraphOutcome) => {
          cancellation.delete(cancel);
          resolve(outcome);
        };
        cancellation.add(cancel);
        exchange.join(finish);
      }),
    close: () => pool.destroy(),
  };
}
