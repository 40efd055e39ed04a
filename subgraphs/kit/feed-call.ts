import type { Dispatcher } from 'undici';
import type { FeedRequest } from './feed.ts';

/** How one HTTP exchange ended; `lost` tells at which point the connection was. */
export type FeedExchange =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
      readonly body: Buffer;
    }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'lost'; readonly stage: 'connect' | 'headers' | 'body'; readonly errorCode: string };

export type FeedExchangeOptions = {
  readonly dispatcher: Dispatcher;
  readonly origin: string;
  readonly path: string;
  readonly request: FeedRequest;
  readonly headers: Readonly<Record<string, string>>;
  readonly maxResponseBytes: number;
  /** Aborted at the deadline. */
  readonly signal: AbortSignal;
};

const errorCodeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'UNKNOWN';

const CONNECT_ERRORS: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** One exchange with a feed: the deadline covers headers and body, nothing is thrown. */
export const exchangeWithFeed = async (options: FeedExchangeOptions): Promise<FeedExchange> => {
  const { dispatcher, request, signal, maxResponseBytes } = options;
  let stage: 'headers' | 'body' = 'headers';
  try {
    const answer = await dispatcher.request({
      origin: options.origin,
      path: options.path,
      method: request.body === undefined ? 'GET' : 'POST',
      headers: options.headers,
      body: request.body?.content ?? null,
      signal,
    });
    stage = 'body';
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of answer.body as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      // Leaving the loop destroys the stream, and with it the connection.
      if (bytes > maxResponseBytes) return { kind: 'too-large' };
      chunks.push(chunk);
    }
    return {
      kind: 'answered',
      status: answer.statusCode,
      headers: answer.headers,
      body: Buffer.concat(chunks, bytes),
    };
  } catch (error) {
    const errorCode = errorCodeOf(error);
    if (signal.aborted || errorCode === 'UND_ERR_CONNECT_TIMEOUT') return { kind: 'timeout' };
    return { kind: 'lost', stage: CONNECT_ERRORS.has(errorCode) ? 'connect' : stage, errorCode };
  }
};
