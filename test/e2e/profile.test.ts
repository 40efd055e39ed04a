import { readFileSync } from 'node:fs';
import { decodeJwt } from 'jose';
import { startServerProcess } from '../../gateway/cli/server-process.ts';
import { startStack, TODAY } from '../support/stack.ts';
import type { Answer, TestStack } from '../support/stack.ts';
import { startTokenIssuer } from '../support/token-issuer.ts';

const PROFILE = readFileSync(new URL('../../schema/operations/profile.graphql', import.meta.url), 'utf8');
const TWELVE = 'lea karim ines marc sofia hugo nadia pierre chloe yann fatou ange'.split(
  ' ',
) as readonly string[];

let stack: TestStack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack.stop());

type Fields = Readonly<Record<string, any>>; // oxlint-disable-line typescript/no-explicit-any -- answers of many queries

/** `me` of an answer that must be without any error. */
const meOf = ({ data, errors }: Answer): Fields => {
  expect(errors).toBeUndefined();
  return data?.['me'] as Fields;
};

const readMe = async (login: string, selection: string, variables: Fields = {}): Promise<Fields> =>
  meOf(await stack.ask(login, selection, variables));

const FIGURES = `{ me {
  trainingAccount { unit balance cap engagementBalance frozen entries(first: 100) { totalCount } explanation { reason } source { state } }
  hardshipAccount { points acquired used pending trainingReserve }
  employmentRecords(first: 100) { totalCount edges { node { contract { endStatus } } } }
  careerStatement { quarters legalAgeReachedOn }
  statuses { kind }
  nextSteps(first: 1) { code dueBy }
} }`;

/** What a person would check with a pencil. */
const figuresOf = async (login: string) => {
  const { trainingAccount, hardshipAccount, employmentRecords, ...me } = await readMe(login, FIGURES);
  const { unit, balance, cap, engagementBalance, frozen } = trainingAccount;
  const { points, acquired, used, pending, trainingReserve } = hardshipAccount;
  const rows = employmentRecords.edges as readonly { node: Fields }[];
  expect(rows).toHaveLength(employmentRecords.totalCount as number);
  return {
    training: { unit, balance, cap, cec: engagementBalance, frozen },
    hardship: points === null ? null : { points, acquired, used, pending, reserve: trainingReserve },
    records: employmentRecords.totalCount as number,
    open: rows.filter(({ node }) => node['contract'].endStatus === 'OPEN').length,
    quarters: me['careerStatement'].quarters as number,
    legalAge: me['careerStatement'].legalAgeReachedOn as string,
    statuses: (me['statuses'] as readonly Fields[]).map(({ kind }) => kind as string).toSorted(),
    first: (me['nextSteps'] as readonly Fields[]).map(({ code, dueBy }) => [code, dueBy])[0],
  };
};

const EUROS = { unit: 'EUR_CENT', cap: 500_000, cec: 0, frozen: false };

/**
 * Derived by hand from mocks/people/twelve and the rules (15 € an hour in 2019, 500 € a year, 4 quarters a year, 4 points a
 * year and factor, the first 20 points for training): an hour is `h`, a quarter `q`.
 */
