import { GraphQLError, parse, type FieldNode, type OperationDefinitionNode } from 'graphql';
import { createLogger, type LogFields, type Logger } from '../../../../subgraphs/kit/logger.ts';
import { createErrorMask } from '../../../../subgraphs/kit/mask-error.ts';

const collect = (level = 'trace'): { log: Logger; lines: string[] } => {
  const lines: string[] = [];
  return { log: createLogger('training', level, { write: (line) => void lines.push(line) }), lines };
};

test('a line is JSON with the name of the process and the fields it was given', () => {
  const { log, lines } = collect();
  log.warn({ event: 'feed-failed', path: '/v1/keys', status: 503 });
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    name: 'training',
    event: 'feed-failed',
    path: '/v1/keys',
    status: 503,
  });
});

test('a field that is not listed is not written, whoever brings it', () => {
  const { log, lines } = collect();
  const fields = {
    event: 'feed-odd-line',
    line: 3,
    record: 'CDC-0123456789ABCDEF',
    msg: 'Durand',
    err: new Error('Durand'),
  };
  log.warn(fields);
  log.with({ feed: 'dsn', person: 'p-lea' } as { feed: 'dsn' }).error(fields);
  expect(lines).toHaveLength(2);
  expect(lines.join('')).not.toMatch(/CDC-|Durand|p-lea/);
  expect(JSON.parse(lines[1] ?? '')).toMatchObject({ feed: 'dsn', line: 3 });
});

test('what was thrown is written as its kind and frames, without the message, whichever error it is', () => {
  const { log, lines } = collect();
  const quoting: unknown[] = [
    new SyntaxError('Unexpected token in "Durand"'),
    new TypeError("Cannot use 'in' operator to search for 'x' in Durand"),
    new Error('a line\n    at Durand', { cause: new Error('Durand') }),
    'Durand',
    { name: 'Durand', message: 'Durand' },
  ];
  for (const cause of quoting) log.error({ event: 'bug', cause });
  expect(lines.join('')).not.toContain('Durand');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ cause: { name: 'SyntaxError' } });
  expect(lines[0]).toContain('logger.test.ts');
});

test('a line below the level is not written', () => {
  const { log, lines } = collect('error');
  log.warn({ event: 'feed-failed' });
  expect(lines).toEqual([]);
});

test('a bug is logged with its field as the schema names it, not as the client does', () => {
  const { log, lines } = collect();
  const query = parse('{ nir185052A00408495: balance }').definitions[0] as OperationDefinitionNode;
  const node = query.selectionSet.selections[0] as FieldNode;
  const error = new GraphQLError('Durand', {
    nodes: [node],
    path: ['nir185052A00408495'],
    originalError: new Error('Durand'),
  });
  const masked = createErrorMask(log)(error.toJSON(), error);
  expect(masked.message).toBe('Something went wrong on our side.');
  expect(lines.join('')).not.toMatch(/Durand|185052A00408495/);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    event: 'bug',
    field: 'balance',
    cause: { name: 'Error' },
  });
});

test('fields of a line may be named in its type only', () => {
  // @ts-expect-error -- a record key has no place in a line
  const fields: LogFields = { event: 'feed-invalid', record: 'CDC-0123456789ABCDEF' };
  expect(Object.keys(fields)).toHaveLength(2);
});
