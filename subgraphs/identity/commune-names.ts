import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { LRUCache } from 'lru-cache';

/** A commune as the Code officiel géographique (COG) knows it. */
export type Commune = {
  /** Code in force for Corsica (`2A004` for the old `20004`), else the code asked for. */
  readonly code: string;
  /** Null when the COG knows neither the code nor a commune that took it over. */
  readonly name: string | null;
};

type CommuneRow = {
  readonly code: string;
  readonly nom: string;
  readonly type: string;
  readonly anciensCodes?: readonly string[];
};

const COMMUNES_FILE = new URL(import.meta.resolve('@etalab/decoupage-administratif/data/communes.json'));
const CACHED_NAMES = 2000;
const CURRENT_TYPES: ReadonlySet<string> = new Set(['commune-actuelle', 'arrondissement-municipal']);

/** The published file holds one commune a line between the brackets. */
const parseLine = (line: string): CommuneRow | null =>
  line.startsWith('{') ? (JSON.parse(line.replace(/,\s*$/, '')) as CommuneRow) : null;

/**
 * `\ncode\tcurrent code\tname` for every code, old ones included, as one buffer of about 1 MB: the package's own
 * entry point would keep 13 MB of JSON as objects in memory.
 */
const readIndex = async (): Promise<Buffer> => {
  const current = new Map<string, string>();
  const delegated = new Map<string, string>();
  const former = new Map<string, string>();
  for await (const line of createInterface({ input: createReadStream(COMMUNES_FILE) })) {
    const row = parseLine(line);
    if (row === null) continue;
    const entry = `${row.code}\t${row.nom}`;
    (CURRENT_TYPES.has(row.type) ? current : delegated).set(row.code, entry);
    for (const code of row.anciensCodes ?? []) former.set(code, entry);
  }
  // A commune that lives on as commune déléguée keeps its own name before the one it was merged into.
  const entries = new Map([...former, ...delegated, ...current]);
  return Buffer.from([...entries].map(([code, entry]) => `\n${code}\t${entry}`).join('') + '\n');
};

const searchIndex = (index: Buffer, code: string): Commune => {
  const start = index.indexOf(`\n${code}\t`);
  if (start === -1) return { code, name: null };
  const [, currentCode = code, name = null] = index
    .toString('utf8', start + 1, index.indexOf('\n', start + 1))
    .split('\t');
  return { code: /^2[AB]/.test(currentCode) ? currentCode : code, name };
};

/** Looks a COG code up; the index is read on the first question. */
export const createCommuneNames = (): ((code: string) => Promise<Commune>) => {
  const known = new LRUCache<string, Commune>({ max: CACHED_NAMES });
  let index: Promise<Buffer> | null = null;
  return async (code) => {
    index ??= readIndex();
    const commune = known.get(code) ?? searchIndex(await index, code);
    known.set(code, commune);
    return commune;
  };
};
