import { readFileSync } from 'node:fs';
import { FAILURES, isFailureCode, publicError, Refusal } from '../../../gateway/errors.ts';

const README = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');

describe('the table of failures', () => {
  test.each(Object.entries(FAILURES))(
    '%s has a message for developers and a help for support',
    (code, failure) => {
      expect(code).toMatch(/^[A-Z_]+$/);
      expect(failure.message).toMatch(/^[A-Z].*\.$/);
      expect(failure.help.length).toBeGreaterThan(20);
    },
  );

  test.each(Object.entries(FAILURES))(
    '%s stands in the README with its message and help',
    (code, failure) => {
      const row = README.split('\n').find((line) => line.startsWith(`| \`${code}\``));
      expect(row).toContain(failure.message);
      expect(row).toContain(failure.help);
    },
  );

  test.each([
    'UNAUTHENTICATED',
    'FORBIDDEN',
    'AGENCY_UNAVAILABLE',
    'AGENCY_TIMEOUT',
    'AGENCY_INVALID_RESPONSE',

    'AGENCY_RATE_LIMITED',
    'QUERY_TOO_COMPLEX',
    'QUERY_PLAN_TIMEOUT',
    'RATE_LIMITED',
    'BAD_USER_INPUT',
    'INTERNAL',
    'GRAPHQL_PARSE_FAILED',
    'GRAPHQL_VALIDATION_FAILED',
    'OPERATION_RESOLUTION_FAILURE',
    'BAD_REQUEST',
  ])('%s, which clients know, is in it', (code) => {
    expect(isFailureCode(code)).toBe(true);
  });

  test('names of Object.prototype are not codes', () => {
    expect(isFailureCode('constructor')).toBe(false);
  });

  test('an agency failure never has a status, so that it cannot set the status of the whole answer', () => {
    const withStatus = Object.entries(FAILURES).filter(
      ([code, failure]) => code.startsWith('AGENCY_') && 'status' in failure,
    );
    expect(withStatus).toEqual([]);
  });
});

describe('what a client sees of something that was thrown', () => {
  test('a refusal keeps its code, message and status, and its cause is not logged as a fault', () => {
    const causes: unknown[] = [];
    const refusal = new Refusal('RATE_LIMITED', {
      extensions: { retryAfterSeconds: 3 },
      cause: new Error('inside'),
    });
    expect(publicError(refusal, 'r-1', (cause) => causes.push(cause))).toEqual({
      error: {
        message: FAILURES.RATE_LIMITED.message,
        extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 3 },
      },
      status: 429,
    });
    expect(causes).toEqual([]);
  });

  test('anything else is masked with the request id, and its cause goes to the log', () => {
    const causes: unknown[] = [];
    const cause = new Error('connect ECONNREFUSED http://10.0.0.1/secret');
    expect(publicError(cause, 'r-1', (logged) => causes.push(logged))).toEqual({
      error: { message: 'Something went wrong here. Reference: r-1', extensions: { code: 'INTERNAL' } },
      status: 500,
    });
    expect(causes).toEqual([cause]);
  });
});
