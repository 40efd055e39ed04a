import type { EmploymentRecord } from '../../../../../subgraphs/employment/employment-record.ts';
import { mergeDeclarations } from '../../../../../subgraphs/employment/feed/merge-declarations.ts';
import { parseDsn } from '../../../../../subgraphs/employment/feed/parse-dsn.ts';
import { wordRemark } from '../../../../../subgraphs/employment/rules/remark.ts';
import { EMPLOYER_SIRET, extract, monthLines } from './write-dsn.ts';
import type { Month } from './write-dsn.ts';

const TODAY = '2026-03-27';

const historyOf = (months: readonly Month[], today = TODAY, record = 'DSN-1') => {
  const parsed = parseDsn(extract(record, months.flatMap(monthLines)));
  const read = parsed.ok ? parsed.extracts.get(record) : undefined;
  if (read?.ok !== true) throw new Error('the extract was refused');
  return mergeDeclarations(read.declarations, { record, today });
};
const recordsOf = (months: readonly Month[], today = TODAY) => historyOf(months, today).records;
const only = (months: readonly Month[], today = TODAY): EmploymentRecord => {
  const [record, ...others] = recordsOf(months, today);
  if (record === undefined || others.length > 0) throw new Error(`not one record, but ${others.length}`);
  return record;
};
const remarkKinds = (record: EmploymentRecord) => record.remarks.map(({ kind }) => kind);

describe('one contract over its months', () => {
  const record = only([{ month: '2026-01' }, { month: '2026-02' }]);

  test('is one record with pay and hours added up', () => {
    expect(record).toMatchObject({
      employer: { siret: EMPLOYER_SIRET, name: "L'Atelier", activityCode: '6201Z', city: 'Lyon' },
      workplace: null,
      jobTitle: 'Développeuse',
      occupationCode: '388a',
      workingTimePercent: 100,
      hours: 303.34,
      grossPayCents: 400_000,
      remarks: [],
      contract: {
        number: '00001',
        startDate: '2024-01-01',
        endDate: null,
        endStatus: 'OPEN',
        collectiveAgreement: '1486',
      },
    });
  });
  test('keeps its id when another month is declared, and shares it with nobody', () => {
    expect(only([{ month: '2026-01' }]).id).toBe(record.id);
    expect(historyOf([{ month: '2026-01' }], TODAY, 'DSN-2').records[0]?.id).not.toBe(record.id);
    expect(record.id).not.toContain(EMPLOYER_SIRET);
  });
  test('another start date with the same number is another contract, the most recent first', () => {
    const starts = recordsOf([{ month: '2026-01', contracts: [{}, { start: '01062025' }] }]).map(
      ({ contract }) => contract.startDate,
    );
    expect(starts).toEqual(['2025-06-01', '2024-01-01']);
  });
  test('part time is a share of the reference', () => {
    expect(
      only([{ month: '2026-02', contracts: [{ more: { '013': '75.83', '014': '20' } }] }]).workingTimePercent,
    ).toBe(50);
  });
  test('a forfait in days has no hours', () => {
    expect(
      only([{ month: '2026-02', contracts: [{ hours: null, more: { '011': '20' } }] }]).hours,
    ).toBeNull();
  });
  test('seasonal work and apprenticeship are told by motive and scheme', () => {
    const { contract } = only([
      { month: '2026-02', contracts: [{ nature: '02', more: { '008': '64', '021': '03' } }] },
    ]);
    expect(contract).toMatchObject({ seasonal: true, apprenticeship: true });
  });
  test('a disability status and the highest diploma are kept', () => {
    const history = historyOf([
      { month: '2026-01', individual: { '025': '05' }, contracts: [{ more: { '072': '01' } }] },
      { month: '2026-02', individual: { '025': '02' } },
    ]);
    expect(history.diplomaLevel).toBe(5);
    expect(history.records[0]?.disabledWorker).toBe(true);
  });
});

