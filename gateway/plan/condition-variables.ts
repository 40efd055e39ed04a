import { Kind, visit, type DocumentNode } from 'graphql';
import { findOperation } from './normalise-operation.ts';

/** Variables whose values `@skip` and `@include` ask for, in the operation and in the fragments it may use; by the client's names. */
export function findConditionVariables(
  document: DocumentNode,
  operationName: string | undefined,
): readonly string[] {
  const defined = new Set(
    findOperation(document, operationName).variableDefinitions?.map(({ variable }) => variable.name.value),
  );
  const found = new Set<string>();
  visit(document, {
    Directive: ({ name, arguments: given }) => {
      if (name.value !== 'skip' && name.value !== 'include') return;
      const value = given?.find((argument) => argument.name.value === 'if')?.value;
      // Another operation of the document may use a fragment with variables of its own.
      if (value?.kind === Kind.VARIABLE && defined.has(value.name.value)) found.add(value.name.value);
    },
  });
  return [...found];
}
