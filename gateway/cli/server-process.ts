import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

/** A server of the stack in a process of its own. */
export type ServerProcess = {
  readonly name: string;
  readonly pid: number;
  /** Resolves with the URLs by name once it has announced all of `names`; rejects with its last words when it ends before. */
  listening(names: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Resolves when the process has ended, however it did, with how: `was killed by SIGKILL`, `ended with exit code 1`. */
  readonly ended: Promise<string>;
  /** Asks it to drain; kills it when it has not ended after `patienceMs`. */
  stop(patienceMs: number): Promise<void>;
  /** The line of stderr that says why it ended, for a message; empty when it said nothing. */
  lastWords(): string;
};

export type ServerOptions = {
  readonly name: string;
  /** Program and arguments, relative to the project. */
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Told of each line of its log. */
  onLine(line: string): void;
  /** Told of each line that it writes to stderr. */
  onErrorLine?(line: string): void;
};

const PRELOAD = new URL('./exit-with-parent.ts', import.meta.url).href;
const KEPT_LINES = 20;

/** Starts a server of the stack. Its first log lines say where it listens. */
export function startServerProcess(options: ServerOptions): ServerProcess {
  const { name, command, env, onLine } = options;
  const child = spawn(process.execPath, [...NODE_FLAGS, '--import', PRELOAD, ...command], {
    cwd: PROJECT,
    env: { ...inheritedEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const urls = new Map<string, string>();
  const waiting = new Set<() => void>();
  const words: string[] = [];
  const notify = () => {
    for (const look of waiting) look();
  };
  createInterface(child.stdout!).on('line', (line) => {
    const announced = parseListening(line);
    if (announced) {
      urls.set(announced.name, announced.url);
      notify();
    }
    onLine(line);
  });
  createInterface(child.stderr!).on('line', (line) => {
    words.push(line);
    if (words.length > KEPT_LINES) words.shift();
    options.onErrorLine?.(line);
  });
  const ended = new Promise<string>((resolve) =>
    child.once('close', (code, signal) =>
      resolve(signal === null ? `ended with exit code ${code}` : `was killed by ${signal}`),
    ),
  );
  return {
    name,
    pid: child.pid ?? 0,
    ended,
    lastWords: () => reasonOf(words),
    listening: (names) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!names.every((each) => urls.has(each))) return;
          waiting.delete(look);
          resolve(urls);
        };
        waiting.add(look);
        look();
        void ended.then((how) =>
          reject(new Error(`${name} ${how}${words.length === 0 ? '' : `: ${words.join('\n')}`}`)),
        );
      }),
    stop: (patienceMs) => stopChild(child, ended, patienceMs),
  };
}

/** Small heaps: eight processes share one machine. Compiled code is kept between starts. */
const NODE_FLAGS = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=4'];

function inheritedEnvironment(): NodeJS.ProcessEnv {
  return { NODE_COMPILE_CACHE: `${PROJECT}node_modules/.cache/compile`, ...process.env };
}

async function stopChild(child: ChildProcess, ended: Promise<unknown>, patienceMs: number): Promise<void> {
  const isRunning = child.exitCode === null && child.signalCode === null;
  if (isRunning) child.kill('SIGTERM');
  const timer = isRunning ? setTimeout(() => child.kill('SIGKILL'), patienceMs) : undefined;
  await ended;
  clearTimeout(timer);
}

/** Of a stack trace the line with the error, which stands in the middle; else what was said last. */
function reasonOf(words: readonly string[]): string {
  return words.findLast((line) => /^\S*error\b/i.test(line)) ?? words.at(-1) ?? '';
}

function parseListening(line: string): { name: string; url: string } | null {
  if (!line.includes('"listening"')) return null;
  try {
    const { event, name, url } = JSON.parse(line) as { event?: unknown; name?: unknown; url?: unknown };
    return event === 'listening' && typeof name === 'string' && typeof url === 'string'
      ? { name, url }
      : null;
  } catch {
    return null;
  }
}
