import { silenceRejectsOn, stateOn } from '../../../../../subgraphs/hardship/rules/silence.ts';

describe('silence of the agency', () => {
  test('case 53: four months without an answer are a rejection', () => {
    expect(stateOn('2025-11-27', 'PENDING', '2026-03-26')).toBe('PENDING');
    expect(stateOn('2025-11-27', 'PENDING', '2026-03-27')).toBe('REJECTED');
  });
  test('a request of 31 October is rejected at the end of February', () => {
    expect(silenceRejectsOn('2025-10-31', 'PENDING')).toBe('2026-02-28');
  });
  test('an answer stands for ever', () => {
    expect(stateOn('2020-01-01', 'GRANTED', '2026-03-27')).toBe('GRANTED');
    expect(silenceRejectsOn('2020-01-01', 'GRANTED')).toBeNull();
  });
});
