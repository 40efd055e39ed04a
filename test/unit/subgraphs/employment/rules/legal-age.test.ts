import { legalAge, legalAgeReachedOn } from '../../../../../subgraphs/employment/rules/legal-age.ts';

describe('legal age', () => {
  test.each([
    ['1961-08-31', 62, 0],
    ['1961-09-01', 62, 3],
    ['1962-06-15', 62, 6],
    ['1963-01-01', 62, 9],
    ['1964-12-31', 62, 9],
    ['1965-03-31', 62, 9],
    ['1965-04-01', 63, 0],
    ['1966-05-05', 63, 3],
    ['1967-05-05', 63, 6],
    ['1968-05-05', 63, 9],
    ['1969-01-01', 64, 0],
  ])('case 82: born %s, it is %d years and %d months', (birthDate, years, months) => {
    expect(legalAge(birthDate)).toEqual({ years, months });
  });
  test('case 82: it is reached on the day, or on the last day of a shorter month', () => {
    expect(legalAgeReachedOn('1969-01-01')).toBe('2033-01-01');
    expect(legalAgeReachedOn('1964-12-31')).toBe('2027-09-30');
  });
  test('an unknown birth date reaches none', () => {
    expect(legalAgeReachedOn(null)).toBeNull();
  });
});
