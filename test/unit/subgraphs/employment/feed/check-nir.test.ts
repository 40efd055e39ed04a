import { checkNir } from '../../../../../subgraphs/employment/feed/check-nir.ts';

describe('the key of a NIR', () => {
  test('case 60: 185052A004084 with key 95 is valid, with key 91 it is not', () => {
    expect(checkNir('185052A00408495')).toBe('valid');
    expect(checkNir('185052A00408491')).toBe('invalid');
  });
  test('case 60: spaces and a lower-case 2a are normalised before the check', () => {
    expect(checkNir('1 85 05 2a 004 084 95')).toBe('valid');
    expect(checkNir('1 85 05 2b 033 084 28')).toBe('valid');
  });
  test.each([
    ['1850578006084', '91'],
    ['185052B033084', '28'],
    ['2691299312345', '47'],
    ['1730797411123', '37'],
    ['1560675111001', '94'],
    ['1990499100012', '51'],
    ['2900675107042', '09'],
  ])('case 60: %s has the key %s', (number, key) => {
    expect(checkNir(number + key)).toBe('valid');
  });
  test('without its key nothing can be checked', () => {
    expect(checkNir('185052A004084')).toBe('incomplete');
  });
  test.each(['', 'abc', '18505', '185052C004084', '1850578006084911'])('%j is no NIR', (text) => {
    expect(checkNir(text)).toBe('invalid');
  });
});
