import { parseFacts } from '../../../../../subgraphs/guidance/facts/facts.ts';
import { deriveStatuses } from '../../../../../subgraphs/guidance/statuses/derive-statuses.ts';
import type { Status } from '../../../../../subgraphs/guidance/statuses/status.ts';
import { TODAY, TWELVE, record } from '../twelve.ts';
import type { Part, Persona, Representation } from '../twelve.ts';

const statusesOf = (representation: Representation): readonly Status[] =>
  deriveStatuses(parseFacts(representation), TODAY);

const kindsOf = (representation: Representation) => statusesOf(representation).map(({ kind }) => kind);

/** A persona with other fields in one part. */
const change = (persona: Persona, part: Part, fields: Readonly<Record<string, unknown>>): Representation => ({
  ...TWELVE[persona],
  [part]: { ...TWELVE[persona][part], ...fields },
});

const without = (persona: Persona, part: Part): Representation => ({
  ...TWELVE[persona],
  [part]: null,
});

test.each<[Persona, readonly (readonly [string, string | null, string])[]]>([
  [
    'lea',
    [
      ['PERMANENT_EMPLOYEE', '2015-03-02', 'HIGH'],
      ['VOLUNTEER', null, 'MEDIUM'],
    ],
  ],
  ['karim', [['TEMPORARY_WORKER', '2026-02-23', 'HIGH']]],
  ['ines', [['SELF_EMPLOYED', '2021-04-01', 'HIGH']]],
  ['marc', [['CIVIL_SERVANT', '2004-09-01', 'HIGH']]],
  [
    'sofia',
    [
      ['JOBSEEKER', '2025-10-06', 'HIGH'],
      ['VOLUNTEER', null, 'MEDIUM'],
    ],
  ],
  ['hugo', [['YOUNG_WITHOUT_DIPLOMA', null, 'MEDIUM']]],
  [
    'nadia',
    [
      ['PERMANENT_EMPLOYEE', '2012-05-14', 'HIGH'],
      ['DISABLED_WORKER', null, 'HIGH'],
    ],
  ],
  [
    'pierre',
    [
      ['RETIRED', null, 'HIGH'],
      ['VOLUNTEER', null, 'MEDIUM'],
    ],
  ],
  ['chloe', [['APPRENTICE', '2025-09-01', 'HIGH']]],
  [
    'yann',
    [
      ['SEASONAL_WORKER', '2025-12-13', 'HIGH'],
      ['FIXED_TERM_EMPLOYEE', '2025-12-13', 'HIGH'],
      ['VOLUNTEER', null, 'MEDIUM'],
    ],
  ],
  [
    'fatou',
    [
      ['PERMANENT_EMPLOYEE', '2019-01-07', 'HIGH'],
      ['CARER', '2025-03-03', 'MEDIUM'],
      ['MULTI_ACTIVE', '2021-02-01', 'HIGH'],
    ],
  ],
  ['ange', [['PERMANENT_EMPLOYEE', '2021-09-01', 'HIGH']]],
])('%s has exactly the statuses that the agencies state', (persona, expected) => {
  const found = statusesOf(TWELVE[persona]).map(({ kind, since, confidence }) => [kind, since, confidence]);
  expect(found).toEqual(expected);
});

test('each status carries its evidence in both languages, with the agency and its instant', () => {
  expect(statusesOf(TWELVE.lea)[0]?.evidence).toEqual([
    {
      fact: {
        FR: 'Contrat avec Aciérie du Rhône depuis le 2 mars 2015',
        EN: 'Contract with Aciérie du Rhône since 2 March 2015',
      },
      agency: 'GIP_MDS',
      asOf: '2026-03-26T22:00:00Z',
    },
  ]);
  expect(statusesOf(TWELVE.fatou).find(({ kind }) => kind === 'PERMANENT_EMPLOYEE')?.evidence).toHaveLength(
    2,
  );
});

