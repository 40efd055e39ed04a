import { natureOf } from '../../../../../subgraphs/employment/rules/contract-nature.ts';
import { wordEndReason } from '../../../../../subgraphs/employment/rules/end-reason.ts';
import { microContributionCents } from '../../../../../subgraphs/employment/rules/micro-contribution.ts';
import { activityLabel } from '../../../../../subgraphs/employment/rules/naf.ts';

describe('codes in words', () => {
  test('an end motive without a label of its own is told by its group', () => {
    expect(wordEndReason('059').FR).toBe('Démission');
    expect(wordEndReason('088').FR).toBe('Licenciement');
    expect(wordEndReason('112').FR).toContain('accord collectif');
    expect(wordEndReason('777').EN).toBe('Other reason');
  });
  test('an unknown nature is OTHER', () => {
    expect(natureOf('03').nature).toBe('TEMPORARY_MISSION');
    expect(natureOf('zz').nature).toBe('OTHER');
  });
  test('a NAF code has its label, an unknown one none', () => {
    expect(activityLabel('7820Z')).toMatch(/travail temporaire/);
    expect([activityLabel('0000X'), activityLabel(null)]).toEqual([null, null]);
  });
});

describe('contribution of micro-entrepreneurs to training', () => {
  test.each([
    ['TRADE', 1_000],
    ['SERVICES', 2_000],
    ['LIBERAL', 2_000],
    ['CRAFT', 3_000],
  ] as const)('on 10 000 EUR of %s it is %d cents', (activity, cents) => {
    expect(microContributionCents(2025, activity, 1_000_000)).toBe(cents);
  });
  test('without turnover nothing is due', () => {
    expect(microContributionCents(2025, 'TRADE', 0)).toBe(0);
  });
});
