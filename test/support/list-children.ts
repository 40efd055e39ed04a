import { readdirSync, readFileSync } from 'node:fs';

/** A process that another one started. */
export type ChildProcessFacts = { readonly pid: number; readonly command: string };

/** Processes that a process started and that have not ended, with their command lines; only on Linux. */
export const listChildren = (parent: number): readonly ChildProcessFacts[] =>
  readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && parentOf(pid) === parent)
    .map((pid) => ({ pid, command: readFacts(pid, 'cmdline').replaceAll('\0', ' ') }));

const parentOf = (pid: number): number => Number(/^PPid:\s*(\d+)/m.exec(readFacts(pid, 'status'))?.[1] ?? 0);

/** Empty when the process has just ended. */
const readFacts = (pid: number, name: string): string => {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
};
