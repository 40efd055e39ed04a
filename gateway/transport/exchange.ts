import type { Dispatcher } from 'undici';
import { failure, readAnswer, type RawAnswer, type SubgraphOutcome } from './subgraph-outcome.ts';

export type ExchangeLimits = {
  /** From the first byte sent to the last byte received. */
  readonly deadlineMs: number;
  /** A longer answer is refused before it is read to the end. */
  readonly maxResponseBytes: number;
};

type Waiting = (outcome: SubgraphOutcome) => void;

/**
 * One HTTP exchange with a subgraph, and those who wait for it; the first of end, error, deadline and size decides.
 * Each who waits gets an answer parsed for itself: answers become part of what is merged.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly #limits: ExchangeLimits;
  readonly #onSettled: (() => void) | undefined;
  readonly #timer: NodeJS.Timeout;
  #waiting: Waiting[] = [];
  #controller: Dispatcher.DispatchController | null = null;
  #answer: RawAnswer | null = null;
  #status = 0;
  #retryAfterSeconds: number | undefined;
  #size = 0;
  #chunks: Buffer[] = [];

  constructor(limits: ExchangeLimits, onSettled?: () => void) {
    this.#limits = limits;
    this.#onSettled = onSettled;
    this.#timer = setTimeout(
      () => this.#stop(failure('AGENCY_TIMEOUT', `no answer within ${limits.deadlineMs} ms`)),
      limits.deadlineMs,
    );
  }

  /** Calls back with the answer, at once when it is there already. */
  join(waiting: Waiting): void {
    if (this.#answer) waiting(readAnswer(this.#answer, false));
    else this.#waiting.push(waiting);
  }

  /** Waits no longer. The exchange ends with the last who waits. */
  leave(waiting: Waiting): void {
    this.#waiting = this.#waiting.filter((other) => other !== waiting);
    if (this.#waiting.length === 0) this.#stop(failure('AGENCY_UNAVAILABLE', 'nobody waits any more'));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#answer) controller.abort(new Error('settled'));
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
    if (this.#size > this.#limits.maxResponseBytes) {
      return this.#stop(
        failure('AGENCY_INVALID_RESPONSE', `more than ${this.#limits.maxResponseBytes} bytes`),
      );
    }
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const text =
      this.#chunks.length === 1 ? this.#chunks[0]!.toString() : Buffer.concat(this.#chunks).toString();
    this.#settle({ ok: true, status: this.#status, text, retryAfterSeconds: this.#retryAfterSeconds });
  }

  onResponseError(_controller: Dispatcher.DispatchController | null, error: Error): void {
    this.#settle(failure('AGENCY_UNAVAILABLE', (error as NodeJS.ErrnoException).code ?? error.message));
  }

  #stop(answer: RawAnswer): void {
    this.#settle(answer);
    this.#controller?.abort(new Error('settled'));
  }

  #settle(answer: RawAnswer): void {
    if (this.#answer) return;
    this.#answer = answer;
    clearTimeout(this.#timer);
    this.#chunks = [];
    this.#onSettled?.();
    const waiting = this.#waiting;
    this.#waiting = [];
    for (let index = 0; index < waiting.length; index++) waiting[index]!(readAnswer(answer, index > 0));
  }
}