const EXPECTED: Readonly<Record<string, unknown>> = {
  lea: {
    // 96 h × 15 + 7 × 500 (2019-2025) + 10 points × 375 − 5 690 (file of 2020); a year of apprenticeship master: 240.
    training: { ...EUROS, balance: 300_000, cec: 24_000 },
    // 2015: 10 months, 3; 2016 and 2020: 4 each; 8 × 7 for 2017-2019 and 2021-2024; 2025 comes in June. 10 used of 20 reserved.
    hardship: { points: 57, acquired: 3 + 2 * 4 + 7 * 8, used: 10, pending: 0, reserve: 10 },
    records: 1,
    open: 1,
    quarters: 20 * 4, // 2006-2025
    legalAge: '2048-05-14', // born from 1969 on: 64
    statuses: ['PERMANENT_EMPLOYEE', 'VOLUNTEER'],
    first: ['USE_HARDSHIP_POINTS', null],
  },
  karim: {
    // 24 h × 15 + 3 × 500 (2019-2021) + 186.69 + 313.31 (2023) + 2 × 500 − 740 (licence of 2024).
    training: { ...EUROS, balance: 262_000 },
    // Shifts 4 × 4, 2 + 1 months of 2023 at two agencies 1, 6 months of 2024 2, cold 3 months 1; 10 in a request of January.
    hardship: { points: 10, acquired: 16 + 1 + 2 + 1, used: 0, pending: 10, reserve: 10 },
    records: 19,
    open: 1,
    quarters: 14 * 4, // 2012-2025, 2022 by unemployment
    legalAge: '2055-03-09',
    statuses: ['TEMPORARY_WORKER'],
    first: ['CAREER_TRANSITION', null],
  },
  ines: {
    // 72 h × 15 + 500 × 2 + 275/365 of 500 + 500 × 2 + nothing for 2024 + 500 − (1 500 − 102.23).
    training: { ...EUROS, balance: 108_000 + 100_000 + 37_672 + 100_000 + 50_000 - 139_777 },
    hardship: null, // self-employed, never exposed before
    records: 2,
    open: 0,
    quarters: 10 * 4, // 2015-2025 without 2024: no turnover; 2021 is 4 + 3, at most 4
    legalAge: '2053-11-23',
    statuses: ['SELF_EMPLOYED'],
    first: ['ASK_TRAINING_FUND', null],
  },
  marc: {
    // 120 h of DIF, + 12 + 12 + 6 to the ceiling of 150, − 60, + 50, − 70, + 50, − 50, + 50.
    training: { unit: 'HOUR', balance: 120, cap: 150, cec: 0, frozen: false },
    hardship: null, // public agent
    records: 1, // the teaching was withdrawn before it began
    open: 1,
    quarters: 23 * 4, // 2003-2025; 2004 is 4 + 1 in two schemes, at most 4
    legalAge: '2043-02-17',
    statuses: ['CIVIL_SERVANT'],
    first: ['CONVERT_HOURS', null],
  },
  sofia: {
    // 48 h × 15 + 500 × 4 (2019-2022) + 500 (2024) + 500 (2025) − 2 450; the cancelled file came back.
    training: { ...EUROS, balance: 72_000 + 200_000 + 100_000 - 245_000, cec: 24_000 },
    hardship: null,
    records: 2, // known under two names at the insurer, counted once
    open: 0,
    quarters: 1 + 9 * 4, // one in 2016, full 2017-2025
    legalAge: '2057-08-30',
    statuses: ['JOBSEEKER', 'VOLUNTEER'],
    first: ['ACT_ON_TRAINING_FILE', '2026-03-31'], // proposed on Wednesday 25 March: 26, 27, 30, 31
  },
  hugo: {
    training: { ...EUROS, balance: 29_870, cap: 800_000 }, // 600 h × 800 / 1 607, rounded up; declared below level 3
    hardship: null,
    records: 3,
    open: 0, // the second one ended by its silence
    quarters: 4, // 600 h × 11.88 = 7 128 = 4 × 1 782
    legalAge: '2070-09-12',
    statuses: ['YOUNG_WITHOUT_DIPLOMA'],
    first: ['MISSION_LOCALE', null],
  },
  nadia: {
    // (96 h + 60 h of DIF) × 15 + 500 × 2 + (500 + 300) × 5.
    training: { ...EUROS, balance: 156 * 1500 + 100_000 + 5 * 80_000, cap: 800_000 },
    hardship: null,
    records: 1,
    open: 1,
    quarters: 28 * 4, // 1998-2025
    legalAge: '2040-04-25',
    statuses: ['DISABLED_WORKER', 'PERMANENT_EMPLOYEE'],
    first: ['AGEFIPH_TOPUP', null],
  },
  pierre: {
    training: { ...EUROS, balance: 0, cec: 48_000, frozen: true }, // 3 000 € are held and frozen, two years of volunteering stay
    // 4 for 2016, 8 × 6 for 2017-2022, 2 for four months of 2023; part time 10, retirement 20. Born 1960: the first 10.
    // Retired since May 2023: what was left, 24 points, is lost [CT L4163-5].
    hardship: { points: 0, acquired: 4 + 6 * 8 + 2, used: 30, pending: 0, reserve: 0 },
    records: 1,
    open: 0,
    quarters: 2 + 44 * 4, // 2 in 1979, 1980-2023
    legalAge: '2022-12-03', // born before September 1961: 62
    statuses: ['RETIRED', 'VOLUNTEER'],
    first: ['USE_ENGAGEMENT_RIGHTS', null],
  },
  chloe: {
    training: { ...EUROS, balance: 18_877 }, // 4 × 151.67 h × 500 / 1 607, rounded up
    hardship: null,
    records: 1,
    open: 1, // a silent month is no end
    quarters: 1, // 4 × 486.50 = 1 946: once 1 782
    legalAge: '2072-04-18',
    statuses: ['APPRENTICE'],
    first: ['APPRENTICE_LICENCE', null],
  },
  yann: {
    training: { ...EUROS, balance: 7 * 50_000 - 180_000, cec: 24_000 },
    hardship: { points: 0, acquired: 0, used: 0, pending: 0, reserve: 0 }, // two months of cold, three give a point
    records: 15,
    open: 1,
    quarters: 7 * 4, // 2019-2025; 17 days of 2018 give none
    legalAge: '2060-01-27',
    statuses: ['FIXED_TERM_EMPLOYEE', 'SEASONAL_WORKER', 'VOLUNTEER'],
    first: ['OFF_SEASON_TRAINING', null],
  },
  fatou: {
    training: { ...EUROS, balance: 7 * 50_000 - 90_000 },
    hardship: null,
    records: 2,
    open: 2, // four silent months, then declared again
    quarters: 7 * 4, // 2019-2025
    legalAge: '2052-07-01',
    statuses: ['CARER', 'MULTI_ACTIVE', 'PERMANENT_EMPLOYEE'],
    first: ['CAREER_ADVICE', null],
  },
  ange: {
    // 96 h × 15 + 500 × 2 + 424.66 h of 2021 and 363.96 h of 2022-2025, × 500 / 1 607, each year rounded up once.
    training: { ...EUROS, balance: 144_000 + 100_000 + 13_213 + 4 * 11_325 },
    hardship: { points: 12, acquired: 3 * 4, used: 0, pending: 0, reserve: 12 },
    records: 2,
    open: 1,
    quarters: 19 * 4, // 2007-2025, Swiss and French years together at most 4
    legalAge: '2049-05-02',
    statuses: ['PERMANENT_EMPLOYEE'],
    first: ['USE_HARDSHIP_POINTS', null],
  },
};

