import { isInvoluntaryEnd, testUnemployment } from '../../../../../subgraphs/guidance/rules/unemployment.ts';

const worked = (days: number | null, hours: number | null, seasonal = false) =>
  testUnemployment({ contractEndsOn: '2026-01-31', birthDate: '1990-01-01', seasonal, days, hours }).open;

describe('affiliation for the unemployment benefit (ARE) [CT L5422-1]', () => {
  test('case 74: 129 days do not open it, 130 do', () => {
    expect([worked(129, null), worked(130, null)]).toEqual([false, true]);
  });

  test('case 74: 909 hours do not open it, 910 do', () => {
    expect([worked(null, 909), worked(null, 910)]).toEqual([false, true]);
  });

  test('case 74: 108 days or 758 hours open it to a seasonal worker', () => {
    expect([worked(107, 757, true), worked(108, null, true), worked(null, 758, true)]).toEqual([
      false,
      true,
      true,
    ]);
  });

  test('case 74: at 54 the window is 36 months for an end on 31 March 2025, 24 from 1 April 2025', () => {
    const at54 = (contractEndsOn: string) =>
      testUnemployment({ contractEndsOn, birthDate: '1970-10-01', seasonal: false, days: 0, hours: 0 })
        .windowMonths;
    expect([at54('2025-03-31'), at54('2025-04-01')]).toEqual([36, 24]);
  });

  test('case 74: from 55 the window is 36 months', () => {
    const end = { contractEndsOn: '2025-04-01', seasonal: false, days: 0, hours: 0 };
    expect(testUnemployment({ ...end, birthDate: '1970-04-01' }).windowMonths).toBe(36);
    expect(testUnemployment({ ...end, birthDate: '1970-04-02' }).windowMonths).toBe(24);
  });

  test('a seasonal contract that ended before 1 April 2025 takes the usual condition', () => {
    const end = { contractEndsOn: '2025-03-31', seasonal: true, birthDate: null, hours: null };
    expect(testUnemployment({ ...end, days: 129 }).open).toBe(false);
  });

  test('a resignation does not open it; an end of fixed-term contract, a dismissal and a mutual end do', () => {
    expect(['059', '031', '014', '043'].map(isInvoluntaryEnd)).toEqual([false, true, true, true]);
  });
});
