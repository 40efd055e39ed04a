import { getOperationAST } from 'graphql';
import type { DocumentNode } from 'graphql';
import { createMeasure, readFragments } from './measure-selections.ts';
import type { Scale } from './measure-selections.ts';

/** How much an operation asks for, fragments expanded. */
export type OperationSize = {
  readonly fields: number;
  readonly depth: number;
  readonly rootFields: number;
};

const SCALE: Scale<OperationSize> = {
  nothing: { fields: 0, depth: 0, rootFields: 0 },
  ofField: (_field, { fields, depth }) => ({ fields: fields + 1, depth: depth + 1, rootFields: 1 }),
  add: (one, other) => ({
    fields: one.fields + other.fields,
    depth: Math.max(one.depth, other.depth),
    rootFields: one.rootFields + other.rootFields,
  }),
};

/** Counts what an operation asks for. The document is valid. */
export const measureOperation = (document: DocumentNode, operationName: string | undefined): OperationSize =>
  createMeasure(readFragments(document), SCALE)(getOperationAST(document, operationName)?.selectionSet);
