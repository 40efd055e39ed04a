import { buildSchema, parse, type OperationDefinitionNode } from 'graphql';
import { createIntrospection } from '../../../../gateway/execute/introspect.ts';

const introspect = createIntrospection(buildSchema('type Query { a: Int } type Other { b: Int }'));

const question = (text: string) => {
  const introspection = parse(text);
  return { introspection, operation: introspection.definitions[0] as OperationDefinitionNode };
};

test('an answer without variables is computed once', () => {
  const operation = question('{ __schema { queryType { name } } }');
  const answer = introspect(operation, {});
  expect(answer.data).toEqual({ __schema: { queryType: { name: 'Query' } } });
  expect(introspect(operation, {})).toBe(answer);
});

test('an answer with variables follows them', () => {
  const operation = question('query ($type: String!) { __type(name: $type) { name } }');
  expect(introspect(operation, { type: 'Query' }).data).toEqual({ __type: { name: 'Query' } });
  expect(introspect(operation, { type: 'Other' }).data).toEqual({ __type: { name: 'Other' } });
});
