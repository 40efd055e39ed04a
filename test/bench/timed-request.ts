import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export type TimedRequest = {
  readonly url: string;
  readonly body?: string | Uint8Array;
  readonly search?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Process that answers. */
  readonly pid?: number;
};

export type TimedAnswer = {
  readonly status: number;
  readonly body: string;
  /** From the last byte of the request, or from the first one when the answer did not wait for the last. */
  readonly ms: number;
  /** Of that, what the first thread of the process worked. */
  readonly cpuMs: number;
};

/** Enough for a server to have read all that came before. */
const SETTLE_MS = 40;

/**
 * Sends the headers, then all but the last byte, and lets the server read, then that byte: so that no time goes into transport. What is
 * answered earlier is timed from what it answers.
 */
export async function sendTimed({
  url,
  pid,
  body,
  search = '',
  headers = {},
}: TimedRequest): Promise<TimedAnswer> {
  const { hostname, port, pathname } = new URL(url);
  const head = Buffer.from(headOf(`${pathname}${search}`, { host: hostname, ...headers }, body));
  const bytes = Buffer.from(body ?? '');
  const socket = connect({ port: Number(port), host: hostname, noDelay: true });
  await once(socket, 'connect');
  const answer = readAnswer(socket);
  let [sentAt, cpuMs] = [0, 0];
  for (const part of bytes.length > 0 ? [head, bytes.subarray(0, -1), bytes.subarray(-1)] : [head]) {
    cpuMs = threadCpuMs(pid);
    sentAt = performance.now();
    socket.write(part);
    if (await Promise.race([answer.then(() => true), pause(SETTLE_MS, false)])) break;
  }
  const { text, at } = await answer;
  const answeredCpuMs = threadCpuMs(pid);
  socket.destroy();
  const end = text.indexOf('\r\n\r\n');
  return {
    status: Number(text.slice(9, 12)),
    body: text.slice(end + 4),
    ms: at - sentAt,
    cpuMs: answeredCpuMs - cpuMs,
  };
}

const threadCpuMs = (pid: number | undefined): number =>
  pid === undefined ? 0 : Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ', 1)[0]) / 1e6;

function headOf(path: string, headers: Readonly<Record<string, string>>, body: TimedRequest['body']): string {
  const all = {
    connection: 'close',
    ...(body !== undefined && {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
    }),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${body === undefined ? 'GET' : 'POST'} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`;
}

/** All that comes until the connection ends, and when the first of it came. A server that refuses may reset what it does not read. */
function readAnswer(socket: Socket): Promise<{ text: string; at: number }> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let at = 0;
    socket.on('data', (chunk) => {
      if (chunks.length === 0) at = performance.now();
      chunks.push(chunk);
    });
    const finish = () => resolve({ text: Buffer.concat(chunks).toString(), at });
    socket.once('end', finish);
    socket.once('error', finish);
  });
}
