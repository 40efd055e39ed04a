import { getOperationAST, OperationTypeNode } from 'graphql';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { Refusal } from '../errors.ts';

const refusal = (message: string): Refusal => new Refusal('OPERATION_RESOLUTION_FAILURE', { message });

/**
 * Refuses operations that no step behind knows how to run. Validation lets them pass: it checks no field below a
 * root type that the schema does not have.
 */
export const refuseUnserved = (
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
): void => {
  const kind = getOperationAST(document, operationName)?.operation;
  if (kind === OperationTypeNode.SUBSCRIPTION) throw refusal('Subscriptions are not served here.');
  if (kind === OperationTypeNode.MUTATION && !schema.getMutationType())
    throw refusal('The schema has no mutation.');
};
