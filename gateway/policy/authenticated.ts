import { getOperationAST, Kind, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { DocumentNode, FieldNode, GraphQLSchema } from 'graphql';
import { findRefusedFields } from './find-refused-fields.ts';
import type { RefusedField } from './find-refused-fields.ts';
import type { ProtectedField } from './protected-fields.ts';

/** What is left of a document for a caller who is not signed in. */
export type AnonymousDocument = {
  readonly document: DocumentNode;
  /** Empty: the document is the one given. */
  readonly refused: readonly RefusedField[];
  /** Not one root field is left. */
  readonly everything: boolean;
};

/** Stands where the refused field stood: it tells whether its parent is there, and asks no agency for anything. */
const placeholder = (field: FieldNode): FieldNode => ({
  kind: Kind.FIELD,
  alias: field.alias ?? { kind: Kind.NAME, value: field.name.value },
  name: { kind: Kind.NAME, value: '__typename' },
  ...(field.directives && { directives: field.directives }),
});

/**
 * Takes the protected fields out of a valid document, through aliases, fragments and inline fragments. Each leaves
 * a `__typename` under its response key, which `withRefusals` turns into null and an error.
 */
export const withoutProtectedFields = (
  schema: GraphQLSchema,
  protectedField: ProtectedField,
  document: DocumentNode,
  operationName: string | undefined,
): AnonymousDocument => {
  const types = new TypeInfo(schema);
  const reduced: DocumentNode = visit(
    document,
    visitWithTypeInfo(types, {
      Field: (field) => {
        const parent = types.getParentType();
        const refused = parent && protectedField(parent, field.name.value) !== undefined;
        return refused ? placeholder(field) : undefined;
      },
    }),
  );
  const operation = getOperationAST(document, operationName);
  if (reduced === document || !operation) return { document, refused: [], everything: false };
  return { document: reduced, ...findRefusedFields(schema, protectedField, document, operation) };
};
