import {
  explainBadGrant,
  type Grantable,
  type GrantConsentInput,
} from '../../../../gateway/access/check-grant.ts';

const REFERENCES = { adviser: 'CT R5151-5', service: 'CT R5151-10', employer: 'CT L4163-1 III' } as const;
const CATEGORIES = {
  adviser: ['IDENTITY', 'TRAINING_RIGHTS', 'ENGAGEMENT', 'EXPOSURE_FACTORS', 'EMPLOYMENT', 'CONSENT'],
  service: ['IDENTITY', 'TRAINING_RIGHTS', 'EMPLOYMENT'],
  employer: ['EMPLOYMENT'],
} as const;
const grantable: Grantable = (role) => ({
  categories: new Set(CATEGORIES[role]),
  reference: REFERENCES[role],
});

const TODAY = '2026-11-28';
const GOOD: GrantConsentInput = {
  grantee: { role: 'adviser', organisation: '13000548100010' },
  purpose: 'CAREER_ADVICE',
  scopes: ['TRAINING_RIGHTS', 'EXPOSURE_FACTORS'],
  endsOn: '2027-05-31',
};
const SERVICE: GrantConsentInput = {
  ...GOOD,
  grantee: { ...GOOD.grantee, role: 'service' },
  purpose: 'THIRD_PARTY_SERVICE',
  scopes: ['IDENTITY'],
};
const EMPLOYER: GrantConsentInput = {
  ...GOOD,
  grantee: { ...GOOD.grantee, role: 'employer' },
  purpose: 'STAFF_ADMINISTRATION',
  scopes: ['EMPLOYMENT'],
};

const explain = (input: GrantConsentInput, today = TODAY) => explainBadGrant(input, grantable, today);
const endingOn = (endsOn: unknown): GrantConsentInput => ({ ...GOOD, endsOn });

describe('a consent that may be given', () => {
  test.each([
    ['an adviser for career advice', GOOD],
    ['a service', SERVICE],
    ['an employer for staff administration', EMPLOYER],
    ['it ends tomorrow', endingOn('2026-11-29')],
    ['it ends in three years to the day', endingOn('2029-11-28')],
  ])('%s', (_name, input) => {
    expect(explain(input)).toBeNull();
  });

  test('given on 29 February it lasts to 28 February three years on', () => {
    expect(explain(endingOn('2031-02-28'), '2028-02-29')).toBeNull();
    expect(explain(endingOn('2031-03-01'), '2028-02-29')).toContain('must not be after 2031-02-28');
  });
});

describe('a consent that may not be given says why', () => {
  const NO_DAY = '`input.endsOn` must be a day of the calendar, YYYY-MM-DD.';
  const NO_SIRET = '`input.grantee.organisation` must be a SIRET, 14 digits.';
  const to = (organisation: string): GrantConsentInput => ({
    ...GOOD,
    grantee: { ...GOOD.grantee, organisation },
  });
  const CASES: readonly (readonly [name: string, input: GrantConsentInput, reason: string])[] = [
    ['13 digits', to('1300054810001'), NO_SIRET],
    ['digits with spaces', to('130 005 481 00010'), NO_SIRET],
    ['digits that are not ours', to('١٣٠٠٠٥٤٨١٠٠٠١٠'), NO_SIRET],
    ['a line behind the digits', to('13000548100010\n'), NO_SIRET],
    ['no scope', { ...GOOD, scopes: [] }, '`input.scopes` must name at least one category.'],
    [
      'a scope twice',
      { ...GOOD, scopes: ['IDENTITY', 'EMPLOYMENT', 'IDENTITY'] },
      '`input.scopes` names IDENTITY more than once.',
    ],
    [
      'the purpose of another role',
      { ...GOOD, purpose: 'STAFF_ADMINISTRATION' },
      '`input.purpose` must be CAREER_ADVICE for a grantee in the role ADVISER.',
    ],
    [
      'exposures and volunteering for a service',
      { ...SERVICE, scopes: ['IDENTITY', 'EXPOSURE_FACTORS', 'ENGAGEMENT'] },
      '`input.scopes`: EXPOSURE_FACTORS, ENGAGEMENT can never be opened to the role SERVICE [CT R5151-10].',
    ],
    [
      'exposures for an employer',
      { ...EMPLOYER, scopes: ['EXPOSURE_FACTORS'] },
      '`input.scopes`: EXPOSURE_FACTORS can never be opened to the role EMPLOYER [CT L4163-1 III].',
    ],
    [
      'consents and journal, even where the role could have them',
      { ...GOOD, scopes: ['CONSENT', 'ACCESS_JOURNAL'] },
      '`input.scopes`: CONSENT, ACCESS_JOURNAL cannot be opened to anybody: it is for the holder alone.',
    ],
    ['no calendar day', endingOn('2027-02-29'), NO_DAY],
    ['no day', endingOn('tomorrow'), NO_DAY],
    ['an instant', endingOn('2027-05-31T00:00:00Z'), NO_DAY],
    ['a number', endingOn(20270531), NO_DAY],
    ['today', endingOn(TODAY), '`input.endsOn` must be after today, 2026-11-28.'],
    ['a day long past', endingOn('0001-01-01'), '`input.endsOn` must be after today, 2026-11-28.'],
    [
      'more than three years',
      endingOn('2029-11-29'),
      '`input.endsOn` must not be after 2029-11-28: a consent lasts 3 years at most.',
    ],
  ];
  test.each(CASES)('%s', (_name, input, reason) => {
    expect(explain(input)).toBe(reason);
  });

  test('everything that is wrong is told at once', () => {
    const input = { ...to('1'), purpose: 'STATISTICS', scopes: [], endsOn: null };
    expect(explain(input)?.match(/`input\.[\w.]+`/g)).toEqual([
      '`input.grantee.organisation`',
      '`input.purpose`',
      '`input.scopes`',
      '`input.endsOn`',
    ]);
  });
});