describe('ends', () => {
  test('case 79: three silent months without a declared end give an inferred one', () => {
    const { contract, remarks } = only([{ month: '2025-10' }, { month: '2025-11' }]);
    expect(contract).toMatchObject({ endDate: '2025-11-30', endStatus: 'INFERRED', endReasonCode: null });
    expect(remarks).toEqual([{ kind: 'END_INFERRED', month: '2025-11' }]);
  });
  test('case 79: two silent months leave it open, the month whose declaration is not due yet does not count', () => {
    expect(only([{ month: '2025-12' }]).contract.endStatus).toBe('OPEN');
    expect(only([{ month: '2025-11' }], '2026-03-10').contract.endStatus).toBe('OPEN');
    expect(only([{ month: '2025-11' }], '2026-03-16').contract.endStatus).toBe('INFERRED');
  });
  test('case 79: declared again, it is reopened', () => {
    const record = only([{ month: '2025-08' }, { month: '2026-02' }]);
    expect(record.contract).toMatchObject({ endDate: null, endStatus: 'OPEN' });
    expect(record.remarks).toEqual([{ kind: 'SILENT_MONTHS', from: '2025-09', to: '2026-01' }]);
  });
  test('case 79: the inferred end is the planned one when it lies in the last declared month', () => {
    const planned = (date: string) =>
      only([{ month: '2025-06', contracts: [{ nature: '02', more: { '010': date } }] }]).contract.endDate;
    expect(planned('12062025')).toBe('2025-06-12');
    expect(planned('12082025')).toBe('2025-06-30');
  });
  test('case 80: a resignation that 099 cancels next month leaves the contract open', () => {
    const { contract, remarks } = only([
      { month: '2026-01', contracts: [{ end: ['31012026', '059'] }] },
      { month: '2026-02', contracts: [{ end: ['31012026', '099'] }] },
    ]);
    expect(contract).toMatchObject({ endDate: null, endStatus: 'OPEN', endReasonCode: null });
    expect(remarks).toEqual([{ kind: 'END_CANCELLED', month: '2026-02' }]);
  });
  test('a declared end stands, with its reason', () => {
    const { contract } = only([{ month: '2026-01', contracts: [{ end: ['15012026', '059'] }] }]);
    expect(contract).toMatchObject({ endDate: '2026-01-15', endStatus: 'DECLARED', endReasonCode: '059' });
  });
  test('an end before the start cancels the contract: it is dropped, and told on its neighbour', () => {
    const record = only([
      { month: '2026-01', contracts: [{}, { number: '00002', start: '10012026', end: ['09012026', '059'] }] },
    ]);
    expect(record.contract.number).toBe('00001');
    expect(record.remarks).toEqual([{ kind: 'CONTRACT_CANCELLED', month: '2026-01' }]);
  });
});

describe('defects of declarations', () => {
  test('a cancel-and-replace takes the place of what was declared for the month', () => {
    const months: Month[] = [
      { month: '2026-01', contracts: [{ pays: ['9000.00'] }] },
      { month: '2026-01', kind: '03', contracts: [{ pays: ['2000.00'] }] },
    ];
    expect(only(months).grossPayCents).toBe(200_000);
    expect(only([...months, { month: '2026-02', siret: EMPLOYER_SIRET }]).grossPayCents).toBe(400_000);
    expect(recordsOf([months[0] ?? { month: '' }, { month: '2026-01', kind: '05', contracts: [] }])).toEqual(
      [],
    );
  });
  test('a negative correction is added up', () => {
    const record = only([
      { month: '2026-01' },
      { month: '2026-02', contracts: [{ pays: ['2000.00', '-350.55'] }] },
    ]);
    expect(record.grossPayCents).toBe(364_945);
    expect(record.remarks).toEqual([{ kind: 'NEGATIVE_PAY', month: '2026-02' }]);
  });
  test('a change of surname that duplicates the person counts pay and hours once', () => {
    const record = only([{ month: '2025-12' }, { month: '2026-01', twin: true }]);
    expect(record).toMatchObject({ grossPayCents: 400_000, hours: 303.34 });
    expect(record.remarks).toEqual([{ kind: 'DECLARED_TWICE', month: '2026-01' }]);
  });
  test('lost leading zeros of SIREN and NIC are restored, so that months stay one record', () => {
    const siret = '00572024500013';
    const record = only([
      { month: '2026-01', siret },
      { month: '2026-02', siret, written: ['5720245', '13'] },
    ]);
    expect(record.employer.siret).toBe(siret);
    expect(remarkKinds(record)).toContain('LEADING_ZEROS');
  });
  test('a birth date with 99 is tolerated', () => {
    expect(remarkKinds(only([{ month: '2026-02', individual: { '006': '99051984' } }]))).toEqual([
      'BIRTH_DATE_INCOMPLETE',
    ]);
  });
  test('a contract without a readable start is left out', () => {
    expect(recordsOf([{ month: '2026-02', contracts: [{ start: '99999999' }] }])).toEqual([]);
  });
});

