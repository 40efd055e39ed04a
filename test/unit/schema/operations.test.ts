import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, buildSchema, getVariableValues, parse, validate, type OperationDefinitionNode } from 'graphql';

const root = join(import.meta.dirname, '../../..');
const folder = join(root, 'schema/operations');
const schema = buildSchema(readFileSync(join(root, 'schema/api.graphql'), 'utf8'));
const variables = JSON.parse(
  readFileSync(join(root, 'gateway/pages/playground/example-variables.json'), 'utf8'),
) as Record<string, Record<string, unknown>>;
const files = readdirSync(folder).filter((file) => file.endsWith('.graphql'));

test.each(files)('%s is valid against the API schema', (file) => {
  expect(validate(schema, parse(readFileSync(join(folder, file), 'utf8')))).toEqual([]);
});

test.each(files)('%s can be run in the playground with the variables that its tab opens with', (file) => {
  const operation = readOperation(file);
  const values = variables[toCamelCase(file)];
  expect(values).toBeDefined();
  expect(getVariableValues(schema, operation.variableDefinitions ?? [], values ?? {})).toMatchObject({
    coerced: values,
  });
});

test('a tab is named after its file', () => {
  const names = files.map((file) => readOperation(file).name?.value.toLowerCase());
  expect(names).toEqual(files.map((file) => toCamelCase(file).toLowerCase()));
});

function readOperation(file: string): OperationDefinitionNode {
  const document = parse(readFileSync(join(folder, file), 'utf8'));
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error(`${file} has no operation`);
  return operation;
}

/** `training-account.graphql` → `trainingAccount`. */
function toCamelCase(file: string): string {
  return file.replace('.graphql', '').replaceAll(/-(\w)/g, (_match, letter: string) => letter.toUpperCase());
}