test.each(TWELVE)('%s sees the figures that the rules give', async (login) => {
  expect(await figuresOf(login)).toEqual(EXPECTED[login]);
});

test('the profile query of each of the twelve is answered without an error, every agency OK or NOT_FOUND', async () => {
  for (const login of TWELVE) {
    const answer = await stack.ask(login, PROFILE);
    expect([login, answer.errors]).toEqual([login, undefined]);
    const states = (answer.extensions?.agencies ?? []).map(({ state }) => state);
    expect(states.filter((state) => state !== 'OK' && state !== 'NOT_FOUND')).toEqual([]);
    expect(states.length).toBeGreaterThanOrEqual(7);
  }
});

describe('hardship points', () => {
  const CONVERSIONS =
    '{ me { hardshipAccount { conversions { use available points amount unit days } uses { id state silenceRejectsOn } } } }';
  const conversionsOf = async (login: string): Promise<Readonly<Record<string, Fields>>> => {
    const { conversions } = (await readMe(login, CONVERSIONS))['hardshipAccount'] as Fields;
    return Object.fromEntries((conversions as readonly Fields[]).map(({ use, ...rest }) => [use, rest]));
  };

  test('lea may turn 57 into 28 500 € or, beside the 10 still reserved, four tranches of 120 days', async () => {
    const conversions = await conversionsOf('lea');
    const euros = { available: true, points: 57, amount: 57 * 50_000, unit: 'EUR_CENT', days: null };
    expect(conversions).toMatchObject({
      TRAINING: euros,
      RECONVERSION: euros,
      PART_TIME: { available: true, points: 40, unit: null, days: 480 },
      RETIREMENT: { available: false, points: 0, amount: 0 }, // 41 years old, 55 needed
    });
  });

  test('karim has 10 for training only, and his request is rejected by silence on 19 May', async () => {
    expect(await conversionsOf('karim')).toMatchObject({
      TRAINING: { available: true, points: 10, amount: 500_000 },
      PART_TIME: { available: false, points: 0, days: 0 },
    });
    const { uses } = (await readMe('karim', CONVERSIONS))['hardshipAccount'] as Fields;
    expect(uses).toEqual([{ id: 'U-2026-0318', state: 'PENDING', silenceRejectsOn: '2026-05-19' }]);
  });

  test('the 12 of ange are all reserved: nothing for part time', async () => {
    expect(await conversionsOf('ange')).toMatchObject({
      TRAINING: { available: true, points: 12, amount: 12 * 50_000 },
      PART_TIME: { available: false, points: 0 },
    });
  });

  test('an account that is not there says so and why; an open one without points says what fills it', async () => {
    const query =
      '{ me { hardshipAccount { points explanation { reason howToFill reference } source { state } } } }';
    for (const login of ['ines', 'marc']) {
      expect((await readMe(login, query))['hardshipAccount']).toEqual({
        points: null,
        explanation: {
          reason: expect.stringMatching(/indépendants.*agents publics/),
          howToFill: [expect.any(String), expect.any(String)],
          reference: 'CT L4163-4',
        },
        source: { state: 'NOT_FOUND' },
      });
    }
    expect((await readMe('yann', query))['hardshipAccount']).toMatchObject({
      points: 0,
      explanation: {
        reason: expect.stringContaining('aucun point'),
        reference: expect.stringContaining('D4163-31'),
      },
      source: { state: 'OK' },
    });
    expect((await readMe('lea', query))['hardshipAccount'].explanation).toBeNull();
  });
});

