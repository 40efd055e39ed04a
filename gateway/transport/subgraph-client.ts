import { Pool, type Dispatcher } from 'undici';
import type { FailureCode } from '../errors.ts';

/** Where a subgraph is and how long it may take. */
export type SubgraphOptions = {
  readonly url: string;
  /** From the first byte sent to the last byte received. */
  readonly deadlineMs: number;
  /** A longer answer is refused before it is read to the end. */
  readonly maxResponseBytes: number;
  /** Connections kept open at most. */
  readonly connections: number;
};

/** What a subgraph answered. A failure is a value: partial answers are normal here. */
export type SubgraphOutcome = { readonly ok: true; readonly payload: SubgraphPayload } | SubgraphFailure;

export type SubgraphFailure = {
  readonly ok: false;
  readonly code: AgencyCode;
  /** For the log, never for the client. */
  readonly cause: string;
  readonly retryAfterSeconds?: number;
  /** The client of the gateway went away: nothing is known of the agency. */
  readonly aborted?: true;
};

export type AgencyCode = Extract<FailureCode, `AGENCY_${string}`>;

/** A GraphQL answer, not validated beyond its outer form. */
export type SubgraphPayload = {
  readonly data?: unknown;
  readonly errors?: readonly unknown[];
  readonly extensions?: unknown;
};

export type SubgraphClient = {
  /** Posts a GraphQL request body (JSON text). Never rejects. */
  post(
    body: string,
    headers: Readonly<Record<string, string>>,
    signal?: AbortSignal,
  ): Promise<SubgraphOutcome>;
  close(): Promise<void>;
};

/** A client for one subgraph over kept-alive HTTP connections. */
export function createSubgraphClient(options: SubgraphOptions): SubgraphClient {
  const url = new URL(options.url);
  const pool = new Pool(url.origin, {
    connections: options.connections,
    // The deadline below is the only clock: two would contradict each other.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: { timeout: options.deadlineMs },
  });
  const path = url.pathname + url.search;
  return {
    post: (body, headers, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve(ABORTED);
        const request: Dispatcher.DispatchOptions = {
          path,
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
          body,
        };
        const handler = new AnswerHandler(options, resolve, signal);
        try {
          pool.dispatch(request, handler);
        } catch (error) {
          handler.onResponseError(null, error as Error); // undici throws on a destroyed pool
        }
      }),
    close: () => pool.destroy(),
  };
}

const failure = (code: AgencyCode, cause: string, retryAfterSeconds?: number): SubgraphFailure => ({
  ok: false,
  code,
  cause,
  ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
});

const ABORTED: SubgraphFailure = {
  ...failure('AGENCY_UNAVAILABLE', 'the client went away'),
  aborted: true,
};

/** Collects one answer; the first of end, error, deadline and size decides. */
class AnswerHandler implements Dispatcher.DispatchHandler {
  readonly #options: SubgraphOptions;
  readonly #resolve: (outcome: SubgraphOutcome) => void;
  readonly #signal: AbortSignal | undefined;
  readonly #timer: NodeJS.Timeout;
  readonly #onAbort: () => void;
  #controller: Dispatcher.DispatchController | null = null;
  #settled = false;
  #status = 0;
  #retryAfterSeconds: number | undefined;
  #size = 0;
  #chunks: Buffer[] = [];

  constructor(
    options: SubgraphOptions,
    resolve: (outcome: SubgraphOutcome) => void,
    signal: AbortSignal | undefined,
  ) {
    this.#options = options;
    this.#resolve = resolve;
    this.#signal = signal;
    this.#timer = setTimeout(
      () => this.#stop(failure('AGENCY_TIMEOUT', `no answer within ${options.deadlineMs} ms`)),
      options.deadlineMs,
    );
    this.#onAbort = () => this.#stop(ABORTED);
    signal?.addEventListener('abort', this.#onAbort, { once: true });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#settled) controller.abort(new Error('settled'));
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    this.#status = status;
    const retryAfter = Number(headers['retry-after']);
    if (Number.isFinite(retryAfter) && retryAfter >= 0) this.#retryAfterSeconds = Math.ceil(retryAfter);
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size > this.#options.maxResponseBytes) {
      return this.#stop(
        failure('AGENCY_INVALID_RESPONSE', `more than ${this.#options.maxResponseBytes} bytes`),
      );
    }
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const text =
      this.#chunks.length === 1 ? this.#chunks[0]!.toString() : Buffer.concat(this.#chunks).toString();
    this.#settle(readAnswer(this.#status, text, this.#retryAfterSeconds));
  }

  onResponseError(_controller: Dispatcher.DispatchController | null, error: Error): void {
    this.#settle(failure('AGENCY_UNAVAILABLE', (error as NodeJS.ErrnoException).code ?? error.message));
  }

  #stop(outcome: SubgraphFailure): void {
    this.#settle(outcome);
    this.#controller?.abort(new Error('settled'));
  }

  #settle(outcome: SubgraphOutcome): void {
    if (this.#settled) return;
    this.#settled = true;
    clearTimeout(this.#timer);
    this.#signal?.removeEventListener('abort', this.#onAbort);
    this.#chunks = [];
    this.#resolve(outcome);
  }
}

/** A GraphQL body counts whatever the HTTP status; without one, the status says what went wrong. */
function readAnswer(status: number, text: string, retryAfterSeconds: number | undefined): SubgraphOutcome {
  if (status === 429) return failure('AGENCY_RATE_LIMITED', 'HTTP 429', retryAfterSeconds);
  let payload: unknown;
  try {
    payload = JSON.parse(text);
  } catch {
    return status >= 400
      ? failure('AGENCY_UNAVAILABLE', `HTTP ${status}`, retryAfterSeconds)
      : failure('AGENCY_INVALID_RESPONSE', text === '' ? 'an empty answer' : 'an answer that is not JSON');
  }
  const refused =
    (status === 401 || status === 403) && (payload as SubgraphPayload | null)?.data === undefined;
  if (isAnswer(payload) && !refused) return { ok: true, payload };
  return status >= 400
    ? failure('AGENCY_UNAVAILABLE', `HTTP ${status}`, retryAfterSeconds)
    : failure('AGENCY_INVALID_RESPONSE', 'an answer without data and errors');
}

function isAnswer(value: unknown): value is SubgraphPayload {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { data, errors } = value as SubgraphPayload;
  return (typeof data === 'object' && !Array.isArray(data)) || (Array.isArray(errors) && errors.length > 0);
}
