import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { decodeJwt } from 'jose';
import { startServerProcess } from '../../gateway/cli/server-process.ts';

const ROOT = join(import.meta.dirname, '../..');
const TWELVE = 'lea karim ines marc sofia hugo nadia pierre chloe yann fatou ange'.split(' ');

const started = new Set<ChildProcess>();
afterEach(() => started.forEach((child) => child.kill('SIGKILL')));

const start = (program: string, args: readonly string[]): ChildProcess => {
  const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  started.add(child);
  child.once('exit', () => started.delete(child));
  return child;
};

type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

const outcomeOf = async (child: ChildProcess): Promise<Ended> => {
  const [[code], stdout, stderr] = await Promise.all([
    once(child, 'close') as Promise<[number | null]>,
    text(child.stdout!),
    text(child.stderr!),
  ]);
  return { code, stdout, stderr };
};

/** As a person types it; `-s` leaves npm's own lines out. */
const npm = (...args: readonly string[]) => outcomeOf(start('npm', ['run', '-s', ...args]));

/** A port that somebody holds, or held a moment ago. */
const holdPort = async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, release: () => new Promise((resolve) => server.close(resolve)) };
};

const STACK = /^\s+at .+[.:]\d+\)?$/m;

const expectSentence = ({ code, stdout, stderr }: Ended) => {
  expect(code).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).not.toMatch(STACK);
  expect(stderr).toMatch(/\S.*\n$/);
};

test.each(['start', 'profile', 'token', 'plan', 'compose', 'mocks', 'bench'])(
  'npm run %s -- --help prints its usage and does nothing else',
  async (command) => {
    const { code, stdout, stderr } = await npm(command, '--', '--help');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`npm (run )?(-s )?${command}`));
  },
);

describe('npm run profile', () => {
  test('of nobody ends with 1 and the names of the twelve', async () => {
    const ended = await npm('profile', '--', 'nobody');
    expectSentence(ended);
    expect(ended.stderr).toContain('Nobody is called "nobody".');
    const names = [...ended.stderr.matchAll(/^ {2}(\w+) /gm)].map(([, name]) => name);
    expect(names).toEqual(TWELVE);
  });

  test('a gateway that is not there is a sentence, and no other stack is started in its place', async () => {
    const { port, release } = await holdPort();
    await release();
    const ended = await npm('profile', '--', 'lea', '--gateway', `http://127.0.0.1:${port}/graphql`);
    expectSentence(ended);
    expect(ended.stderr).toBe(`No gateway is ready at http://127.0.0.1:${port}.\n`);
  });

  test.each([
    [['--today', '2026-03-27', '--gateway', 'http://127.0.0.1:4000'], /^--today starts a stack of its own/],
    [['--issuer', 'nowhere'], /^--issuer takes a URL such as /],
  ])('%j is refused with a sentence', async (options, sentence) => {
    const ended = await npm('profile', '--', 'lea', ...options);
    expectSentence(ended);
    expect(ended.stderr).toMatch(sentence);
  });

  test('--json prints the response and nothing else', async () => {
    const { code, stdout } = await npm('profile', '--', 'marc', '--json', '--today', '2026-03-27');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      data: { me: { trainingAccount: { unit: 'HOUR', balance: 120 } } },
      extensions: { agencies: expect.any(Array) },
    });
  });

  test('prints the profile as a person reads it, without names of the schema', async () => {
    const { code, stdout } = await npm('profile', '--', 'lea', '--today', '2026-03-27');
    expect(code).toBe(0);
    expect(stdout).toMatch(/3[\s\u202f]000,00[\s\u00a0\u202f]€/);
    expect(stdout).toContain('Aciérie du Rhône');
    expect(stdout).not.toMatch(/undefined|null|\[object|EUR_CENT|USE_HARDSHIP_POINTS/);
  });
});

describe('npm run plan', () => {
  test('prints where each part of the profile is fetched', async () => {
    const { code, stdout } = await npm('plan', '--', 'schema/operations/profile.graphql');
    expect(code).toBe(0);
    for (const subgraph of ['identity', 'training', 'hardship', 'employment', 'guidance'])
      expect(stdout).toContain(subgraph);
    expect(stdout).not.toMatch(/https?:/);
  });

  test.each([
    ['a file that is not there', 'nowhere.graphql', /^nowhere\.graphql: the file cannot be read\n$/],
    ['a schema instead of an operation', 'schema/training.graphql', /^schema\/training\.graphql:\d+:\d+: \S/],
    ['no file', '', /npm run plan -- FILE/],
  ])('of %s is a sentence', async (_name, file, expected) => {
    const ended = await npm('plan', '--', ...(file === '' ? [] : [file]));
    expectSentence(ended);
    expect(ended.stderr).toMatch(expected);
  });
});

