import { hasFacts, parseFacts } from '../../../../../subgraphs/guidance/facts/facts.ts';
import { TWELVE } from '../twelve.ts';

const accountWith = (state: string | null, fields: Readonly<Record<string, unknown>> = {}) =>
  parseFacts({
    trainingAccount: {
      unit: 'EUR_CENT',
      balance: 100,
      source: state === null ? null : { agency: 'CDC', state, asOf: '2026-03-20T00:00:00Z' },
      ...fields,
    },
  }).training;

describe('a part of the representation', () => {
  test('is answered when the agency answered, with its instant', () => {
    expect(accountWith('OK')).toMatchObject({
      answered: true,
      agency: 'CDC',
      asOf: '2026-03-20T00:00:00Z',
      value: { balance: 100 },
    });
  });

  test('of an agency that does not know the person is an answer without a value', () => {
    expect(accountWith('NOT_FOUND')).toMatchObject({ answered: true, value: null });
  });

  test('that is stale keeps its value and is not answered', () => {
    expect(accountWith('STALE')).toMatchObject({ answered: false, value: { balance: 100 } });
  });

  test.each(['UNAVAILABLE', 'NOT_ENTITLED', 'MASKED', 'SOMETHING_NEW', null])(
    'with source state %s is not answered and has no value',
    (state) => {
      expect(accountWith(state)).toMatchObject({ answered: false, value: null });
    },
  );

  test('without its main fact is not answered although the source says OK', () => {
    expect(accountWith('OK', { balance: null })).toMatchObject({ answered: false, value: null });
  });

  test('of another shape is not answered, and does not throw', () => {
    expect(accountWith('OK', { balance: 'a lot' })).toMatchObject({ answered: false, value: null });
    expect(parseFacts({ trainingAccount: 12, identity: [], currentEmployment: 'x' }).employment).toEqual({
      agency: 'GIP_MDS',
      asOf: null,
      answered: false,
      value: null,
    });
  });
});

test('a representation with the key alone has no facts', () => {
  expect(hasFacts(parseFacts({ id: 'p' }))).toBe(false);
  expect(hasFacts(parseFacts(TWELVE.lea))).toBe(true);
});
