/** Makes the load, in a process of its own so that its CPU is not the gateway's. Told by IPC what to send, says what it saw. */
import { Pool, type Dispatcher } from 'undici';
import { createWorkload, type WorkloadName } from './workload.ts';

export type LoadOrder = {
  readonly url: string;
  readonly workload: WorkloadName;
  /** Number of the first request; those that follow count on. */
  readonly first: number;
  /** Ends when both have been reached. */
  readonly seconds: number;
  readonly requests: number;
  /** In place of those of the workload. */
  readonly concurrency?: number;
  /** Sent in turns; none when absent. */
  readonly authorizations?: readonly string[];
};

export type LoadReport = {
  readonly requests: number;
  readonly durationMs: number;
  readonly latenciesMs: readonly number[];
  readonly answerBytes: number;
  /** Answers that no other answer of the round equals. */
  readonly different: number;
  /** The first answer that was not a whole one. */
  readonly fault: string | null;
};

async function load(order: LoadOrder): Promise<LoadReport> {
  const url = new URL(order.url);
  const { request, mark, ...workload } = createWorkload(order.workload);
  const { concurrency = workload.concurrency, authorizations = [] } = order;
  const allHeaders = authorizations.map((authorization) => ({ ...HEADERS, authorization }));
  const headersOf = (index: number) => allHeaders[index % allHeaders.length] ?? HEADERS;
  const pool = new Pool(url.origin, { connections: concurrency });
  const startedAt = performance.now();
  const endsAt = startedAt + order.seconds * 1000;
  const latenciesMs: number[] = [];
  const marks = new Set<string>();
  let [sent, answerBytes] = [0, 0];
  let fault: string | null = null;
  const worker = async () => {
    while (fault === null && (sent < order.requests || performance.now() < endsAt)) {
      const index = order.first + sent++;
      const body = JSON.stringify(request(index));
      const headers = headersOf(index);
      const sentAt = performance.now();
      const answer = await post(pool, { path: url.pathname, method: 'POST', headers, body });
      latenciesMs.push(performance.now() - sentAt);
      answerBytes += answer.length;
      marks.add(mark.exec(answer.toString('latin1', 0, 4000))?.[1] ?? '');
      if (answer.includes('"errors":')) fault ??= answer.toString().slice(0, 1000);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  const durationMs = performance.now() - startedAt;
  await pool.close();
  return { requests: sent, durationMs, latenciesMs, answerBytes, different: marks.size, fault };
}

const HEADERS = { 'content-type': 'application/json', accept: 'application/json' };

function post(pool: Pool, request: Dispatcher.DispatchOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart: () => {},
      onResponseStart: () => {},
      onResponseData: (_controller, chunk) => void chunks.push(chunk),
      onResponseEnd: () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)),
      onResponseError: (_controller, error) => reject(error),
    };
    pool.dispatch(request, handler);
  });
}

process.on('message', (order: LoadOrder) => {
  void load(order).then(
    (report) => process.send?.(report),
    (error: Error) => process.send?.({ fault: error.message }),
  );
});
process.on('disconnect', () => process.exit(0));