describe('npm run token', () => {
  test('without a simulator is one sentence that names the command to run first', async () => {
    const { port, release } = await holdPort();
    await release();
    const issuer = `http://127.0.0.1:${port}/api/v2`;
    const ended = await npm('token', '--', 'analyst', '--issuer', issuer);
    expectSentence(ended);
    expect(ended.stderr).toBe(
      `No simulator answers at ${issuer}: run \`npm start\` or \`npm run mocks\` first.\n`,
    );
  });

  test('of nobody is a sentence with the names', async () => {
    const ended = await npm('token', '--', 'nobody');
    expectSentence(ended);
    for (const name of [...TWELVE, 'adviser', 'adviser2', 'analyst', 'service', 'employer', 'agency'])
      expect(ended.stderr).toContain(`  ${name} `);
  });

  test('prints a token alone on its line, of a person or of an agent, readable or not', async () => {
    const mocks = startServerProcess({
      name: 'mocks',
      command: ['mocks/main.ts', '--port-base', '0'],
      env: {},
      onLine: () => {},
    });
    try {
      const urls = await mocks.listening(['franceconnect', 'proconnect']);
      const token = async (login: string, simulator: string, ...options: readonly string[]) => {
        const issuer = `${urls.get(simulator)!}/api/v2`;
        const { code, stdout } = await npm('token', '--', login, '--issuer', issuer, ...options);
        expect(code).toBe(0);
        return stdout;
      };
      const person = await token('lea', 'franceconnect', '--acr', 'eidas2');
      expect(person).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
      expect(decodeJwt(person.trim())).toMatchObject({ acr: 'eidas2', aud: 'cpa-api' });
      const agent = await token('adviser', 'proconnect', '--scope', 'cpa:read');
      expect(decodeJwt(agent.trim())).toMatchObject({
        siret: '13000548107122',
        aud: 'cpa-api',
        scope: expect.stringContaining('cpa:read'),
      });
      expect(await token('analyst', 'proconnect', '--opaque')).toMatch(/^[\w-]{40,}\n$/);
      expect(await token('lea', 'franceconnect', '--opaque')).toMatch(/^[\w-]{40,}\n$/);
    } finally {
      await mocks.stop(5000);
    }
  });
});

describe('npm run gateway and npm run subgraph', () => {
  test('a subgraph SDL is no supergraph: the reason names file, line and column', async () => {
    const ended = await npm('gateway', '--', '--supergraph', 'schema/training.graphql', '--port', '0');
    expectSentence(ended);
    expect(ended.stderr).toMatch(/schema\/training\.graphql:\d+:\d+/);
  });

  test('a subgraph without a name says which there are', async () => {
    const ended = await npm('subgraph');
    expectSentence(ended);
    expect(ended.stderr).toContain('identity, training, hardship, employment, guidance');
  });
});

