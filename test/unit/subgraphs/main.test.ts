import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../subgraphs/main.ts', import.meta.url));

type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** Runs the command; `onLine` sees each line of stdout and may end the process. */
const run = (
  args: readonly string[],
  environment: Record<string, string> = {},
  onLine: (line: string, stop: () => void) => void = () => {},
): Promise<Ended> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [MAIN, ...args], { env: { ...process.env, ...environment } });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
      for (const line of chunk.toString().split('\n')) onLine(line, () => child.kill('SIGTERM'));
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.on('exit', (code) => resolve({ code, stdout, stderr }));
  });

test('an unknown name ends with 1 and the list of names', async () => {
  const { code, stderr } = await run(['payroll']);
  expect(code).toBe(1);
  expect(stderr).toContain('There is no subgraph "payroll".');
  expect(stderr).toContain('identity, training, hardship, employment, guidance');
});

test('wrong settings end with 1 and all of them', async () => {
  const { code, stderr } = await run(['training'], { CPA_TODAY: 'tomorrow', CPA_FEEDS__TRAINING: '?' });
  expect(code).toBe(1);
  expect(stderr.trim().split('\n')).toHaveLength(2);
});

test('a port in use ends with 1 and one sentence', async () => {
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
  const { port } = holder.address() as AddressInfo;
  const { code, stderr } = await run(['training', '--port', String(port)]);
  holder.close();
  expect(code).toBe(1);
  expect(stderr).toBe(`Port ${port} is in use: choose another one with --port.\n`);
});

test('says where it listens, and SIGTERM ends it with 0', async () => {
  const { code, stdout } = await run(['training', '--port', '0'], {}, (line, stop) => {
    if (line.includes('"listening"')) stop();
  });
  expect(code).toBe(0);
  expect(JSON.parse(stdout.split('\n')[0] ?? '')).toMatchObject({
    event: 'listening',
    name: 'training',
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/graphql$/),
  });
});
