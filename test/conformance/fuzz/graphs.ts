import { library } from './graphs/library.ts';
import { ours } from './graphs/ours.ts';
import { requirements } from './graphs/requirements.ts';
import { shapes } from './graphs/shapes.ts';
import type { GraphDefinition } from './start-graph.ts';

/** The federations that random operations are tried on. */
export const GRAPHS: Readonly<Record<string, GraphDefinition>> = { ours, library, shapes, requirements };
