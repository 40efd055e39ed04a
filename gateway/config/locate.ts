import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Node } from 'yaml';

/** A YAML file as values, with a way back from a path to its place in the text. */
export type SettingsFile = {
  readonly values: unknown;
  readonly problems: readonly string[];
  /** `line:col` (from 1) of the value at `path`, or of what comes closest to it. */
  locate(path: readonly PropertyKey[]): string;
  /** `line:col` of the key `key` inside the mapping at `path`. */
  locateKey(path: readonly PropertyKey[], key: string): string;
};

type Place = { readonly node: Node | null; readonly offset: number; readonly found: boolean };

const step = (place: Place, key: PropertyKey): Place => {
  const missing = { ...place, found: false };
  if (!place.found) return place;
  if (isSeq(place.node)) {
    const item = place.node.items[Number(key)] as Node | undefined;
    return item?.range ? { node: item, offset: item.range[0], found: true } : missing;
  }
  if (!isMap(place.node)) return missing;
  const pair = place.node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
  if (pair === undefined) return missing;
  const value = pair.value as Node | null;
  const anchor = isScalar(value) && value.value !== null ? value : (pair.key as Node);
  return { node: value, offset: anchor.range?.[0] ?? place.offset, found: true };
};

/** YAML text to values; what cannot be read is told as `line:col message`. */
export const parseSettings = (text: string): SettingsFile => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${line}:${col}`;
  };
  const root: Place = { node: document.contents, offset: document.contents?.range[0] ?? 0, found: true };
  const find = (path: readonly PropertyKey[]): Place => path.reduce(step, root);
  const problems = document.errors.map((error) => `${at(error.pos[0])} ${error.message}`);
  return {
    values: problems.length > 0 ? undefined : (document.toJS() ?? {}),
    problems,
    locate: (path) => at(find(path).offset),
    locateKey: (path, key) => {
      const { node, offset } = find(path);
      const pair = isMap(node)
        ? node.items.find((item) => isScalar(item.key) && item.key.value === key)
        : null;
      return at((pair?.key as Node | undefined)?.range?.[0] ?? offset);
    },
  };
};
