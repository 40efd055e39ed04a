import { getOperationAST, OperationTypeNode } from 'graphql';
import type { DocumentNode } from 'graphql';

type Chosen = { readonly document: DocumentNode; readonly operationName: string | undefined };

/** What the operation that a request names is; subscriptions are refused before. */
export const kindOf = ({ document, operationName }: Chosen): 'query' | 'mutation' =>
  getOperationAST(document, operationName)?.operation === OperationTypeNode.MUTATION ? 'mutation' : 'query';
