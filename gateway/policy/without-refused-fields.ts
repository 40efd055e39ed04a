import { getOperationAST, Kind, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { DocumentNode, FieldNode } from 'graphql';
import { markRefused } from '../plan/refused-mark.ts';
import { findRefusedFields } from './find-refused-fields.ts';
import type { RefusedField, Searched } from './find-refused-fields.ts';

/** What is left of a document for somebody who may not read all of it. */
export type AllowedDocument = {
  readonly document: DocumentNode;
  /** Empty: the document is the one given. */
  readonly refused: readonly RefusedField[];
  /** Not one root field is left. */
  readonly everything: boolean;
};

/**
 * Stands where the refused field stood: it tells whether its parent is there, and asks no agency for anything. Its mark makes the engine
 * answer there what no subgraph can say.
 */
const placeholder = (field: FieldNode, type: string): FieldNode =>
  markRefused(
    {
      kind: Kind.FIELD,
      alias: field.alias ?? { kind: Kind.NAME, value: field.name.value },
      name: { kind: Kind.NAME, value: '__typename' },
      ...(field.directives && { directives: field.directives }),
    },
    type,
  );

/**
 * Takes the refused fields out of a valid document, through aliases, fragments and inline fragments. Each leaves a placeholder under its
 * response key, which `withRefusals` turns into null and an error.
 */
export const withoutRefusedFields = (
  searched: Searched,
  document: DocumentNode,
  operationName: string | undefined,
): AllowedDocument => {
  const types = new TypeInfo(searched.schema);
  const reduced: DocumentNode = visit(
    document,
    visitWithTypeInfo(types, {
      Field: (field) => {
        const parent = types.getParentType();
        return parent && searched.deny(parent, field.name.value)
          ? placeholder(field, parent.name)
          : undefined;
      },
    }),
  );
  const operation = getOperationAST(document, operationName);
  if (reduced === document || !operation) return { document, refused: [], everything: false };
  return { document: reduced, ...findRefusedFields(searched, document, operation) };
};
