import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { composeSupergraph } from '../../schema/compose/compose.ts';
import { asFederation1 } from './federation-1.ts';

/** A supergraph, and what its subgraphs say of themselves to a gateway that asks: their SDL in the spelling of Federation 1. */
export type Graph = { readonly supergraphSdl: string; readonly subgraphs: Readonly<Record<string, string>> };

const SCHEMA = fileURLToPath(new URL('../../schema/', import.meta.url));
const SHOP = ['accounts', 'inventory', 'products', 'reviews'] as const;

/** `people`: the product's own graph; `shop`: the one beside this file, composed by the product's composer. */
export function readGraph(name: 'people' | 'shop'): Graph {
  return name === 'people' ? readPeopleGraph() : readShopGraph();
}

function readPeopleGraph(): Graph {
  const read = (file: string) => readFileSync(`${SCHEMA}${file}`, 'utf8');
  // What the gateway answers itself is no service that others could call.
  const names = (JSON.parse(read('subgraphs.json')) as readonly { name: string; url: string }[]).flatMap(
    ({ name, url }) => (url.startsWith('http') ? [name] : []),
  );
  const shared = read('shared.graphql');
  const sdlOf = (name: string) =>
    asFederation1(`${shared}\n${read(`${name}.graphql`)}`, name, { Person: 'identity' });
  return {
    supergraphSdl: read('supergraph.graphql'),
    subgraphs: Object.fromEntries(names.map((name) => [name, sdlOf(name)])),
  };
}

const LINK = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires", "@external"])
`;
const SHOP_OWNER = { Product: 'products', User: 'accounts', Review: 'reviews' };

function readShopGraph(): Graph {
  const read = (name: string) =>
    readFileSync(fileURLToPath(new URL(`./shop/${name}.graphql`, import.meta.url)), 'utf8');
  const sources = SHOP.map((name) => ({ name, url: `http://127.0.0.1/${name}`, sdl: LINK + read(name) }));
  const composition = composeSupergraph(sources);
  if (!composition.ok) throw new Error(JSON.stringify(composition.problems));
  const subgraphs = SHOP.map((name) => [name, asFederation1(read(name), name, SHOP_OWNER)]);
  return { supergraphSdl: composition.supergraphSdl, subgraphs: Object.fromEntries(subgraphs) };
}