describe('details that a person would look up', () => {
  test('the 120 hours of marc become 1 800 €, and he is told in euros', async () => {
    const me = await readMe(
      'marc',
      '{ me { trainingAccount { conversion(to: EUR_CENT) { amount centsPerHour capped } } nextSteps(first: 1, language: EN) { why } } }',
    );
    expect(me['trainingAccount'].conversion).toEqual({ amount: 180_000, centsPerHour: 1500, capped: false });
    expect(me['nextSteps'][0].why).toContain('€1,800.00');
  });

  test('the next 800 € of nadia are cut to what is missing to 8 000; pierre gets none', async () => {
    const query = '{ me { trainingAccount { nextCredit { amount unit year expectedBy } } } }';
    expect((await readMe('nadia', query))['trainingAccount'].nextCredit).toEqual({
      amount: 800_000 - 734_000,
      unit: 'EUR_CENT',
      year: 2026,
      expectedBy: '2027-03-31',
    });
    expect((await readMe('pierre', query))['trainingAccount'].nextCredit).toBeNull();
  });

  test('the agency employs karim and the warehouse is where he works; two ends are inferred', async () => {
    const me = await readMe(
      'karim',
      '{ me { employmentRecords(first: 100) { edges { node { employer { name activityCode } workplace { name } contract { startDate endDate endStatus } } } } } }',
    );
    const nodes = (me['employmentRecords'].edges as readonly Fields[]).map(({ node }) => node as Fields);
    expect(nodes[0]).toEqual({
      employer: { name: 'Intérim Sud Emploi', activityCode: '7820Z' },
      workplace: { name: 'Entrepôts de la Crau' },
      contract: { startDate: '2026-02-23', endDate: null, endStatus: 'OPEN' },
    });
    const inferred = nodes.filter(({ contract }) => contract.endStatus === 'INFERRED');
    expect(inferred.map(({ contract }) => contract.endDate)).toEqual(['2025-11-28', '2024-10-25']);
  });

  test('ange is born in Ajaccio, karim abroad without a birthplace, fatou on a presumed day', async () => {
    const query =
      '{ me { identity { birthPlace { code name } birthCountry birthDate birthDatePresumed usageName } } }';
    expect((await readMe('ange', query))['identity']).toMatchObject({
      birthPlace: { code: '2A004', name: 'Ajaccio' },
      usageName: 'Santoni-Meyer',
    });
    expect((await readMe('karim', query))['identity']).toMatchObject({
      birthPlace: null,
      birthCountry: '99352',
    });
    expect((await readMe('fatou', query))['identity']).toMatchObject({
      birthDate: '1988-07-01',
      birthDatePresumed: true,
    });
  });

  test('ines gave no training contribution in the year without turnover; her SIREN begins with a zero', async () => {
    const me = await readMe(
      'ines',
      '{ me { selfEmployment { siren active turnovers { year amountCents trainingContributionPaid } } } }',
    );
    expect(me['selfEmployment'].siren).toMatch(/^0\d{8}$/);
    expect(
      (me['selfEmployment'].turnovers as readonly Fields[]).filter((row) => !row['trainingContributionPaid']),
    ).toEqual([{ year: 2024, amountCents: 0, trainingContributionPaid: false }]);
  });

  test('the civic service of sofia is past, lea never had one: NONE, not an error', async () => {
    const query = '{ me { civicService { state startDate source { state } } } }';
    expect((await readMe('sofia', query))['civicService']).toEqual({
      state: 'PAST',
      startDate: '2016-10-01',
      source: { state: 'OK' },
    });
    expect((await readMe('lea', query))['civicService']).toMatchObject({ state: 'NONE' });
  });
});