describe('natures of contracts', () => {
  const natures = (nature: string, fields: Readonly<Record<string, unknown>> = {}) =>
    kindsOf(
      change('ange', 'currentEmployment', {
        contracts: [
          record('1', { siret: '1'.repeat(14), name: 'X' }, { nature, startDate: '2025-01-01', ...fields }),
        ],
      }),
    );

  test.each([
    ['CDI', 'PERMANENT_EMPLOYEE'],
    ['INTERMITTENT_CDI', 'PERMANENT_EMPLOYEE'],
    ['SITE_CDI', 'PERMANENT_EMPLOYEE'],
    ['CDD', 'FIXED_TERM_EMPLOYEE'],
    ['TEMPORARY_MISSION', 'TEMPORARY_WORKER'],
    ['TEMPORARY_AGENCY_CDI', 'TEMPORARY_WORKER'],
    ['CIVIL_SERVANT', 'CIVIL_SERVANT'],
    ['PUBLIC_CDI', 'PUBLIC_CONTRACT_AGENT'],
    ['PUBLIC_CDD', 'PUBLIC_CONTRACT_AGENT'],
    ['DETAINED_PERSON', 'DETAINED_WORKER'],
    ['ESAT', 'DISABLED_WORKER'],
    ['CIVIC_SERVICE', 'VOLUNTEER'],
  ])('%s gives %s', (nature, kind) => {
    expect(natures(nature)).toEqual([kind]);
  });

  test('an internship, another nature and one that is not known give no status', () => {
    expect([natures('INTERNSHIP'), natures('OTHER'), natures('INVENTED')]).toEqual([[], [], []]);
  });

  test('an apprenticeship is no fixed-term contract', () => {
    expect(natures('CDD', { apprenticeship: true })).toEqual(['APPRENTICE']);
  });
});

describe('ends that are inferred', () => {
  const silent = { nature: 'CDI', startDate: '2020-01-01', endDate: '2025-11-30', endStatus: 'INFERRED' };
  const ended = (contract: Readonly<Record<string, unknown>>) => ({
    contracts: [],
    recentlyEnded: [record('1', { siret: '1'.repeat(14), name: 'Muet SARL' }, contract)],
  });

  test('a permanent contract that fell silent leaves the status at MEDIUM, and says so', () => {
    const [status] = statusesOf(change('ange', 'currentEmployment', ended(silent)));
    expect(status).toMatchObject({ kind: 'PERMANENT_EMPLOYEE', confidence: 'MEDIUM' });
    expect(status?.evidence[0]?.fact.EN).toContain('no longer declared since 30 November 2025');
  });

  test('no longer when it fell silent more than a year ago, nor beside an open contract or a registration', () => {
    const old = ended({ ...silent, endDate: '2025-01-31' });
    expect(kindsOf(change('ange', 'currentEmployment', old))).toEqual([]);
    const moved = {
      ...ended(silent),
      contracts: [
        record('2', { siret: '2'.repeat(14), name: 'Y' }, { nature: 'CDD', startDate: '2026-01-05' }),
      ],
    };
    expect(kindsOf(change('ange', 'currentEmployment', moved))).toEqual(['FIXED_TERM_EMPLOYEE']);
    expect(kindsOf(change('sofia', 'currentEmployment', ended(silent)))).toEqual(['JOBSEEKER', 'VOLUNTEER']);
  });

  test('a declared end leaves no status', () => {
    const declared = ended({ ...silent, endStatus: 'DECLARED', endReasonCode: '059' });
    expect(kindsOf(change('ange', 'currentEmployment', declared))).toEqual([]);
  });

  test('between two seasons one is a seasonal worker, and not on a fixed-term contract', () => {
    const season = ended({ nature: 'CDD', seasonal: true, startDate: '2025-05-19', endDate: '2025-09-21' });
    const [status, ...others] = statusesOf(change('ange', 'currentEmployment', season));
    expect(status).toMatchObject({ kind: 'SEASONAL_WORKER', confidence: 'MEDIUM' });
    expect(others).toEqual([]);
  });

  test('between two missions one is a temporary worker for a month', () => {
    const mission = (endDate: string) =>
      kindsOf(
        change(
          'ange',
          'currentEmployment',
          ended({ nature: 'TEMPORARY_MISSION', startDate: '2026-01-05', endDate }),
        ),
      );
    expect(mission('2026-03-13')).toEqual(['TEMPORARY_WORKER']);
    expect(mission('2026-02-13')).toEqual([]);
  });
});

