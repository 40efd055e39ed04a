import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { PAGE_CSP, renderPage } from '../pages/page.ts';
import { PLAYGROUND_MISSING } from '../pages/playground-missing.ts';
import { sendFailure } from './answer-failures.ts';

const BUILT = join(import.meta.dirname, '..', 'pages', 'playground', 'dist');

const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; connect-src 'self'; worker-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
};

/** Built files by their path under `/playground/`; only these are ever served. */
const listFiles = (folder: string): ReadonlyMap<string, string> => {
  if (!existsSync(folder)) return new Map();
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(files.map((file) => [relative(folder, file).replaceAll('\\', '/'), file]));
};

/** `/playground`: the query editor, from our own files alone. */
export const addPlayground = (app: FastifyInstance, folder: string = BUILT): void => {
  const files = listFiles(folder);
  const send = (reply: FastifyReply, name: string): FastifyReply => {
    const file = files.get(name);
    if (file === undefined) return sendFailure(reply, 'NOT_FOUND');
    // Vite writes a digest into the names of these.
    if (name.startsWith('assets/')) reply.header('cache-control', 'public, max-age=31536000, immutable');
    return reply
      .header('content-security-policy', CSP)
      .type(TYPES[extname(name)] ?? 'application/octet-stream')
      .send(createReadStream(file));
  };
  const index = (reply: FastifyReply): FastifyReply =>
    files.size > 0
      ? send(reply, 'index.html')
      : reply
          .header('content-security-policy', PAGE_CSP)
          .type('text/html; charset=utf-8')
          .send(renderPage(PLAYGROUND_MISSING));
  app.get('/playground', (_request, reply) => index(reply));
  app.get<{ Params: { '*': string } }>('/playground/*', (request, reply) => {
    const name = request.params['*'];
    return name === '' ? index(reply) : send(reply, name);
  });
};
