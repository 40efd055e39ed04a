import { existsSync, readFileSync } from 'node:fs';

/** A subgraph of `schema/subgraphs.json` whose code stands in this folder. */
export type ListedSubgraph = { readonly name: string; readonly port: number };

const LIST = new URL('../../schema/subgraphs.json', import.meta.url);

/** Subgraphs that can be started here; one that an agency runs elsewhere is listed in the schema only. */
export const readSubgraphList = (): readonly ListedSubgraph[] =>
  (JSON.parse(readFileSync(LIST, 'utf8')) as readonly { name: string; url: string }[])
    .filter(({ name }) => existsSync(new URL(`../${name}/subgraph.ts`, import.meta.url)))
    .map(({ name, url }) => ({ name, port: Number(new URL(url).port) }));