describe('young people', () => {
  test('a lasting contract or an apprenticeship ends the status, a short one lowers the confidence', () => {
    const working = (contract: Readonly<Record<string, unknown>>) =>
      statusesOf(
        change('hugo', 'currentEmployment', {
          contracts: [
            record('9', { siret: '9'.repeat(14), name: 'Z' }, { startDate: '2026-03-02', ...contract }),
          ],
        }),
      );
    expect(working({ nature: 'CDI' }).map(({ kind }) => kind)).toEqual(['PERMANENT_EMPLOYEE']);
    expect(working({ nature: 'CDD' })).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'YOUNG_WITHOUT_DIPLOMA', confidence: 'MEDIUM' }),
      ]),
    );
  });

  test.each([
    ['2010-03-28', false],
    ['2010-03-27', true],
    ['2000-03-28', true],
    ['2000-03-27', false],
  ])('born %s is young without a diploma: %s', (birthDate, young) => {
    expect(kindsOf(change('hugo', 'identity', { birthDate })).includes('YOUNG_WITHOUT_DIPLOMA')).toBe(young);
  });

  test('a diploma of level 3 ends it unless the person declared the contrary', () => {
    const level3 = change('hugo', 'currentEmployment', { diplomaLevel: 3 });
    expect(kindsOf(level3)).toEqual(['YOUNG_WITHOUT_DIPLOMA']);
    const usualCap = { ...level3, trainingAccount: TWELVE.chloe.trainingAccount };
    expect(kindsOf(usualCap)).toEqual([]);
  });
});

describe('an agency that does not answer', () => {
  test.each<[Persona, Part, readonly string[]]>([
    ['lea', 'currentEmployment', ['VOLUNTEER MEDIUM']],
    ['lea', 'trainingAccount', ['PERMANENT_EMPLOYEE HIGH']],
    ['sofia', 'currentEmployment', ['JOBSEEKER HIGH', 'VOLUNTEER MEDIUM']],
    ['sofia', 'jobseekerRegistration', ['VOLUNTEER MEDIUM']],
    ['hugo', 'currentEmployment', ['YOUNG_WITHOUT_DIPLOMA LOW']],
    ['hugo', 'identity', []],
    ['pierre', 'careerStatement', ['RETIRED LOW', 'VOLUNTEER MEDIUM']],
    ['fatou', 'selfEmployment', ['PERMANENT_EMPLOYEE HIGH', 'CARER MEDIUM', 'MULTI_ACTIVE LOW']],
  ])('%s without %s: the rest is still derived', (persona, part, expected) => {
    const found = statusesOf(without(persona, part)).map(({ kind, confidence }) => `${kind} ${confidence}`);
    expect(found).toEqual(expected);
  });

  test('a stale value still gives the status, at LOW', () => {
    const stale = change('lea', 'currentEmployment', {
      source: { agency: 'GIP_MDS', state: 'STALE', asOf: null },
    });
    expect(statusesOf(stale)[0]).toMatchObject({ kind: 'PERMANENT_EMPLOYEE', confidence: 'LOW' });
  });
});

test('a civic service under way makes a volunteer since its first day', () => {
  const serving = change('hugo', 'civicService', { state: 'CURRENT', startDate: '2026-03-02' });
  expect(statusesOf(serving)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ kind: 'VOLUNTEER', since: '2026-03-02', confidence: 'HIGH' }),
    ]),
  );
});

test('an employer and self-employment are several activities; two establishments of one firm are not', () => {
  const both = { ...TWELVE.lea, selfEmployment: TWELVE.ines.selfEmployment };
  expect(kindsOf(both)).toContain('MULTI_ACTIVE');
  const oneFirm = change('ange', 'currentEmployment', {
    contracts: ['00011', '00029'].map((nic, index) =>
      record(String(index), { siret: `123456789${nic}`, name: 'Firme' }, { startDate: '2025-01-01' }),
    ),
  });
  expect(kindsOf(oneFirm)).not.toContain('MULTI_ACTIVE');
});