describe('npm start', () => {
  const isAlive = (pid: number): boolean => {
    try {
      // A zombie that nobody has collected yet has ended.
      return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
    } catch {
      return false;
    }
  };
  const childrenOf = (pid: number): readonly number[] => {
    const own = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .split(' ')
      .filter(Boolean)
      .map(Number);
    return own.flatMap((child) => [child, ...childrenOf(child)]);
  };
  const startStack = (...args: readonly string[]) =>
    start(process.execPath, ['gateway/cli/start.ts', '--free-ports', ...args]);

  /** Waits for the line; the lines that stdout had until then. */
  const ready = async (child: ChildProcess): Promise<{ readonly url: string; readonly lines: string[] }> => {
    const lines: string[] = [];
    const reader = createInterface(child.stdout!);
    const url = await new Promise<string>((resolve, reject) => {
      reader.on('line', (line) => {
        lines.push(line);
        const found = /^ready (http:\/\/127\.0\.0\.1:\d+\/graphql)$/.exec(line);
        if (found) resolve(found[1]!);
      });
      child.once('exit', (code) => reject(new Error(`it ended with ${code} before it was ready`)));
    });
    return { url, lines };
  };

  test.each(['SIGTERM', 'SIGINT'] as const)(
    '%s ends all its processes and exits 0; stdout had the line ready and no other',
    async (signal) => {
      const child = startStack();
      const { url, lines } = await ready(child);
      const children = childrenOf(child.pid!);
      expect(children.length).toBeGreaterThanOrEqual(7); // mocks, five subgraphs, gateway
      expect((await fetch(new URL('/health/ready', url))).status).toBe(200);
      child.kill(signal);
      expect(await once(child, 'close')).toEqual([0, null]);
      expect(children.filter(isAlive)).toEqual([]);
      expect(lines).toEqual([`ready ${url}`]);
    },
    60_000,
  );

  // At exit the gateway's log writes to the closed pipe for ever: `flushSync` of sonic-boom tries again after EPIPE.
  test('when it is killed itself, no process is left either', async () => {
    const child = startStack();
    await ready(child);
    const children = childrenOf(child.pid!);
    child.kill('SIGKILL');
    await once(child, 'close');
    const giveUpAt = performance.now() + 6000;
    while (children.some(isAlive) && performance.now() < giveUpAt) await pause(50);
    const left = children.filter(isAlive);
    for (const pid of left) process.kill(pid, 'SIGKILL');
    expect(left).toEqual([]);
  }, 60_000);

  test('a port in use ends it with a sentence, and without a line ready', async () => {
    const { port, release } = await holdPort();
    const ended = await outcomeOf(startStack('--port', String(port)));
    await release();
    expectSentence(ended);
    expect(ended.stderr).toBe(`Port ${port} is in use: stop what listens there, or choose another --port\n`);
  }, 60_000);

  test('a published port in use: the advice is one that this command takes', async () => {
    const holder = createServer();
    // Somebody else may hold it already, which does as well.
    const held = new Promise((resolve) =>
      holder.once('error', resolve).listen(4100, '127.0.0.1', () => resolve(0)),
    );
    await held;
    const ended = await outcomeOf(start(process.execPath, ['gateway/cli/start.ts']));
    if (holder.listening) await new Promise((resolve) => holder.close(resolve));
    expectSentence(ended);
    expect(ended.stderr).toMatch(
      /^Port \d+ is in use: stop what listens there, or let the system choose every port: npm start -- --free-ports\n$/,
    );
  }, 60_000);

  describe('on free ports, with few people and feeds that refuse most calls', () => {
    let child: ChildProcess;
    let gateway: string;
    let lines: readonly string[];
    const errors: string[] = [];
    const errorLine = async (pattern: RegExp): Promise<string> => {
      const giveUpAt = performance.now() + 10_000;
      for (;;) {
        const found = errors.find((line) => pattern.test(line));
        if (found !== undefined) return found;
        if (performance.now() > giveUpAt) throw new Error(`stderr: ${errors.join('\n')}`);
        await pause(20);
      }
    };
    const profileOf = async (person: string, ...options: readonly string[]) => {
      const issuer = (await errorLine(/^sign-in /)).replace('sign-in ', '');
      return npm('profile', '--', person, '--gateway', gateway, '--issuer', issuer, ...options);
    };
    const kill = (name: string) => {
      const command = name === 'mocks' ? 'mocks/main.ts' : `subgraphs/main.ts ${name}`;
      const pid = childrenOf(child.pid!).find((each) =>
        readFileSync(`/proc/${each}/cmdline`, 'utf8').replaceAll('\0', ' ').includes(command),
      );
      process.kill(pid!, 'SIGKILL');
    };

    beforeAll(async () => {
      const options = ['--free-ports', '--rate-limit', '5', '--people', '5', '--today', '2026-03-27'];
      child = spawn(process.execPath, ['gateway/cli/start.ts', ...options], { cwd: ROOT });
      createInterface(child.stderr!).on('line', (line) => errors.push(line));
      ({ url: gateway, lines } = await ready(child));
    }, 60_000);
    afterAll(() => void child.kill('SIGKILL'));

    test('it is ready, and stderr names where to sign in and where to make feeds fail', async () => {
      const faults = await errorLine(/^faults /);
      expect(lines).toEqual([`ready ${gateway}`]);
      expect((await fetch(faults.replace(/^faults +/, ''))).status).toBe(200);
    });

    test('profile reads it by --gateway and --issuer; a number that nobody has is a sentence', async () => {
      expect(await profileOf('1004', '--json')).toMatchObject({ code: 0, stderr: '' });
      const ended = await profileOf('51');
      expectSentence(ended);
      expect(ended.stderr).toMatch(/^Nobody has the number 51: .*\n$/);
    });

    test('a subgraph that is killed is told in a sentence, and the rest goes on', async () => {
      kill('training');
      const line = await errorLine(/^training /);
      expect(line).toMatch(
        /^training was killed by SIGKILL: the rest goes on; start it again with .*npm run subgraph -- training --port \d+$/,
      );
      // The feeds refuse some of the calls that come together; sooner or later it is the subgraph that is missing.
      let answered: Ended;
      do answered = await profileOf('lea', '--json');
      while (!answered.stdout.includes('"CDC"'));
      expect(answered.code).toBe(0);
      // What the sentence advises, as a shell would run it: the gateway finds the subgraph again.
      const advised = line
        .replace(/^.*start it again with /, '')
        .replace('npm run subgraph --', 'exec "$0" subgraphs/main.ts');
      const again = start('sh', ['-c', advised, process.execPath]);
      await once(createInterface(again.stdout!), 'line');
      again.kill('SIGTERM');
      expect((await once(again, 'close'))[0]).toBe(0);
    }, 30_000);

    test('mocks that are killed end everything with a sentence', async () => {
      const children = childrenOf(child.pid!);
      kill('mocks');
      expect(await once(child, 'close')).toEqual([1, null]);
      expect(errors.at(-1)).toBe(
        'mocks was killed by SIGKILL: nothing works without it, so everything stops.',
      );
      expect(children.filter(isAlive)).toEqual([]);
    }, 30_000);
  });

  test.each([
    ['--port', 'x'],
    ['--port', '70000'],
    ['--surprise', 'x'],
    ['--people', 'many'],
    ['--today', 'tomorrow'],
  ])('%s %s ends it with a sentence', async (flag, value) => {
    const ended = await outcomeOf(startStack(flag, value));
    expectSentence(ended);
    expect(ended.stderr).toContain(flag === '--today' ? 'tomorrow' : flag);
  });
});
