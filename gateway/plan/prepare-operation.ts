import type { DocumentNode } from 'graphql';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { askTypes } from './ask-types.ts';
import { normaliseOperation, type Conditions, type NormalisedOperation } from './normalise-operation.ts';
import { splitOperation, type SplitOperation } from './split-operation.ts';

/** A valid operation, ready for the planner and for compiling. */
export type PreparedOperation = SplitOperation & { readonly normalised: NormalisedOperation };

/** Everything that happens to an operation before it is planned. */
export function prepareOperation(
  supergraph: Supergraph,
  document: DocumentNode,
  operationName: string | undefined,
  conditions: Conditions,
): PreparedOperation {
  const normalised = askTypes(normaliseOperation(document, operationName, conditions), supergraph);
  return { normalised, ...splitOperation(normalised, supergraph.apiSchema) };
}
