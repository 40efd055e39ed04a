import { deriveStatement } from '../../../../subgraphs/employment/career-statement.ts';
import type { CareerLine } from '../../../../subgraphs/employment/feed/career.ts';

const TODAY = '2026-03-27';
const line = (scheme: string, payCents: number | null, quarters: number): CareerLine => ({
  scheme,
  payCents,
  quarters,
});

describe('career statement', () => {
  test('schemes together give at most four quarters a year', () => {
    const lines = [line('REGIME_GENERAL', 3_000_000, 4), line('INDEPENDANTS', null, 2)];
    const { quarters, years } = deriveStatement(
      { years: [{ year: 2024, lines }], pension: null },
      null,
      TODAY,
    );
    expect(quarters).toBe(4);
    expect(years).toEqual([
      {
        year: 2024,
        quarters: 4,
        expectedQuarters: 4,
        schemes: ['REGIME_GENERAL', 'INDEPENDANTS'],
        payCents: 3_000_000,
      },
    ]);
  });
  test('case 72: three jobs with 30 000 EUR in 2026 are expected to give 4 quarters', () => {
    const lines = [1, 2, 3].map(() => line('REGIME_GENERAL', 1_000_000, 1));
    const { years } = deriveStatement({ years: [{ year: 2026, lines }], pension: null }, null, TODAY);
    expect(years[0]).toMatchObject({ quarters: 3, expectedQuarters: 4 });
  });
  test('foreign and civil-service pay give no expectation', () => {
    const lines = [line('SUISSE', 5_000_000, 4)];
    const { years } = deriveStatement({ years: [{ year: 2024, lines }], pension: null }, null, TODAY);
    expect(years[0]).toMatchObject({ expectedQuarters: null, payCents: 5_000_000 });
  });
  test('a pension that begins later is not in payment yet', () => {
    const statement = (since: string) =>
      deriveStatement({ years: [], pension: { since, fullRate: true } }, '1960-01-01', TODAY);
    expect(statement('2026-04-01')).toMatchObject({ pensionInPayment: false, fullRate: true });
    expect(statement(TODAY)).toMatchObject({ pensionInPayment: true, legalAgeReachedOn: '2022-01-01' });
  });
});
