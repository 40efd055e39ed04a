import { Refusal } from '../../../../gateway/errors.ts';
import { createLogger } from '../../../../gateway/observe/logger.ts';
import type { LogFields } from '../../../../gateway/observe/logger.ts';

const logged = (fields: LogFields): string => {
  let text = '';
  createLogger('info', { write: (line) => void (text += line) }).error(fields);
  return text;
};

test('a line is JSON with the fields it was given', () => {
  expect(
    JSON.parse(logged({ event: 'listening', name: 'gateway', url: 'http://127.0.0.1:1' })),
  ).toMatchObject({
    level: 'error',
    event: 'listening',
    name: 'gateway',
    url: 'http://127.0.0.1:1',
  });
});

test('a field that is not listed is not written', () => {
  const fields = { event: 'request', token: 'abc', variables: { nir: '185057800608491' } };
  expect(logged(fields)).not.toMatch(/abc|185057800608491|variables/);
});

test('the message of a foreign error, which may quote data, is not written, but its kind and frames are', () => {
  const cause = new Error('outer', { cause: new SyntaxError('Unexpected token in "Durand"') });
  const line = logged({ event: 'fault', cause });
  expect(line).not.toMatch(/Durand|outer/);
  expect(JSON.parse(line)).toMatchObject({ cause: { name: 'Error', cause: { name: 'SyntaxError' } } });
  expect(line).toContain('logger.test.ts');
});

test.each([
  new TypeError("Cannot use 'in' operator to search for 'x' in Durand"),
  new RangeError('Invalid time zone specified: Durand'),
  new Error('a line\n    at Durand'),
  { name: 'Durand', message: 'Durand' },
  'Durand',
])('nothing that %o says is written: errors of the language quote values too', (cause) => {
  const line = logged({ event: 'fault', cause });
  expect(line).not.toContain('Durand');
  if (cause instanceof Error) expect(line).toContain('logger.test.ts');
});

test('what a refusal says is written: it is a sentence of ours', () => {
  const line = logged({ event: 'fault', cause: new Refusal('QUERY_TOO_COMPLEX') });
  expect(JSON.parse(line)).toMatchObject({ cause: { message: 'The query asks for too much at once.' } });
});

test('an announcement is written whatever the level', () => {
  let text = '';
  const log = createLogger('silent', { write: (line) => void (text += line) });
  log.error({ event: 'fault' });
  log.announce({ event: 'listening' });
  expect(JSON.parse(text)).toMatchObject({ event: 'listening' });
});
