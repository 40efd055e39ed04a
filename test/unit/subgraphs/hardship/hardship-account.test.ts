import type { HardshipRecord } from '../../../../subgraphs/hardship/feed/hardship-record.ts';
import { deriveAccount } from '../../../../subgraphs/hardship/hardship-account.ts';

const TODAY = '2026-03-27';

const record = (parts: Partial<HardshipRecord>): HardshipRecord => ({
  openedOn: '2016-01-31',
  closedOn: null,
  statements: [{ year: 2024, points: 40, postedOn: '2025-06-12' }],
  exposures: [],
  uses: [],
  ...parts,
});
const request = (requestedOn: string, state: 'PENDING' | 'GRANTED' | 'REJECTED', points = 10) =>
  ({ reference: `U-${requestedOn}`, use: 'TRAINING', points, requestedOn, state }) as const;

describe('retirement', () => {
  test('closes the account: nothing is left to use, and the day is told', () => {
    const account = deriveAccount(record({ closedOn: '2023-05-01' }), '1960-12-03', TODAY);
    expect(account).toMatchObject({ closedOn: '2023-05-01', acquired: 40, points: 0, trainingReserve: 0 });
    expect(account.conversions.map(({ available, points }) => [available, points])).toEqual(
      Array.from({ length: 4 }, () => [false, 0]),
    );
    expect(
      new Set(account.conversions.map(({ condition, reference }) => `${condition.EN} ${reference}`)),
    ).toEqual(new Set(['The account is closed: points last until retirement. CT L4163-5']));
  });

  test('to come changes nothing yet', () => {
    expect(deriveAccount(record({ closedOn: '2026-03-28' }), '1960-12-03', TODAY).points).toBe(40);
  });
});

describe('balance', () => {
  test('points are what is acquired, less used, less reserved by pending requests', () => {
    const account = deriveAccount(
      record({
        uses: [
          request('2024-01-01', 'GRANTED'),
          request('2026-02-01', 'PENDING', 5),
          request('2023-01-01', 'REJECTED'),
        ],
      }),
      '1980-01-01',
      TODAY,
    );
    expect(account).toMatchObject({ acquired: 40, used: 10, pending: 5, points: 25, trainingReserve: 5 });
  });
  test('case 53: a request without an answer for 4 months is rejected and its points are free again', () => {
    const account = deriveAccount(record({ uses: [request('2025-11-27', 'PENDING')] }), '1980-01-01', TODAY);
    expect(account).toMatchObject({ pending: 0, points: 40 });
    expect(account.uses).toMatchObject([{ state: 'REJECTED', silenceRejectsOn: null }]);
  });
  test('an account without a birth date answers', () => {
    expect(deriveAccount(record({}), null, TODAY)).toMatchObject({ points: 40, trainingReserve: 20 });
  });
});

describe('statements', () => {
  const exposure = (year: number) => ({
    year,
    factor: '08',
    months: 12,
    quantity: 130,
    employerName: 'Fonderie',
    employerSiret: null,
  });

  test('the expected points of a year come from its exposures, newest year first', () => {
    const { statements } = deriveAccount(
      record({
        statements: [
          { year: 2023, points: 4, postedOn: null },
          { year: 2024, points: 2, postedOn: null },
          { year: 2025, points: 4, postedOn: null },
        ],
        exposures: [exposure(2024), exposure(2025)],
      }),
      '1980-01-01',
      TODAY,
    );
    expect(statements.map(({ year, points, expectedPoints }) => [year, points, expectedPoints])).toEqual([
      [2025, 4, 4],
      [2024, 2, 4],
      [2023, 4, null],
    ]);
  });
  test('case 54: with 98 points at the end of 2021 the year 2022 is expected to give 2', () => {
    const { statements } = deriveAccount(
      record({
        statements: [
          { year: 2021, points: 98, postedOn: null },
          { year: 2022, points: 2, postedOn: null },
        ],
        exposures: [exposure(2022)],
      }),
      '1980-01-01',
      TODAY,
    );
    expect(statements[0]).toMatchObject({ year: 2022, expectedPoints: 2 });
  });
});
