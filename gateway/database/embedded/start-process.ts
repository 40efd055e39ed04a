import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A running process of the embedded database. */
export type EmbeddedProcess = {
  readonly pid: number;
  /** Once it has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Lets it finish its files; ends it anyway when that takes too long. */
  stop(): Promise<void>;
  kill(): void;
};

/** The embedded database cannot be opened, and trying again would not help. `message` is a sentence for the operator. */
export class EmbeddedDatabaseError extends Error {}

const PROCESS_FILE = fileURLToPath(new URL('./embedded-process.ts', import.meta.url));
const START_DEADLINE_MS = 60_000;
const STOP_DEADLINE_MS = 5000;
/** Compiling PostgreSQL once instead of twice: quicker to start, and half the memory. */
const NODE_FLAGS = ['--liftoff-only', '--max-semi-space-size=4', '--disable-warning=ExperimentalWarning'];

type Message = { readonly ready?: true; readonly inUse?: true; readonly failed?: string };

/** Starts the database kept in `folder`; it listens on `socket`. Rejects with an `EmbeddedDatabaseError`. */
export const startProcess = (folder: string, socket: string): Promise<EmbeddedProcess> =>
  new Promise((resolve, reject) => {
    const child = fork(PROCESS_FILE, {
      cwd: folder,
      execArgv: NODE_FLAGS,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const ended = new Promise<void>((end) => child.once('exit', () => end()));
    const fail = (reason: string) => {
      clearTimeout(deadline);
      child.kill('SIGKILL');
      reject(new EmbeddedDatabaseError(reason));
    };
    const broken = (reason: string) =>
      fail(`The embedded database in ${folder} cannot be opened: ${reason}.`);
    const deadline = setTimeout(() => broken(`not ready within ${START_DEADLINE_MS} ms`), START_DEADLINE_MS);
    void ended.then(() => broken('its process ended'));
    child.on('error', (error) => broken(error.message));
    child.once('message', ({ ready, inUse, failed }: Message) => {
      if (inUse) return fail(`The embedded database in ${folder} is in use by another process.`);
      if (!ready) return broken(failed ?? 'no reason given');
      clearTimeout(deadline);
      const kill = () => void child.kill('SIGKILL');
      resolve({
        pid: child.pid ?? 0,
        ended,
        kill,
        stop: async () => {
          child.kill('SIGTERM');
          const timer = setTimeout(kill, STOP_DEADLINE_MS);
          await ended;
          clearTimeout(timer);
        },
      });
    });
    child.send({ socket });
  });
