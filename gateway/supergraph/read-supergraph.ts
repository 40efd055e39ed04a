import { readFile } from 'node:fs/promises';
import { assembleSupergraph } from './assemble-supergraph.ts';
import { deriveInProcess } from './derive-in-process.ts';
import type { Supergraph } from './supergraph.ts';
import { versionOf } from './version-of.ts';

/** A supergraph file as it was read; `reason` names the file. */
export type SupergraphText =
  | { readonly ok: true; readonly file: string; readonly sdl: string; readonly version: string }
  | { readonly ok: false; readonly reason: string };

export type SupergraphReading =
  | { readonly ok: true; readonly supergraph: Supergraph }
  /** `reason` begins with `file:line:column` where a place is known. */
  | { readonly ok: false; readonly reason: string };

const UNINTERRUPTED = new AbortController().signal;

/** Reads the text of a supergraph file, to know which one it is. */
export async function readSupergraphText(file: string): Promise<SupergraphText> {
  try {
    const sdl = await readFile(file, 'utf8');
    return { ok: true, file, sdl, version: versionOf(sdl) };
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return { ok: false, reason: `${file}: ${missing ? 'no such file' : 'the file cannot be read'}` };
  }
}

/**
 * Builds the supergraph out of a file's text; a child process does what takes long. A bad text is a value that says what
 * is wrong and where, and so is a building that `signal` broke off.
 */
export async function buildSupergraph(
  text: SupergraphText,
  signal: AbortSignal = UNINTERRUPTED,
): Promise<SupergraphReading> {
  if (!text.ok) return text;
  const { file, sdl } = text;
  const derivation = await deriveInProcess(sdl, signal);
  if (derivation.ok) return { ok: true, supergraph: await assembleSupergraph(sdl, derivation.derived) };
  const { line, column, message } = derivation;
  return { ok: false, reason: `${file}:${line}:${column}: ${message}` };
}

/** Reads a supergraph file. */
export const readSupergraph = async (file: string): Promise<SupergraphReading> =>
  buildSupergraph(await readSupergraphText(file));
