import { readFile } from 'node:fs/promises';
import { GraphQLError } from 'graphql';
import { createSupergraph, SupergraphError, type Supergraph } from './supergraph.ts';

export type SupergraphReading =
  | { readonly ok: true; readonly supergraph: Supergraph }
  /** `reason` begins with `file:line:column` where a place is known. */
  | { readonly ok: false; readonly reason: string };

/** Reads a supergraph file. A bad file is a value that says what is wrong and where. */
export async function readSupergraph(file: string): Promise<SupergraphReading> {
  let sdl: string;
  try {
    sdl = await readFile(file, 'utf8');
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return { ok: false, reason: `${file}: ${missing ? 'no such file' : 'the file cannot be read'}` };
  }
  try {
    return { ok: true, supergraph: createSupergraph(sdl) };
  } catch (error) {
    if (error instanceof GraphQLError) {
      const place = error.locations?.[0];
      return {
        ok: false,
        reason: `${file}${place ? `:${place.line}:${place.column}` : ''}: ${error.message}`,
      };
    }
    if (error instanceof SupergraphError) return { ok: false, reason: `${file}:1:1: ${error.message}` };
    throw error;
  }
}
