import type { GraphQLSchema } from 'graphql';
import { assembleInSteps } from './assemble-supergraph.ts';
import { deriveSupergraph } from './derive-supergraph.ts';
import type { PolicyIndex } from './policy-index.ts';

/** A subgraph as the supergraph names it. */
export type SubgraphReference = { readonly name: string; readonly url: string };

/** What is derived from the text of a supergraph: plain data, so that another process can derive it. */
export type DerivedSupergraph = {
  /** Short hash of the SDL. */
  readonly version: string;
  /** What clients see, as a valid schema; in pieces of whole definitions. */
  readonly publicSdl: readonly string[];
  readonly subgraphs: readonly SubgraphReference[];
  /** Type condition → names that satisfy it: every member or implementer of the full supergraph, and itself. */
  readonly possibleTypes: ReadonlyMap<string, ReadonlySet<string>>;
  readonly objectTypes: ReadonlySet<string>;
  /** Interfaces and unions of the API schema that have an object type which is not in it. */
  readonly hiddenMembers: ReadonlySet<string>;
  /** Interfaces that are an `@interfaceObject` in some subgraph. */
  readonly interfaceObjects: ReadonlySet<string>;
  /** `Type` then subgraph → the field sets of its keys there, as text. */
  readonly keys: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
  /** Who may see what. */
  readonly policy: PolicyIndex;
  /** `Type.field` → the named type it returns, of objects and interfaces of the whole graph, what clients cannot see included. */
  readonly fieldTypes: ReadonlyMap<string, string>;
  /** The N of each `@override(label: "percent(N)")`, ascending. */
  readonly overrideThresholds: readonly number[];
};

/** Everything the gateway knows about one supergraph. It never changes: a new file makes a new value. */
export type Supergraph = Omit<DerivedSupergraph, 'publicSdl'> & {
  readonly sdl: string;
  /** What clients see. */
  readonly apiSchema: GraphQLSchema;
};

/** A supergraph out of its text, all at once and in this process: for tools. Throws as `deriveSupergraph` does. */
export function createSupergraph(sdl: string): Supergraph {
  const steps = assembleInSteps(sdl, deriveSupergraph(sdl));
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