/** Flat participation of 2026: 103.20 €. */
test.each`
  who         | training                                                                                                         | shares                                                | why
  ${'lea'}    | ${{ kind: 'RNCP', priceCents: 100_000 }}                                                                         | ${{ CPF: 89_680, HOLDER: 10_320 }}                    | ${'enough rights: all but the participation'}
  ${'lea'}    | ${{ kind: 'SKILLS_ASSESSMENT', priceCents: 170_000 }}                                                            | ${{ CPF: 159_680, HOLDER: 10_320 }}                   | ${'1 596.80, not the 1 600 of the cap'}
  ${'sofia'}  | ${{ kind: 'RNCP', priceCents: 150_000 }}                                                                         | ${{ CPF: 127_000, CEC: 23_000 }}                      | ${'a jobseeker is exempt, CEC after CPF'}
  ${'ines'}   | ${{ kind: 'RS', priceCents: 200_000 }}                                                                           | ${{ CPF: 150_000, HOLDER: 50_000 }}                   | ${'RS is capped since 26 February 2026'}
  ${'ines'}   | ${{ kind: 'RS', priceCents: 200_000, purchaseDate: '2026-02-25' }}                                               | ${{ CPF: 189_680, HOLDER: 10_320 }}                   | ${'the day before it was not'}
  ${'karim'}  | ${{ kind: 'RNCP', priceCents: 500_000, hardshipPoints: 10 }}                                                     | ${{ CPF: 262_000, C2P: 238_000 }}                     | ${'points pay the rest and exempt'}
  ${'nadia'}  | ${{ kind: 'RNCP', priceCents: 800_000 }}                                                                         | ${{ CPF: 734_000, HOLDER: 66_000 }}                   | ${'the shortfall, not shortfall and participation'}
  ${'hugo'}   | ${{ kind: 'CLEA', priceCents: 20_000 }}                                                                          | ${{ CPF: 9_680, HOLDER: 10_320 }}                     | ${'200 − 103.20'}
  ${'chloe'}  | ${{ kind: 'LIGHT_LICENCE', priceCents: 150_000, contributions: [{ funder: 'EMPLOYER', maximumCents: 10_000 }] }} | ${{ EMPLOYER: 10_000, CPF: 18_877, HOLDER: 121_123 }} | ${'100 € by a third party open it'}
  ${'pierre'} | ${{ kind: 'VOLUNTEER_TRAINING', priceCents: 60_000 }}                                                            | ${{ CEC: 48_000, HOLDER: 12_000 }}                    | ${'engagement rights stay in retirement'}
`('fundingPlan of $who: $why', async ({ who, training, shares }) => {
  const query =
    'query ($training: TrainingInput!) { me { fundingPlan(training: $training) { eligible shares { payer amountCents } holderPaysCents complete } } }';
  const { fundingPlan } = await readMe(who as string, query, { training });
  expect(
    Object.fromEntries(
      (fundingPlan.shares as readonly Fields[]).map(({ payer, amountCents }) => [payer, amountCents]),
    ),
  ).toEqual(shares);
  expect(fundingPlan).toMatchObject({
    eligible: true,
    complete: true,
    holderPaysCents: (shares as Fields)['HOLDER'] ?? 0,
  });
});

