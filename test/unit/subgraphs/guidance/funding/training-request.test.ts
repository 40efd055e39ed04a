import { parseTrainingRequest } from '../../../../../subgraphs/guidance/funding/training-request.ts';
import type { TrainingInput } from '../../../../../subgraphs/guidance/funding/training-request.ts';

const parse = (input: Partial<TrainingInput>) =>
  parseTrainingRequest({ kind: 'RNCP', priceCents: 100_000, ...input }, '2026-03-27');

const refusalOf = (input: Partial<TrainingInput>): unknown => {
  try {
    return parse(input);
  } catch (error) {
    return error;
  }
};

test.each<[string, Partial<TrainingInput>, RegExp]>([
  ['a negative price', { priceCents: -1 }, /^training\.priceCents: give whole cents from 0 to 10000000/],
  ['a price above 100 000 euros', { priceCents: 10_000_001 }, /^training\.priceCents/],
  [
    'a day that does not exist',
    { purchaseDate: '2026-02-30' },
    /^training\.purchaseDate: give a day .* YYYY-MM-DD/,
  ],
  ['another date format', { purchaseDate: '27/03/2026' }, /^training\.purchaseDate/],
  ['a purchase before rights were in euros', { purchaseDate: '2018-12-31' }, /2019-01-01/],
  [
    'a negative contribution',
    { contributions: [{ funder: 'OPCO', maximumCents: -5 }] },
    /^training\.contributions\[0\]\.maximumCents/,
  ],
  [
    'too many contributions',
    { contributions: Array.from({ length: 21 }, () => ({ funder: 'OPCO' as const, maximumCents: 1 })) },
    /at most 20/,
  ],
  ['negative points', { hardshipPoints: -1 }, /^training\.hardshipPoints/],
  [
    'a skills assessment of the future',
    { lastFundedSkillsAssessment: '2026-03-28' },
    /^training\.lastFundedSkillsAssessment: give a day before/,
  ],
])('%s is refused as BAD_USER_INPUT with what to do', (_name, input, message) => {
  expect(refusalOf(input)).toMatchObject({
    message: expect.stringMatching(message),
    extensions: { code: 'BAD_USER_INPUT' },
  });
});

test('a purchase without a day is made today', () => {
  expect(parse({}).purchasedOn).toBe('2026-03-27');
});
