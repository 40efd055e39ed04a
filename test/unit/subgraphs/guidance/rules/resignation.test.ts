import { testResignation } from '../../../../../subgraphs/guidance/rules/resignation.ts';

const READY = {
  nature: 'CDI',
  daysWorkedIn60Months: 1_300,
  adviceOn: '2026-01-10',
  resignedOn: '2026-03-01',
};

describe('resigning to retrain [CT L5422-1, L5422-1-1]', () => {
  test('case 75: 1 299 days worked do not open it, 1 300 do', () => {
    expect(testResignation({ ...READY, daysWorkedIn60Months: 1_299 })).toMatchObject({
      allowed: false,
      missingDays: 1,
    });
    expect(testResignation(READY).allowed).toBe(true);
  });

  test('case 75: advice after the resignation does not open it', () => {
    expect(testResignation({ ...READY, adviceOn: '2026-03-02' })).toMatchObject({
      allowed: false,
      adviceMissing: true,
    });
  });

  test('case 75: a fixed-term contract does not open it', () => {
    expect(testResignation({ ...READY, nature: 'CDD' })).toMatchObject({
      allowed: false,
      wrongContract: true,
    });
  });

  test.each(['TEMPORARY_MISSION', 'TEMPORARY_AGENCY_CDI', 'PUBLIC_CDI', 'CIVIL_SERVANT'])(
    '%s does not open it',
    (nature) => {
      expect(testResignation({ ...READY, nature }).allowed).toBe(false);
    },
  );
});
