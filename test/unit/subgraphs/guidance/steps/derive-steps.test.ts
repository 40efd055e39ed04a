import { anything, assert, property, record as anyOf } from 'fast-check';
import { parseFacts } from '../../../../../subgraphs/guidance/facts/facts.ts';
import { deriveSteps } from '../../../../../subgraphs/guidance/steps/derive-steps.ts';
import type { Step, StepCode } from '../../../../../subgraphs/guidance/steps/step.ts';
import { PARTS, PERSONAS, TODAY, TWELVE, record } from '../twelve.ts';
import type { Part, Persona, Representation } from '../twelve.ts';

const stepsOf = (representation: Representation, today = TODAY): readonly Step[] =>
  deriveSteps(parseFacts(representation), today);

const find = (representation: Representation, code: StepCode, today = TODAY): Step | undefined =>
  stepsOf(representation, today).find((step) => step.code === code);

const change = (persona: Persona, part: Part, fields: Readonly<Record<string, unknown>>): Representation => ({
  ...TWELVE[persona],
  [part]: { ...TWELVE[persona][part], ...fields },
});

/** Texts with plain spaces, to be read in a test. */
const plain = (text: string | undefined): string => (text ?? '').replaceAll(/[\u00A0\u202F]/gu, ' ');

test.each<[Persona, StepCode, RegExp, RegExp]>([
  ['lea', 'USE_HARDSHIP_POINTS', /57 points valent 28 500,00 €/, /57 points are worth €28,500\.00/],
  ['karim', 'CAREER_TRANSITION', /2 240 heures d'intérim sur 18 mois \(il en faut 1 600\)/, /2,240 hours/],
  [
    'ines',
    'ASK_TRAINING_FUND',
    /2025 est payée \(chiffre d'affaires 27 900,00 €\).*L'année 2024/,
    /€27,900\.00/,
  ],
  [
    'marc',
    'CONVERT_HOURS',
    /31 août 2026. Vos 120 heures deviennent 1 800,00 €/,
    /120 hours become €1,800\.00/,
  ],
  [
    'sofia',
    'ACT_ON_TRAINING_FILE',
    /sans action le 31 mars 2026 au plus tard/,
    /without action by 31 March 2026/,
  ],
  ['hugo', 'MISSION_LOCALE', /À 19 ans et sans diplôme de niveau 3/, /At 19 and without a level 3 diploma/],
  [
    'nadia',
    'AGEFIPH_TOPUP',
    /7 340,00 €.*800,00 € au lieu de 500,00 €/,
    /€7,340\.00.*€800\.00 instead of €500\.00/,
  ],
  ['pierre', 'USE_ENGAGEMENT_RIGHTS', /480,00 € .* bénévole seulement/, /€480\.00 .* volunteers only/],
  ['chloe', 'APPRENTICE_LICENCE', /à 17 ans, vous avez 188,77 €/, /apprentice of 17 you have €188\.77/],
  [
    'yann',
    'OFF_SEASON_TRAINING',
    /19 avril 2026.*108 jours ou 758 heures.*remplie/,
    /19 April 2026.*108 days or 758 hours.*is met/,
  ],
  [
    'fatou',
    'CAREER_ADVICE',
    /congé d'aidant, terminé le 31 août 2025/,
    /carer's leave, which ended on 31 August 2025/,
  ],
  ['ange', 'USE_HARDSHIP_POINTS', /12 points valent 6 000,00 €/, /12 points are worth €6,000\.00/],
])('%s is first told %s, with own figures in both languages', (persona, code, french, english) => {
  const [first] = stepsOf(TWELVE[persona]);
  expect(first?.code).toBe(code);
  expect(plain(first?.why.FR)).toMatch(french);
  expect(first?.why.EN).toMatch(english);
  expect(first?.uncertain).toBe(false);
});

test('every step of the twelve has a title, a reason and an article, once, in both languages', () => {
  for (const persona of PERSONAS) {
    const steps = stepsOf(TWELVE[persona]);
    expect(new Set(steps.map(({ code }) => code)).size).toBe(steps.length);
    for (const { title, why, reference, missing } of steps) {
      for (const text of [title, why, ...missing]) {
        expect(text.FR).toMatch(/\S/);
        expect(text.EN).toMatch(/\S/);
        expect(`${text.FR} ${text.EN}`).not.toMatch(/undefined|null|NaN/);
      }
      expect(reference).toMatch(/^(CT|CSS|CSN|décret)/);
    }
  }
});

describe('order', () => {
  test('a deadline within 60 days goes first, a later one is ranked by usefulness', () => {
    expect(stepsOf(TWELVE.pierre)[0]?.code).toBe('USE_ENGAGEMENT_RIGHTS');
    const [first] = stepsOf(TWELVE.pierre, '2026-05-02');
    expect(first).toMatchObject({ code: 'DECLARE_VOLUNTEERING', dueBy: '2026-06-30' });
  });

  test('a file whose deadline has passed is not proposed, nor one that waits for the training body', () => {
    expect(find(TWELVE.sofia, 'ACT_ON_TRAINING_FILE', '2026-03-31')).toBeDefined();
    expect(find(TWELVE.sofia, 'ACT_ON_TRAINING_FILE', '2026-04-01')).toBeUndefined();
    const files = [{ id: '1', title: 'X', state: 'REQUESTED', actionDueBy: '2026-03-30', startDate: null }];
    expect(find(change('sofia', 'trainingAccount', { files }), 'ACT_ON_TRAINING_FILE')).toBeUndefined();
  });
});

describe('training files of employees', () => {
  const proposal = (startDate: string) =>
    change('lea', 'trainingAccount', {
      files: [
        { id: '1', title: 'X', state: 'PROPOSED', actionDueBy: '2026-04-01', startDate, endDate: startDate },
      ],
    });

  test('case 39: leave in work time can still be asked for 60 days ahead, and no answer is a yes', () => {
    const why = find(proposal('2026-05-26'), 'ACT_ON_TRAINING_FILE')?.why.EN;
    expect(why).toContain('by 27 March 2026; no answer within 30 days is a yes');
  });

  test('case 39: 59 days ahead the notice has passed', () => {
    expect(find(proposal('2026-05-25'), 'ACT_ON_TRAINING_FILE')?.why.EN).toContain('60 days for leave');
  });
});

describe('training rights', () => {
  test('near the ceiling the loss of the next credit is told', () => {
    const step = find(TWELVE.lea, 'USE_TRAINING_RIGHTS');
    expect(plain(step?.why.FR)).toContain(
      "4 940,00 €. Le plafond est de 5 000,00 € : jusqu'à 440,00 € du prochain crédit annuel seraient perdus",
    );
    expect(step?.why.EN).toContain('You have €4,940.00.');
  });

  test('a jobseeker is told that no participation is due', () => {
    expect(find(TWELVE.sofia, 'USE_TRAINING_RIGHTS')?.why.EN).toContain('€103.20 is not due');
  });

  test('who is retired is told of engagement rights and volunteering, never of CPF, points or a pension', () => {
    expect(stepsOf(TWELVE.pierre).map(({ code }) => code)).toEqual([
      'USE_ENGAGEMENT_RIGHTS',
      'DECLARE_VOLUNTEERING',
    ]);
  });

  test('being below level 3 is declared once', () => {
    const undeclared = change('hugo', 'trainingAccount', { cap: 500_000 });
    expect(plain(find(undeclared, 'DECLARE_LOW_QUALIFICATION')?.why.FR)).toContain('500,00 € à 800,00 €');
    expect(find(TWELVE.hugo, 'DECLARE_LOW_QUALIFICATION')).toBeUndefined();
  });

  test('a civil servant who stays is not told to convert hours', () => {
    const staying = change('marc', 'currentEmployment', {
      contracts: [
        record(
          '1',
          { siret: '2'.repeat(14), name: 'Mairie' },
          { nature: 'CIVIL_SERVANT', startDate: '2004-09-01' },
        ),
      ],
    });
    expect(stepsOf(staying)[0]?.code).toBe('USE_TRAINING_RIGHTS');
    expect(find(staying, 'CONVERT_HOURS')).toBeUndefined();
  });

  test('hours beside euros are converted within the ceiling once a private contract runs', () => {
    const moved = {
      ...TWELVE.marc,
      trainingAccount: {
        ...TWELVE.marc.trainingAccount,
        unit: 'EUR_CENT',
        balance: 400_000,
        holdings: [
          { unit: 'EUR_CENT', balance: 400_000, cap: 500_000, main: true },
          { unit: 'HOUR', balance: 120, cap: 150, main: false },
        ],
      },
      currentEmployment: TWELVE.lea.currentEmployment,
    };
    const step = find(moved, 'CONVERT_HOURS');
    expect(step?.why.EN).toContain('become €1,000.00');
    expect(step?.why.EN).toContain('ceiling of €5,000.00');
    expect(step?.missing).toEqual([]);
  });
});

describe('self-employment', () => {
  const declaring = (turnovers: readonly Readonly<Record<string, unknown>>[]) =>
    change('ines', 'selfEmployment', { turnovers });

  test.each([
    [
      'without turnover',
      { year: 2025, amountCents: 0, trainingContributionPaid: false },
      /€0\.00: no training contribution is due/,
    ],
    [
      'not declared',
      { year: 2025, amountCents: null, trainingContributionPaid: false },
      /2025 is not declared/,
    ],
    [
      'not paid',
      { year: 2025, amountCents: 900_000, trainingContributionPaid: false },
      /€9,000\.00, but the training contribution is not paid/,
    ],
  ])('a last year %s comes first', (_name, turnover, why) => {
    const [first] = stepsOf(declaring([turnover]));
    expect(first?.code).toBe('DECLARE_TURNOVER');
    expect(first?.why.EN).toMatch(why);
  });

  test('an activity that began this year has nothing to declare for the last one', () => {
    const begun = change('ines', 'selfEmployment', { turnovers: [], since: '2026-02-01' });
    expect(find(begun, 'DECLARE_TURNOVER')).toBeUndefined();
  });
});

describe('transition and resignation', () => {
  test('case 76: 11 months in the firm are told as one month missing', () => {
    const eleven = change('lea', 'currentEmployment', { monthsWithCurrentEmployer: 11 });
    expect(find(eleven, 'CAREER_TRANSITION')?.missing.map(({ EN }) => EN)).toEqual([
      '1 month more in the firm',
    ]);
  });

  test('case 76: fixed-term contracts of the last 12 months are added up to the day', () => {
    const withContracts = (startDate: string) =>
      change('ange', 'currentEmployment', {
        contracts: [
          record(
            '1',
            { siret: '1'.repeat(14), name: 'X' },
            { nature: 'CDD', startDate, plannedEndDate: '2026-08-31' },
          ),
        ],
        monthsEmployedIn60Months: 30,
      });
    expect(find(withContracts('2025-11-28'), 'CAREER_TRANSITION')?.missing).toEqual([]);
    expect(find(withContracts('2025-11-29'), 'CAREER_TRANSITION')?.missing).toHaveLength(1);
  });

  test('a fixed-term contract that ends soon makes the transition urgent', () => {
    const ending = change('ange', 'currentEmployment', {
      contracts: [
        record(
          '1',
          { siret: '1'.repeat(14), name: 'X' },
          { nature: 'CDD', startDate: '2025-09-01', plannedEndDate: '2026-04-30' },
        ),
      ],
      monthsEmployedIn60Months: 30,
    });
    expect(stepsOf(ending)[0]).toMatchObject({ code: 'CAREER_TRANSITION', dueBy: '2026-04-30' });
  });

  test('a planned end that has passed under an open contract is no deadline', () => {
    const overdue = change('ange', 'currentEmployment', {
      contracts: [
        record(
          '1',
          { siret: '1'.repeat(14), name: 'X' },
          { nature: 'CDD', startDate: '2025-09-01', plannedEndDate: '2026-02-28' },
        ),
      ],
      monthsEmployedIn60Months: 30,
    });
    expect(find(overdue, 'CAREER_TRANSITION')?.dueBy).toBeNull();
  });

  test('case 75: 1 300 days leave only the advice before the resignation', () => {
    const step = find(TWELVE.lea, 'RESIGN_TO_RETRAIN');
    expect(step?.missing.map(({ EN }) => EN)).toEqual([
      'career advice (CEP) asked for before the resignation',
    ]);
    expect(plain(step?.why.FR)).toContain('1 310 jours travaillés en CDI');
  });

  test('who has a validation of experience behind is not told to begin one', () => {
    expect(find(TWELVE.fatou, 'VALIDATE_EXPERIENCE')).toBeUndefined();
    const noFile = change('fatou', 'trainingAccount', { files: [] });
    expect(stepsOf(noFile)[0]?.code).toBe('VALIDATE_EXPERIENCE');
  });
});

describe('unemployment benefit', () => {
  test('case 74: what is missing is told in days and in hours', () => {
    const step = find(TWELVE.hugo, 'UNEMPLOYMENT_BENEFIT');
    expect(step?.missing.map(({ FR }) => FR)).toEqual(['encore 4 jours ou 190 heures']);
  });

  test('case 74: a seasonal worker is measured by 108 days or 758 hours', () => {
    expect(find(TWELVE.yann, 'UNEMPLOYMENT_BENEFIT')?.why.EN).toContain('108 days or 758 hours are needed');
  });

  test('a resignation is not followed by the benefit', () => {
    const resigned = change('hugo', 'currentEmployment', {
      recentlyEnded: [
        record(
          '1',
          { siret: '1'.repeat(14), name: 'X' },
          { startDate: '2024-01-01', endDate: '2026-02-28', endReasonCode: '059' },
        ),
      ],
    });
    expect(find(resigned, 'UNEMPLOYMENT_BENEFIT')).toBeUndefined();
  });

  test('case 74: from 55 on, too little work in 24 months is uncertain, for the window is 36', () => {
    const senior = { ...TWELVE.hugo, identity: { ...TWELVE.hugo.identity, birthDate: '1968-01-01' } };
    expect(find(senior, 'UNEMPLOYMENT_BENEFIT')?.uncertain).toBe(true);
    expect(find(TWELVE.hugo, 'UNEMPLOYMENT_BENEFIT')?.uncertain).toBe(false);
  });
});

describe('retirement', () => {
  test('the legal age within two years is prepared', () => {
    const near = change('nadia', 'careerStatement', { legalAgeReachedOn: '2028-03-27' });
    expect(find(near, 'PREPARE_RETIREMENT')?.why.EN).toContain('27 March 2028');
    const far = change('nadia', 'careerStatement', { legalAgeReachedOn: '2028-03-28' });
    expect(find(far, 'PREPARE_RETIREMENT')).toBeUndefined();
  });
});

describe('an agency that does not answer', () => {
  const cases = PERSONAS.flatMap((persona) => PARTS.map((part) => [persona, part] as const));

  test.each(cases)('%s without %s is still told something in both languages', (persona, part) => {
    const steps = stepsOf({ ...TWELVE[persona], [part]: null });
    expect(steps.length).toBeGreaterThan(0);
    for (const { why } of steps) expect(`${why.FR} ${why.EN}`).not.toMatch(/undefined|null|NaN/);
  });

  test.each(cases)('%s with a stale %s is told the same steps', (persona, part) => {
    const sent = TWELVE[persona];
    const stale = { ...sent[part], source: { agency: 'CDC', state: 'STALE', asOf: null } };
    const codes = stepsOf({ ...sent, [part]: stale }).map(({ code }) => code);
    expect(codes).toEqual(stepsOf(sent).map(({ code }) => code));
  });

  test('what was derived without it is uncertain', () => {
    const noAccount = { ...TWELVE.lea, trainingAccount: null };
    expect(find(noAccount, 'USE_TRAINING_RIGHTS')).toMatchObject({ uncertain: true });
    expect(find(noAccount, 'USE_TRAINING_RIGHTS')?.why.FR).toContain("CDC n'a pas répondu");
    expect(find(noAccount, 'USE_HARDSHIP_POINTS')).toMatchObject({ uncertain: false });
    const noJobseeker = { ...TWELVE.lea, jobseekerRegistration: null };
    expect(find(noJobseeker, 'USE_TRAINING_RIGHTS')).toMatchObject({ uncertain: true });
  });

  test('with no agency at all, career advice and the unknown balance are left, uncertain', () => {
    const steps = stepsOf({ id: 'p' });
    expect(steps.map(({ code }) => code)).toEqual(['USE_TRAINING_RIGHTS', 'CAREER_ADVICE']);
    expect(steps.every(({ uncertain }) => uncertain)).toBe(true);
  });

  test('any field that is null, and anything in the place of a part, is survived', () => {
    for (const persona of PERSONAS)
      for (const part of PARTS)
        for (const field of Object.keys(TWELVE[persona][part])) {
          const sent = { ...TWELVE[persona], [part]: { ...TWELVE[persona][part], [field]: null } };
          expect(() => stepsOf(sent)).not.toThrow();
        }
    assert(
      property(anyOf(Object.fromEntries(PARTS.map((part) => [part, anything()]))), (sent) => {
        stepsOf(sent);
      }),
    );
  });
});