test.each`
  who         | training
  ${'chloe'}  | ${{ kind: 'LIGHT_LICENCE', priceCents: 150_000 }}
  ${'chloe'}  | ${{ kind: 'LIGHT_LICENCE', priceCents: 150_000, contributions: [{ funder: 'EMPLOYER', maximumCents: 9_900 }] }}
  ${'pierre'} | ${{ kind: 'RNCP', priceCents: 60_000 }}
  ${'marc'}   | ${{ kind: 'RNCP', priceCents: 60_000 }}
`('fundingPlan refuses $training.kind to $who with a reason, and no right is spent', async (row) => {
  const query =
    'query ($training: TrainingInput!) { me { fundingPlan(training: $training) { eligible refusal shares { payer } } } }';
  const { who, training } = row as { who: string; training: Fields };
  const { fundingPlan } = await readMe(who, query, { training });
  expect(fundingPlan).toMatchObject({ eligible: false, refusal: expect.stringMatching(/\S{3}/) });
  const payers = (fundingPlan.shares as readonly Fields[]).map(({ payer }) => payer as string);
  expect(payers.filter((payer) => ['CPF', 'CEC', 'C2P'].includes(payer))).toEqual([]);
});

test('language EN gives English in every text that language FR gives in French', async () => {
  const texts = `query ($language: Language) { me {
    statuses(language: $language) { label evidence { fact } }
    trainingAccount { entries(first: 100) { edges { node { label(language: $language) } } } files { stateLabel(language: $language) } }
    hardshipAccount { explanation(language: $language) { reason howToFill } conversions { label(language: $language) condition(language: $language) } exposures { label(language: $language) } }
    employmentRecords(first: 100) { edges { node { contract { natureLabel(language: $language) endReasonLabel(language: $language) } remarks(language: $language) } } }
    nextSteps(first: 50, language: $language) { title why missing }
    fundingPlan(training: { kind: RS, priceCents: 200000 }, language: $language) { refusal explanation shares { label } }
  } }`;
  const FRENCH = /\b(vous|votre|vos|depuis|une?|jours|heures|contrat)\b/i;
  const leaves = (value: unknown): string[] =>
    typeof value === 'string'
      ? [value]
      : typeof value === 'object' && value !== null
        ? Object.values(value).flatMap(leaves)
        : [];
  for (const login of TWELVE) {
    const [french, english] = await Promise.all(
      ['FR', 'EN'].map(async (language) => leaves(await readMe(login, texts, { language }))),
    );
    expect(english).toHaveLength(french!.length);
    expect(french!.some((text) => FRENCH.test(text))).toBe(true);
    expect([login, english!.filter((text) => FRENCH.test(text))]).toEqual([login, []]);
  }
});

