import { BREAK, Kind, visit, type DocumentNode } from 'graphql';
import { DEFER, findOperation } from './normalise-operation.ts';

const CONDITIONAL = new Set(['skip', 'include', DEFER]);

/** Variables whose values `@skip`, `@include` and `@defer` ask for, in the operation and in the fragments it may use; by the client's names. */
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
      if (!CONDITIONAL.has(name.value)) return;
      const value = given?.find((argument) => argument.name.value === 'if')?.value;
      // Another operation of the document may use a fragment with variables of its own.
      if (value?.kind === Kind.VARIABLE && defined.has(value.name.value)) found.add(value.name.value);
    },
  });
  return [...found];
}

/** Whether fragments of the document carry `@defer`. */
export function usesDefer(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Directive: ({ name }) => {
      if (name.value !== DEFER) return undefined;
      found = true;
      return BREAK;
    },
  });
  return found;
}
