import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Position } from './problem.ts';
import type { SubgraphSource } from './subgraph.ts';

/** A subgraph with the files that its SDL was put together from, in order. */
export type SubgraphFiles = SubgraphSource & { readonly files: readonly SdlFile[] };

type SdlFile = { readonly path: string; readonly lineCount: number };

/** The folder or a file in it cannot be read, or the list of subgraphs says something that cannot be. */
export class SchemaFolderError extends Error {
  override readonly name = 'SchemaFolderError';
}

const shared = ['directives.graphql', 'shared.graphql'];

/** Reads `subgraphs.json` of the folder and, for each name in it, directives + shared + NAME.graphql as one text. */
export function readSubgraphs(folder: string): readonly SubgraphFiles[] {
  const list = join(folder, 'subgraphs.json');
  return parseList(readText(list), showPath(list)).map(({ name, url }) => {
    const parts = [...shared, `${name}.graphql`].map((file) => {
      const path = join(folder, file);
      return { path: showPath(path), text: endLine(readText(path)) };
    });
    const files = parts.map(({ path, text }) => ({ path, lineCount: text.split('\n').length - 1 }));
    return { name, url, sdl: parts.map(({ text }) => text).join(''), files };
  });
}

/** `file:line:column` of a position in the joined text. */
export function showPosition({ subgraph, line, column }: Position, all: readonly SubgraphFiles[]): string {
  let rest = line;
  const files = all.find(({ name }) => name === subgraph)?.files ?? [];
  const file = files.find(({ lineCount }) => {
    if (rest <= lineCount) return true;
    rest -= lineCount;
    return false;
  });
  // A syntax error at the end of the text stands on the line after the last one.
  const last = files.at(-1);
  if (file) return `${file.path}:${rest}:${column}`;
  return last ? `${last.path}:${last.lineCount + rest}:${column}` : `${subgraph}:${line}:${column}`;
}

type Entry = { readonly name: string; readonly url: string };

function parseList(text: string, path: string): readonly Entry[] {
  const entries = parseJson(text, path);
  if (!Array.isArray(entries) || !entries.every(isEntry)) {
    throw new SchemaFolderError(
      `${path}: expected a list of { "name": lower case letters, digits and -, "url": an http(s) URL, or gateway:NAME for what the gateway answers itself }.`,
    );
  }
  const repeated = entries.find(({ name }, at) => entries.findIndex((entry) => entry.name === name) < at);
  if (repeated) throw new SchemaFolderError(`${path}: the subgraph "${repeated.name}" stands in it twice.`);
  return entries;
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new SchemaFolderError(`${path}: ${(error as Error).message}`, { cause: error });
  }
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null) return false;
  const { name, url } = value as Record<string, unknown>;
  return typeof name === 'string' && /^[a-z][a-z0-9-]*$/.test(name) && isUrl(url);
}

function isUrl(url: unknown): boolean {
  if (typeof url !== 'string') return false;
  return /^gateway:[a-z][a-z0-9-]*$/.test(url) || /^https?:$/.test(URL.parse(url)?.protocol ?? '');
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new SchemaFolderError(`${showPath(path)} cannot be read: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

function endLine(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}

function showPath(path: string): string {
  return relative(process.cwd(), path);
}
