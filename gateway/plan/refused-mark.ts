import type { FieldNode } from 'graphql';

/** A field that policy put in the place of one it refuses. No text can make one: clients write text. */
type MarkedField = FieldNode & { readonly refused?: true };

/** Begins the response key of a refused field in a normalised operation. */
export const REFUSED_KEY = '_x_';

/** What the projection answers in the place of a refused field. No subgraph can say it, for it is no JSON. */
export const REFUSED = Symbol('refused');

export const markRefused = (field: FieldNode): FieldNode => ({ ...field, refused: true }) as MarkedField;

export const isMarkedRefused = (field: FieldNode): boolean => (field as MarkedField).refused === true;
