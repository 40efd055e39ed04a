import { readSubgraphs } from '../../../../schema/compose/read-subgraphs.ts';
import type { GraphDefinition } from '../start-graph.ts';

const FOLDER = new URL('../../../../schema', import.meta.url).pathname;

/** The product's own subgraphs, with made-up data. */
export const ours: GraphDefinition = {
  subgraphs: Object.fromEntries(readSubgraphs(FOLDER).map(({ name, sdl }) => [name, sdl])),
};