describe('temporary missions', () => {
  const user = '35600000000048';
  const mission: Month = {
    month: '2026-02',
    workplaces: [{ '001': user, '002': 'Tri postal', '003': '5310Z', '005': 'Bron' }],
    contracts: [{ nature: '03', more: { '019': EMPLOYER_SIRET, '046': user } }],
  };

  test('case 81: the employer is the agency, the workplace the user company', () => {
    expect(only([mission])).toMatchObject({
      employer: { siret: EMPLOYER_SIRET, name: "L'Atelier" },
      workplace: { siret: user, name: 'Tri postal', activityCode: '5310Z', city: 'Bron' },
    });
  });
  test('case 81: a workplace at the employer itself is none', () => {
    expect(
      only([{ month: '2026-02', contracts: [{ more: { '019': EMPLOYER_SIRET } }] }]).workplace,
    ).toBeNull();
  });
});

describe('suspensions', () => {
  const suspensionsOf = (block: string, values: Record<string, string>) =>
    only([{ month: '2026-02', contracts: [{ blocks: [[block, values]] }] }]).suspensions;

  test('a sick leave begins the day after the last one worked and ends the day before the return', () => {
    expect(
      suspensionsOf('S21.G00.60', { '001': '01', '002': '31012026', '003': '20022026', '010': '16022026' }),
    ).toEqual([{ kind: 'SICKNESS', startDate: '2026-02-01', endDate: '2026-02-15' }]);
  });
  test('a planned end counts once it has passed', () => {
    expect(
      suspensionsOf('S21.G00.60', { '001': '02', '002': '31012026', '003': '20022026' })[0],
    ).toMatchObject({ kind: 'PARENTHOOD', endDate: '2026-02-20' });
    expect(
      suspensionsOf('S21.G00.60', { '001': '04', '002': '31012026', '003': '20062026' })[0],
    ).toMatchObject({ kind: 'WORK_ACCIDENT', endDate: null });
  });
  test('parental and carer leaves are told by their motive', () => {
    expect(suspensionsOf('S21.G00.65', { '001': '501', '002': '01022026' })[0]?.kind).toBe('PARENTAL_LEAVE');
    expect(suspensionsOf('S21.G00.65', { '001': '506', '002': '01022026', '003': '28022026' })).toEqual([
      { kind: 'CARER_LEAVE', startDate: '2026-02-01', endDate: '2026-02-28' },
    ]);
    expect(suspensionsOf('S21.G00.65', { '001': '999', '002': '01022026' })[0]?.kind).toBe('OTHER');
  });
});

describe('the NIR', () => {
  test('appears nowhere in the history, and a bad key is told in words without a digit of it', () => {
    const history = historyOf([{ month: '2026-02', individual: { '001': '284056938100499' } }]);
    const [remark] = history.records[0]?.remarks ?? [];
    expect(remark).toEqual({ kind: 'NIR_KEY' });
    expect(JSON.stringify(history)).not.toContain('2840569381004');
    expect(remark && Object.values(wordRemark(remark)).join('')).not.toMatch(/\d/);
  });
});
