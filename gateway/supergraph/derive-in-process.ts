import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { DerivedSupergraph } from './supergraph.ts';

/** What was derived from the text of a supergraph, or what is wrong with the text and where. */
export type Derivation =
  | { readonly ok: true; readonly derived: DerivedSupergraph }
  | { readonly ok: false; readonly line: number; readonly column: number; readonly message: string };

const PROCESS_FILE = fileURLToPath(new URL('./derive-process.ts', import.meta.url));
const DEADLINE_MS = 120_000;

/** Derives a supergraph in a child process, which is killed when `signal` says that nobody waits any more. */
export const deriveInProcess = (sdl: string, signal: AbortSignal): Promise<Derivation> =>
  new Promise((resolve) => {
    const child = fork(PROCESS_FILE, {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const stop = () => child.kill('SIGKILL');
    const deadline = setTimeout(stop, DEADLINE_MS);
    const settle = (derivation: Derivation) => {
      clearTimeout(deadline);
      signal.removeEventListener('abort', stop);
      resolve(derivation);
    };
    const fail = () => settle({ ok: false, line: 1, column: 1, message: 'the process that reads it ended' });
    signal.addEventListener('abort', stop);
    child.once('message', settle);
    child.once('exit', fail);
    // A child that cannot be started, or that dies while the text is on its way to it.
    child.on('error', fail);
    if (signal.aborted) stop();
    else child.send(sdl);
  });
