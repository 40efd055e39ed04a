/** Ends the subgraph calls of a request whose client went away. Cheaper for each call than a listener on an `AbortSignal`. */
export class Cancellation {
  cancelled = false;
  readonly #waiting = new Set<() => void>();

  /** Follows a signal of the platform. */
  static from(signal: AbortSignal | undefined): Cancellation {
    const cancellation = new Cancellation();
    if (signal?.aborted) cancellation.cancelled = true;
    else signal?.addEventListener('abort', () => cancellation.#cancel(), { once: true });
    return cancellation;
  }

  add(cancel: () => void): void {
    this.#waiting.add(cancel);
  }

  delete(cancel: () => void): void {
    this.#waiting.delete(cancel);
  }

  #cancel(): void {
    this.cancelled = true;
    for (const cancel of this.#waiting) cancel();
    this.#waiting.clear();
  }
}
