import { ownRows } from '../../../../subgraphs/kit/own-rows.ts';

const ROWS = ['57202450200013', '57202450200021', '38012986646850', null];
const see = (role: 'holder' | 'employer' | 'adviser', organisation: string | null) =>
  ownRows(ROWS, { role, organisation }, (siret) => siret);

test('an employer sees the rows of all establishments of its company, and no other', () => {
  expect(see('employer', '57202450299999')).toEqual(['57202450200013', '57202450200021']);
});

test('an employer without rows, or that is not named, sees none: not even those without a SIRET', () => {
  expect(see('employer', '11111111100001')).toEqual([]);
  expect(see('employer', null)).toEqual([]);
});

test('everybody else sees all rows, whatever organisation asks', () => {
  expect(see('holder', null)).toEqual(ROWS);
  expect(see('adviser', '57202450200013')).toEqual(ROWS);
});
