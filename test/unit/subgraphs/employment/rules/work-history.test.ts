import type {
  Contract,
  EmploymentRecord,
  Suspension,
} from '../../../../../subgraphs/employment/employment-record.ts';
import {
  affiliationDays,
  affiliationHours,
  isOpenOn,
  monthsEmployed,
  monthsWithCurrentEmployer,
  permanentDaysWorked,
  recentlyEnded,
  temporaryHours,
} from '../../../../../subgraphs/employment/rules/work-history.ts';

const TODAY = '2026-03-27';

type Parts = Partial<Contract> & {
  readonly siret?: string;
  readonly suspensions?: readonly Suspension[];
  readonly months?: EmploymentRecord['months'];
};

const record = ({
  siret = '55208131766522',
  suspensions = [],
  months = [],
  ...contract
}: Parts): EmploymentRecord => ({
  id: JSON.stringify([siret, contract]),
  employer: { siret, name: null, activityCode: null, city: null },
  workplace: null,
  contract: {
    number: '1',
    natureCode: '01',
    startDate: '2020-01-01',
    endDate: null,
    plannedEndDate: null,
    endStatus: 'OPEN',
    endReasonCode: null,
    collectiveAgreement: null,
    seasonal: false,
    apprenticeship: false,
    ...contract,
  },
  jobTitle: null,
  occupationCode: null,
  workingTimePercent: 100,
  hours: null,
  grossPayCents: null,
  suspensions,
  remarks: [],
  months,
  disabledWorker: false,
});

describe('open and ended contracts', () => {
  test('a contract is open on its last day and over on the next', () => {
    expect(isOpenOn(record({ endDate: TODAY }), TODAY)).toBe(true);
    expect(isOpenOn(record({ endDate: '2026-03-26' }), TODAY)).toBe(false);
    expect(isOpenOn(record({ startDate: '2026-03-28' }), TODAY)).toBe(false);
  });
  test('contracts ended in the last 24 months come most recent first', () => {
    const ends = ['2024-03-26', '2024-03-27', '2026-03-26', TODAY];
    const found = recentlyEnded(
      ends.map((endDate) => record({ endDate })),
      TODAY,
    );
    expect(found.map(({ contract }) => contract.endDate)).toEqual(['2026-03-26', '2024-03-27']);
  });
});

describe('days worked', () => {
  test('60 months without a break are 1 305 days, above the 1 300 of the test', () => {
    expect(permanentDaysWorked([record({})], TODAY)).toBe(1305);
  });
  test('a week has five days, and two contracts at the same time count once', () => {
    const week = record({ natureCode: '02', startDate: '2026-03-02', endDate: '2026-03-08' });
    expect(affiliationDays([week, week], TODAY)).toBe(5);
  });
  test('fixed-term contracts and missions are no permanent work', () => {
    expect(
      permanentDaysWorked(
        ['02', '03', '08', '09', '50'].map((natureCode) => record({ natureCode })),
        TODAY,
      ),
    ).toBe(0);
  });
  test('civil servants, interns and civic service do not affiliate', () => {
    expect(
      affiliationDays(
        ['50', '29', '89'].map((natureCode) => record({ natureCode })),
        TODAY,
      ),
    ).toBe(0);
  });
  test('an unpaid leave takes its days away, a sick leave does not', () => {
    const leave = (kind: Suspension['kind']) =>
      affiliationDays(
        [
          record({
            startDate: '2026-03-02',
            endDate: '2026-03-13',
            suspensions: [{ kind, startDate: '2026-03-09', endDate: null }],
          }),
        ],
        TODAY,
      );
    expect(leave('PARENTAL_LEAVE')).toBe(5);
    expect(leave('SICKNESS')).toBe(10);
  });
  test('only the last 24 months count', () => {
    expect(affiliationDays([record({ endDate: '2024-03-27' })], TODAY)).toBe(0);
    expect(affiliationDays([record({ endDate: '2024-03-28' })], TODAY)).toBe(1);
  });
});

describe('hours worked', () => {
  const mission = (month: string, hours: number | null) =>
    record({ natureCode: '03', months: [{ month, hours }] });

  test('hours of the last 24 calendar months add up, months without hours count none', () => {
    const missions = [
      mission('2024-03', 100),
      mission('2024-04', 100.5),
      mission('2026-03', 50.5),
      mission('2026-02', null),
    ];
    expect(affiliationHours(missions, TODAY)).toBe(151);
  });
  test('temporary work looks back 18 months and sees missions and CDI intérimaire only', () => {
    const other = record({ months: [{ month: '2026-01', hours: 150 }] });
    const agency = record({ natureCode: '08', months: [{ month: '2026-01', hours: 120 }] });
    expect(temporaryHours([mission('2024-09', 70), mission('2024-10', 60), other, agency], TODAY)).toBe(180);
  });
});

describe('seniority', () => {
  test('months employed are whole months over all employers, 60 at most', () => {
    expect(monthsEmployed([record({ startDate: '2010-01-01' })], TODAY)).toBe(60);
    const halves = [
      record({ startDate: '2025-01-01', endDate: '2025-01-15' }),
      record({ startDate: '2025-06-01', endDate: '2025-06-15', siret: '35600000000048' }),
    ];
    expect(monthsEmployed(halves, TODAY)).toBe(1);
    expect(monthsEmployed(halves.slice(1), TODAY)).toBe(0);
  });
  test('public contracts are no months under private law', () => {
    expect(monthsEmployed([record({ natureCode: '10' })], TODAY)).toBe(0);
  });
  test('months with the current employer join its establishments and its earlier contracts', () => {
    const records = [
      record({ natureCode: '02', startDate: '2025-01-01', endDate: '2025-06-30' }),
      record({ startDate: '2025-07-01', siret: '55208131700001' }),
    ];
    expect(monthsWithCurrentEmployer(records, '2026-03-31')).toBe(15);
  });
  test('of two employers the longer one counts, and without one there is no figure', () => {
    const records = [
      record({ startDate: '2025-03-28' }),
      record({ startDate: '2026-01-28', siret: '35600000000048' }),
    ];
    expect(monthsWithCurrentEmployer(records, TODAY)).toBe(12);
    expect(monthsWithCurrentEmployer([record({ endDate: '2026-01-31' })], TODAY)).toBeNull();
  });
});
