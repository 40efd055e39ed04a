import { buildSchema, parse, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import type { CompiledOperation } from '../../../../gateway/compile/compile-operation.ts';
import { createIntrospection, NOT_ASKED } from '../../../../gateway/execute/introspect.ts';

const introspect = createIntrospection(buildSchema('type Query { a: Int } type Other { b: Int }'));

/** What the introspection of an operation needs of its compiled form. */
const compiled = (text: string | null): CompiledOperation => {
  const document: DocumentNode | null = text === null ? null : parse(text);
  const operation = parse(text ?? '{ a }').definitions[0] as OperationDefinitionNode;
  return { introspection: document, operation } as CompiledOperation;
};

test('an operation that asks nothing of the schema gets nothing', () => {
  expect(introspect(compiled(null), {})).toBe(NOT_ASKED);
});

test('an answer without variables is computed once', () => {
  const operation = compiled('{ __schema { queryType { name } } }');
  const answer = introspect(operation, {});
  expect(answer.data).toEqual({ __schema: { queryType: { name: 'Query' } } });
  expect(introspect(operation, {})).toBe(answer);
});

test('an answer with variables follows them', () => {
  const operation = compiled('query ($type: String!) { __type(name: $type) { name } }');
  expect(introspect(operation, { type: 'Query' }).data).toEqual({ __type: { name: 'Query' } });
  expect(introspect(operation, { type: 'Other' }).data).toEqual({ __type: { name: 'Other' } });
});
