import type { FieldNode } from 'graphql';

/** A field that policy put in the place of one it refuses. No text can make one: clients write text. */
type MarkedField = FieldNode & { readonly refusedOf?: string };

/** Begins the response key of a refused field in a normalised operation. */
export const REFUSED_KEY = '_x_';

/**
 * What the projection answers in the place of a field that is refused of a type, by the name that the operation uses for it. No subgraph can
 * say it, for it is no JSON. One response key may be refused of several types, each for a reason of its own.
 */
export const refusedValue = (type: string): symbol => Symbol.for(`cpa-gateway refused of ${type}`);

export const markRefused = (field: FieldNode, type: string): FieldNode =>
  ({ ...field, refusedOf: type }) as MarkedField;

/** The type of which the field in its place is refused; undefined when this is no such place. */
export const refusedTypeOf = (field: FieldNode): string | undefined => (field as MarkedField).refusedOf;
