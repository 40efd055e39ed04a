import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createInterface } from 'node:readline';

const NAMES = [
  'franceconnect',
  'proconnect',
  'directory',
  'training',
  'hardship',
  'dsn',
  'career',
  'jobseeker',
  'selfemployed',
  'control',
];

function runMocks(...args: string[]): ChildProcess {
  return spawn(process.execPath, ['mocks/main.ts', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
}

async function outcomeOf(child: ChildProcess): Promise<{ code: number; stderr: string }> {
  const [stderr, [code]] = await Promise.all([text(child.stderr!), once(child, 'exit')]);
  return { code: code as number, stderr };
}

test.each(['SIGTERM', 'SIGINT'] as const)(
  'every service says where it listens, and %s ends all with 0',
  async (signal) => {
    const child = runMocks('--port-base', '0');
    const services = new Map<string, string>();
    for await (const line of createInterface({ input: child.stdout! })) {
      const { event, name, url } = JSON.parse(line) as { event: string; name: string; url: string };
      if (event === 'listening') services.set(name, url);
      if (services.size === NAMES.length) break;
    }
    expect([...services.keys()]).toEqual(NAMES);
    const faults = await fetch(`${services.get('control')}/faults`);
    expect(await faults.json()).toEqual({});
    child.kill(signal);
    expect(await outcomeOf(child)).toMatchObject({ code: 0 });
  },
);

test('an unknown flag is one sentence with the valid ones, exit code 1', async () => {
  const { code, stderr } = await outcomeOf(runMocks('--persons', '5'));
  expect(code).toBe(1);
  expect(stderr).toMatch(/^.*--persons.*Valid flags: --people.*\n$/);
});

test('a port in use is one sentence, exit code 1', async () => {
  const squatter = createServer().listen(0, '127.0.0.1');
  await once(squatter, 'listening');
  const { port } = squatter.address() as AddressInfo;
  const { code, stderr } = await outcomeOf(runMocks('--port-base', String(port)));
  expect(code).toBe(1);
  expect(stderr).toBe(
    `Port ${port} is in use: stop what listens there or choose other ports with --port-base.\n`,
  );
  squatter.close();
});