describe('pages', () => {
  const readAll = async (field: string, node: string, size: number) => {
    const rows: string[] = [];
    const pages: number[] = [];
    let after: string | null = null;
    do {
      const query = `query ($after: String) { me { ${field.replace('()', `(first: ${size}, after: $after)`)} } }`;
      const me = await readMe('karim', query, { after });
      const page = (me[node] ?? me['trainingAccount'][node]) as Fields;
      const edges = page['edges'] as readonly { cursor: string; node: { id: string } }[];
      pages.push(edges.length);
      expect(pages.length).toBeLessThan(20); // a cursor that does not go on would never end
      rows.push(...edges.map((edge) => edge.node.id));
      expect(page['pageInfo'].endCursor).toBe(edges.at(-1)?.cursor);
      after = page['pageInfo'].hasNextPage ? (page['pageInfo'].endCursor as string) : null;
    } while (after !== null);
    return { rows, pages };
  };
  const PAGE = '() { totalCount edges { cursor node { id } } pageInfo { hasNextPage endCursor } }';

  test.each([
    ['employmentRecords', `employmentRecords${PAGE}`, 4, [4, 4, 4, 4, 3]],
    ['entries', `trainingAccount { entries${PAGE} }`, 3, [3, 3, 3, 1]],
    ['entries', `trainingAccount { entries${PAGE} }`, 5, [5, 5]],
  ] as const)('%s of karim by cursor give every row once, in the order of one page', async (...row) => {
    const [node, field, size, expectedPages] = row;
    const { rows, pages } = await readAll(field, node, size);
    expect(pages).toEqual(expectedPages);
    expect(new Set(rows).size).toBe(rows.length);
    expect(rows).toEqual((await readAll(field, node, 100)).rows);
  });
});

describe('generated people', () => {
  test('a number signs in as somebody else, the same person each time', async () => {
    const query =
      '{ me { id identity { familyName source { state } } trainingAccount { balance source { state } } } }';
    const [first, again, other, lea] = await Promise.all(
      ['1234', '1234', '1235', 'lea'].map((login) => readMe(login, query)),
    );
    expect(first).toMatchObject({
      identity: { familyName: expect.any(String), source: { state: 'OK' } },
      trainingAccount: { balance: expect.any(Number), source: { state: 'OK' } },
    });
    expect(again).toEqual(first);
    expect(new Set([first!['id'], other!['id'], lea!['id']]).size).toBe(3);
  });
});

