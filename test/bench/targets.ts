import { fork, spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { findFreePort } from '../../gateway/cli/find-free-port.ts';
import type { HandWrittenSetup } from './hand-written/hand-written-process.ts';
import { startProtection } from './start-protection.ts';

export const TARGETS = ['hand-written', 'gateway', 'recording', 'mercurius', 'hive'] as const;
export type TargetName = (typeof TARGETS)[number];

/** A gateway under test, or the hand-written client. */
export type Target = {
  readonly name: TargetName;
  readonly url: string;
  readonly pid: number;
  /** To send in turns; none where nobody is asked who they are. */
  readonly authorizations?: readonly string[];
  stop(): Promise<void>;
};

export type TargetSetup = {
  readonly subgraphs: Readonly<Record<string, string>>;
  /** Supergraph that names the subgraphs' addresses. */
  readonly supergraphFile: string;
  /** Null where nobody can write the client by hand, because the operation is not known before. */
  readonly handWritten: HandWrittenSetup | null;
  /** Whether the workload reads data of people, which our gateway protects and records. */
  readonly isPersonal: boolean;
  /** Folder for CPU profiles of our gateway. */
  readonly cpuProfiles: string | undefined;
  /** Settings file of our gateway, in place of the one beside this file. */
  readonly settingsFile?: string;
};

/** A target that cannot serve the workload; the message says why. */
export class CannotServe extends Error {}

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
const BENCH = fileURLToPath(new URL('./', import.meta.url));
/** Their packages are no business of ours, nor ours of theirs. */
const COMPETITORS = `${BENCH}competitors/`;
const START_MS = 30_000;

/** Starts a target and waits until it listens. Rejects with `CannotServe`. */
export function startTarget(name: TargetName, setup: TargetSetup): Promise<Target> {
  return STARTERS[name](setup);
}

const STARTERS: Readonly<Record<TargetName, (setup: TargetSetup) => Promise<Target>>> = {
  'hand-written': async ({ handWritten }) => {
    if (!handWritten)
      throw new CannotServe('an operation that is not known before cannot be written by hand');
    const child = fork(`${BENCH}hand-written/hand-written-process.ts`, {
      env: { ...process.env, NODE_ENV: 'production' },
    });
    child.send(handWritten);
    const { url } = await new Promise<{ url: string }>((resolve) =>
      child.once('message', (message) => resolve(message as { url: string })),
    );
    return asTarget('hand-written', child, url);
  },
  gateway: async ({ supergraphFile, cpuProfiles, settingsFile = `${BENCH}gateway.yaml` }) => {
    const profiling = cpuProfiles === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${cpuProfiles}`];
    const settings = ['--supergraph', supergraphFile, '--config', settingsFile, '--port', '0'];
    const child = start(PROJECT, [...profiling, ...gatewayCommand(), ...settings]);
    return asTarget('gateway', child, `${await readUrl(child)}/graphql`);
  },
  recording: async ({ supergraphFile, cpuProfiles, isPersonal }) => {
    if (!isPersonal)
      throw new CannotServe('it is about no person: there is nothing to protect and to record');
    const protection = await startProtection(dirname(supergraphFile));
    const setup = { supergraphFile, cpuProfiles, settingsFile: protection.settingsFile };
    const target = await STARTERS.gateway({ ...setup, subgraphs: {}, handWritten: null, isPersonal });
    await meetCallers(target.url, protection.authorizations);
    return {
      ...target,
      name: 'recording',
      authorizations: protection.authorizations,
      stop: () => target.stop().finally(() => protection.stop()),
    };
  },
  mercurius: async ({ subgraphs }) => {
    const child = start(COMPETITORS, ['mercurius.js', JSON.stringify(subgraphs)]);
    return asTarget('mercurius', child, `${await readUrl(child)}/graphql`);
  },
  hive: async ({ supergraphFile }) => {
    const flags = [
      '--hive-router-runtime',
      '--config-path',
      'hive.config.js',
      '--host',
      '127.0.0.1',
      '--port',
      String(await findFreePort()),
    ];
    const program = 'node_modules/@graphql-hive/gateway/dist/bin.js';
    const child = start(COMPETITORS, [program, 'supergraph', supergraphFile, ...flags]);
    return asTarget('hive', child, `${await readUrl(child)}/graphql`);
  },
};

/** The gateway asks once for each caller who they are: before anything is measured, and before answers are compared. */
async function meetCallers(url: string, authorizations: readonly string[]): Promise<void> {
  for (const authorization of authorizations) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ query: '{ me { id } }' }),
    });
    const { errors } = (await response.json()) as { readonly errors?: unknown };
    if (errors) throw new Error(`a caller of the benchmark is refused: ${JSON.stringify(errors)}`);
  }
}

/** As `npm run gateway` starts it, flags of Node included; without `exec node`. */
function gatewayCommand(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(`${PROJECT}package.json`, 'utf8')) as {
    scripts: { gateway: string };
  };
  return scripts.gateway.split(' ').slice(2);
}

function start(cwd: string, command: readonly string[]): ChildProcess {
  return spawn(process.execPath, command, {
    cwd,
    env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** The address in the line that says where it listens. */
function readUrl(child: ChildProcess): Promise<string> {
  const words: string[] = [];
  return new Promise((resolve, reject) => {
    const giveUp = (how: string) => reject(new CannotServe([how, ...words].join('\n')));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      giveUp(`does not listen after ${START_MS} ms`);
    }, START_MS);
    const read = (line: string) => {
      const url = /listening.*?(http:\/\/[\w.]+:\d+)/i.exec(line)?.[1];
      if (url) {
        clearTimeout(timer);
        resolve(url);
      } else if (words.length < 10) words.push(line);
    };
    createInterface(child.stdout!).on('line', read);
    createInterface(child.stderr!).on('line', read);
    child.once('exit', (code) => {
      clearTimeout(timer);
      giveUp(`ended with exit code ${code}`);
    });
  });
}

function asTarget(name: TargetName, child: ChildProcess, url: string): Target {
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    name,
    url,
    pid: child.pid!,
    stop: () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      else return Promise.resolve();
      return ended;
    },
  };
}
