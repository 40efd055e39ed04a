import { validate } from 'french-ssn';
import { nirOf, withKey } from '../../../../mocks/people/nir.ts';
import { TWELVE } from '../../../../mocks/people/twelve.ts';

test.each([
  ['1850578006084', '91'],
  ['185052A004084', '95'],
  ['185052B033084', '28'],
  ['2691299312345', '47'],
  ['1730797411123', '37'],
  ['1560675111001', '94'],
  ['1560775111001', '13'],
  ['2591275111002', '89'],
  ['1600175111003', '10'],
  ['2621269381004', '53'],
  ['1630169381005', '71'],
  ['1990499100012', '51'],
  ['2900675107042', '09'],
])('%s has the key %s', (thirteen, key) => {
  expect(withKey(thirteen)).toBe(thirteen + key);
  expect(validate(thirteen + key)).toBe(true);
});

test('a wrong key is refused (case 60)', () => {
  expect(validate('185052A00408491')).toBe(false);
});

test('a NIR is made of sex, year, month, place and order', () => {
  const born = { birthDate: '1985-05-02', gender: 'male' } as const;
  expect(nirOf({ ...born, birthPlace: '2A004', birthCountry: '99100' }, 84)).toBe('185052A00408495');
  expect(nirOf({ ...born, birthPlace: '', birthCountry: '99352' }, 7)).toMatch(/^1850599352007\d\d$/);
  expect(nirOf({ ...born, birthPlace: '97411', birthCountry: '99100' }, 7)).toMatch(/^1850597411007\d\d$/);
});

test('the NIR of each of the twelve is valid and tells the sex, month and place of birth', () => {
  for (const { civilStatus } of TWELVE) {
    const { nir, gender, birthDate, birthPlace, birthCountry } = civilStatus;
    expect(validate(nir)).toBe(true);
    expect(nir.slice(0, 10)).toBe(
      (gender === 'male' ? '1' : '2') +
        birthDate.slice(2, 4) +
        birthDate.slice(5, 7) +
        (birthPlace === '' ? birthCountry : birthPlace),
    );
  }
});
