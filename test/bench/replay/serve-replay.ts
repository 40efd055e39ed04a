import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

const HEAD_END = Buffer.from('\r\n\r\n');

/**
 * An HTTP server that does nothing but answer POSTs with JSON, so that the subgraphs take little of the machine: written on the socket,
 * because `node:http` costs three times as much. Takes what HTTP clients send (a content-length, or chunks); answers in order.
 */
export function serveReplay(answer: (body: string) => string): Promise<string> {
  const server = createServer((socket) => {
    let waiting = Buffer.alloc(0);
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
      for (;;) {
        const request = readRequest(waiting);
        if (!request) return;
        waiting = waiting.subarray(request.length);
        respond(socket, answer(request.body));
      }
    });
  });
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`),
    ),
  );
}

function respond(socket: Socket, body: string): void {
  socket.write(
    `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

/** The first request that is there whole, with the bytes it takes. */
function readRequest(bytes: Buffer): { readonly body: string; readonly length: number } | null {
  const headEnd = bytes.indexOf(HEAD_END);
  if (headEnd < 0) return null;
  const head = bytes.toString('latin1', 0, headEnd).toLowerCase();
  const start = headEnd + HEAD_END.length;
  const at = head.indexOf('\r\ncontent-length:');
  if (at < 0) return head.includes('chunked') ? readChunks(bytes, start) : { body: '', length: start };
  const length = start + Number.parseInt(head.slice(at + '\r\ncontent-length:'.length), 10);
  return bytes.length < length ? null : { body: bytes.toString('utf8', start, length), length };
}

function readChunks(bytes: Buffer, start: number): { readonly body: string; readonly length: number } | null {
  const parts: Buffer[] = [];
  for (let at = start; ;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd < 0) return null;
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    const end = lineEnd + 2 + size + 2;
    if (bytes.length < end) return null;
    if (size === 0) return { body: Buffer.concat(parts).toString(), length: end };
    parts.push(bytes.subarray(lineEnd + 2, end - 2));
    at = end;
  }
}