describe('nobody reads what is not theirs', () => {
  const post = (url: string, query: string, authorization?: string) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
      body: JSON.stringify({ query }),
    });
  const postGateway = (authorization?: string) =>
    post(`${stack.gatewayUrl}/graphql`, '{ me { id identity { familyName } } }', authorization);
  const expectUnauthenticated = async (response: Response) => {
    expect(response.status).toBe(401);
    const body = (await response.json()) as Answer;
    expect(body.data ?? null).toBeNull();
    expect(body.errors?.map(({ extensions }) => extensions?.['code'])).toEqual(['UNAUTHENTICATED']);
  };

  test('me without a token is HTTP 401 UNAUTHENTICATED without data', async () => {
    await expectUnauthenticated(await postGateway());
  });

  test('a token that was changed, unsigned, or signed by another key is HTTP 401', async () => {
    const [header, payload, signature] = (await stack.token('lea')).split('.') as [string, string, string];
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = decodeJwt(await stack.token('lea'));
    const { sub } = decodeJwt(await stack.token('karim'));
    const issuer = await startTokenIssuer();
    const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string };
    const foreign = await issuer.sign({ ...claims, exp: claims.exp! }, { kid });
    issuer.close();
    for (const forged of [
      `${header}.${encode({ ...claims, sub })}.${signature}`,
      `${encode({ alg: 'none' })}.${payload}.`,
      `${header}.${payload}.${signature.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))}`,
      foreign,
      'x',
    ])
      await expectUnauthenticated(await postGateway(`Bearer ${forged}`));
    expect((await postGateway(`Bearer ${header}.${payload}.${signature}`)).status).toBe(200);
  });

  test('a token that has ended is HTTP 401, the same one before its end is not', async () => {
    const issuer = await startTokenIssuer();
    const gateway = startServerProcess({
      name: 'gateway',
      command: ['gateway/main.ts'],
      env: { CPA_SERVER__PORT: '0', CPA_AUTH__ISSUER: issuer.url },
      onLine: () => {},
    });
    try {
      const url = `${(await gateway.listening(['gateway'])).get('gateway')}/graphql`;
      const now = Math.floor(Date.now() / 1000);
      const bearer = async (exp: number) => `Bearer ${await issuer.sign({ exp })}`;
      await expectUnauthenticated(await post(url, '{ me { id } }', await bearer(now - 1)));
      expect((await post(url, '{ me { id } }', await bearer(now + 60))).status).toBe(200);
    } finally {
      await gateway.stop(5000);
      issuer.close();
    }
  });

  test.each(['analyst', 'adviser'])(
    'the token of an %s is FORBIDDEN on me, without any data',
    async (role) => {
      const answer = await stack.ask(role, PROFILE);
      expect(answer.data).toEqual({ me: null });
      expect(answer.errors?.map(({ path, extensions }) => [path, extensions?.['code']])).toEqual([
        [['me'], 'FORBIDDEN'],
      ]);
    },
  );

  test('the gateway has no _entities and no _service', async () => {
    for (const query of ['{ _entities(representations: []) { __typename } }', '{ _service { sdl } }']) {
      const { data, errors } = await stack.ask('lea', query);
      expect(data ?? null).toBeNull();
      expect(errors?.[0]?.extensions?.['code']).toBe('GRAPHQL_VALIDATION_FAILED');
    }
  });

  test('a subgraph that is called directly answers 401, without a token and with the token of a person', async () => {
    expect([...stack.subgraphs.keys()].toSorted()).toEqual(
      ['employment', 'guidance', 'hardship', 'identity', 'training'].toSorted(),
    );
    for (const url of stack.subgraphs.values()) {
      await expectUnauthenticated(await post(url, '{ __typename }'));
      await expectUnauthenticated(await post(url, '{ __typename }', `Bearer ${await stack.token('lea')}`));
    }
  });

  test('even with an assertion of the gateway, lea gets FORBIDDEN for the id of karim at every agency', async () => {
    const [lea, karim] = (await Promise.all(
      ['lea', 'karim'].map(async (login) => (await readMe(login, '{ me { id } }'))['id']),
    )) as [string, string];
    const issuer = await startTokenIssuer();
    const open = await startStack({ assertionKeysUrl: issuer.url });
    try {
      const { sub } = decodeJwt(await open.token('lea'));
      const read = async (subgraph: string, field: string, id: string) => {
        const nbf = Math.floor(Date.now() / 1000);
        const about = { sub: sub!, role: 'holder', purpose: 'OWN_ACCESS', person: lea, nbf, exp: nbf + 30 };
        const assertion = await issuer.sign({ iss: 'cpa-gateway', aud: subgraph, ...about });
        const query = `{ _entities(representations: [{ __typename: "Person", id: "${id}" }]) { ... on Person { ${field} } } }`;
        return (
          await post(open.subgraphs.get(subgraph)!, query, `Bearer ${assertion}`)
        ).json() as Promise<Answer>;
      };
      for (const [subgraph, field] of [
        ['identity', 'identity { familyName }'],
        ['training', 'trainingAccount { balance }'],
        ['hardship', 'hardshipAccount { points }'],
        ['employment', 'employmentRecords { totalCount }'],
        ['employment', 'jobseekerRegistration { registered }'],
        ['employment', 'selfEmployment { siren }'],
      ] as const) {
        const own = await read(subgraph, field, lea);
        expect([field, own.errors]).toEqual([field, undefined]);
        const others = await read(subgraph, field, karim);
        expect(others.errors?.map(({ extensions }) => extensions?.['code'])).toContain('FORBIDDEN');
        expect(JSON.stringify(others.data ?? null)).not.toMatch(/\d|[A-Z]{3}/);
      }
    } finally {
      await open.stop();
      issuer.close();
    }
  }, 120_000);
});

test('today is the day that the figures are made for', () => {
  expect(TODAY).toBe('2026-03-27');
});
