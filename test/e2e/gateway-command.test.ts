import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

const ROOT = join(import.meta.dirname, '../..');
const SUPERGRAPH = join(ROOT, 'schema/supergraph.graphql');

const running = new Set<ChildProcess>();
afterEach(() => running.forEach((child) => child.kill('SIGKILL')));

const start = (args: readonly string[], environment: Record<string, string> = {}) => {
  const child = spawn(process.execPath, [join(ROOT, 'gateway/main.ts'), ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
};

/** What the command says on stderr, and its exit code. */
const refusal = async (args: readonly string[], environment: Record<string, string> = {}) => {
  const child = start(args, environment);
  const [[code], said] = await Promise.all([once(child, 'exit') as Promise<[number]>, text(child.stderr)]);
  return { code, said };
};

const listening = async (child: ReturnType<typeof start>): Promise<{ name: string; url: string }> => {
  for await (const line of createInterface(child.stdout)) {
    const fields = JSON.parse(line) as { event: string; name: string; url: string };
    if (fields.event === 'listening') return fields;
  }
  throw new Error('it ended without listening');
};

const file = (name: string, content: string): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'cpa-')), name);
  writeFileSync(path, content);
  return path;
};

test('serves a supergraph, refuses a port in use in one sentence, and exits 0 on SIGTERM', async () => {
  const child = start(['--supergraph', SUPERGRAPH, '--port', '0']);
  const { name, url } = await listening(child);
  expect(name).toBe('gateway');
  expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  const { port } = new URL(url);
  expect(await refusal(['--supergraph', SUPERGRAPH, '--port', port])).toEqual({
    code: 1,
    said: `Port ${port} is in use: choose another one (--port).\n`,
  });
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test.each([
  ['an unknown flag', ['--surprise'], /^Unknown option '--surprise'/],
  ['a port that is none', ['--port', 'x'], /^--port x: a number from 0 to 65535 is expected\n$/],
  [
    'a configuration that is not there',
    ['--config', '/nowhere.yaml'],
    /^\/nowhere\.yaml:1:1 no such file\n$/,
  ],
  [
    'a supergraph that is not there',
    ['--supergraph', '/nowhere.graphql'],
    /^\/nowhere\.graphql.*no such file\n$/,
  ],
])('%s is a sentence and exit code 1', async (_name, args, expected) => {
  expect(await refusal(args)).toEqual({ code: 1, said: expect.stringMatching(expected) });
});

test('every problem of a configuration is told with file, line and column', async () => {
  const config = file('gateway.yaml', 'server:\n  port: x\nlimits:\n  maxDepth: 0\n');
  expect(await refusal(['--config', config])).toEqual({
    code: 1,
    said: `${config}:2:9 server.port: expected number, received string\n${config}:4:13 limits.maxDepth: Too small: expected number to be >=1\n`,
  });
});

test('a supergraph that does not parse is told with file, line and column, without a stack', async () => {
  const supergraph = file('supergraph.graphql', 'type Query {\n  me: }\n');
  const { code, said } = await refusal(['--supergraph', supergraph]);
  expect(code).toBe(1);
  expect(said).toContain(`${supergraph}:2:7`);
  expect(said).not.toMatch(/^\s+at /m);
});

test('the secrets of the committed file are refused in production', async () => {
  const { code, said } = await refusal([], { NODE_ENV: 'production' });
  expect(code).toBe(1);
  expect(said).toContain('set CPA_AUTH__SESSION_SECRET');
});
