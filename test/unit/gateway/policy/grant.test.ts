import type { Caller, Role } from '../../../../gateway/auth/caller.ts';
import { FULL_GRANT, NO_GRANT } from '../../../../gateway/policy/access.ts';
import { createFindGrant, grantOfSelf } from '../../../../gateway/policy/grant.ts';
import { ROLE_RULES } from '../../../../gateway/policy/role-rules.ts';
import { createMemoryRecords } from '../../../support/records.ts';
import { ADVISER, HOLDER } from '../../../support/policy.ts';

const SIRET = ADVISER.organisation!;
const OTHER_SIRET = '55203253400646';
const PERSON = 'person-lea';
const EVERYTHING = [
  'IDENTITY',
  'TRAINING_RIGHTS',
  'ENGAGEMENT',
  'HARDSHIP_POINTS',
  'EXPOSURE_FACTORS',
  'EMPLOYMENT',
  'PAY',
  'PENSION',
  'JOBSEEKING',
  'SELF_EMPLOYMENT',
  'DISABILITY',
  'GUIDANCE',
  'CONSENT',
  'ACCESS_JOURNAL',
];

type Given = {
  readonly person?: string;
  readonly role?: 'adviser' | 'service' | 'employer';
  readonly organisation?: string;
  readonly purpose?: string;
  readonly scopes?: readonly string[];
};

const callerOf = (role: Role): Caller => ({ ...ADVISER, role, agency: role === 'agency' ? 'CDC' : null });
const purposeOf = (role: Role): string => ROLE_RULES[role].purposes[0];

const grantWith = async (given: readonly Given[], caller: Caller = ADVISER, purpose = 'CAREER_ADVICE') => {
  const { consents } = createMemoryRecords(() => 0);
  for (const {
    person = PERSON,
    role = 'adviser',
    organisation = SIRET,
    purpose: granted = purposeOf(role),
    scopes = ['PAY'],
  } of given)
    await consents.grant({
      person,
      grantee: { role, organisation },
      purpose: granted,
      scopes,
      endsOn: '2099-12-31',
    });
  return createFindGrant(consents)({ caller, purpose, person: PERSON });
};

const categoriesOf = async (role: 'adviser' | 'service' | 'employer'): Promise<readonly string[]> => {
  const grant = await grantWith([{ role, scopes: EVERYTHING }], callerOf(role), purposeOf(role));
  return grant.kind === 'consent' ? [...grant.categories].toSorted() : [];
};

describe('a consent', () => {
  test('opens what it names, and is named itself', async () => {
    const grant = await grantWith([{ scopes: ['PAY', 'PENSION'] }]);
    expect(grant).toEqual({
      kind: 'consent',
      categories: new Set(['PAY', 'PENSION']),
      consent: expect.any(String),
    });
  });

  test('counts together with the others of the same person', async () => {
    const grant = await grantWith([{ scopes: ['PAY'] }, { scopes: ['PENSION'] }]);
    expect(grant).toMatchObject({ categories: new Set(['PAY', 'PENSION']) });
  });

  test.each<[string, Given]>([
    ['another person', { person: 'person-max' }],
    ['another organisation', { organisation: OTHER_SIRET }],
    ['another role of the same organisation', { role: 'service', purpose: 'CAREER_ADVICE' }],
    ['another purpose', { purpose: 'THIRD_PARTY_SERVICE' }],
    ['nothing', { scopes: [] }],
    ['what is the holder’s alone', { scopes: ['CONSENT', 'ACCESS_JOURNAL'] }],
    ['a kind that does not exist', { scopes: ['everything'] }],
  ])('to %s opens nothing', async (_, given) => {
    expect(await grantWith([given])).toBe(NO_GRANT);
  });

  test('that was withdrawn opens nothing from then on', async () => {
    const { consents } = createMemoryRecords(() => 0);
    const findGrant = createFindGrant(consents);
    const question = { caller: ADVISER, purpose: 'CAREER_ADVICE', person: PERSON };
    const { id } = await consents.grant({
      person: PERSON,
      grantee: { role: 'adviser', organisation: SIRET },
      purpose: 'CAREER_ADVICE',
      scopes: ['PAY'],
      endsOn: '2099-12-31',
    });
    expect(await findGrant(question)).toMatchObject({ kind: 'consent' });
    await consents.withdraw(PERSON, id);
    expect(await findGrant(question)).toBe(NO_GRANT);
  });
});

describe('whatever is consented to', () => {
  test('an adviser gets all but consents and journal', async () => {
    expect(await categoriesOf('adviser')).toEqual(
      EVERYTHING.filter((one) => one !== 'CONSENT' && one !== 'ACCESS_JOURNAL').toSorted(),
    );
  });

  test('a third-party service gets neither exposure factors nor engagement [CT R5151-10 II]', async () => {
    const got = await categoriesOf('service');
    expect(got).toContain('HARDSHIP_POINTS');
    for (const never of ['EXPOSURE_FACTORS', 'ENGAGEMENT', 'CONSENT', 'ACCESS_JOURNAL'])
      expect(got).not.toContain(never);
  });

  test('an employer gets employment alone', async () => {
    expect(await categoriesOf('employer')).toEqual(['EMPLOYMENT']);
  });

  test.each<Role>(['analyst', 'holder'])('the role %s gets nothing of another person', async (role) => {
    const grant = await grantWith([{ scopes: EVERYTHING }], callerOf(role), purposeOf(role));
    expect(grant).toBe(NO_GRANT);
  });
});

test('an agency gets what it feeds itself, without any consent', async () => {
  const agency = callerOf('agency');
  expect(await grantWith([], agency, 'AGENCY_DUTIES')).toEqual({ kind: 'own-fields', agency: 'CDC' });
  expect(await grantWith([], { ...ADVISER, role: 'agency' }, 'AGENCY_DUTIES')).toBe(NO_GRANT);
});

test('a purpose that is not the role’s opens nothing', async () => {
  expect(await grantWith([{ purpose: 'STATISTICS' }], ADVISER, 'STATISTICS')).toBe(NO_GRANT);
  expect(await grantWith([], callerOf('agency'), 'CAREER_ADVICE')).toBe(NO_GRANT);
});

test('a caller without organisation, and an anonymous one, are nobody’s grantee', async () => {
  expect(await grantWith([{}], { ...ADVISER, organisation: null })).toBe(NO_GRANT);
  expect(await grantWith([{}], { kind: 'anonymous' })).toBe(NO_GRANT);
});

test('a holder sees everything of themselves, for that purpose; nobody else is themselves here', () => {
  expect(grantOfSelf(HOLDER, 'OWN_ACCESS')).toBe(FULL_GRANT);
  expect(grantOfSelf(HOLDER, 'STATISTICS')).toBe(NO_GRANT);
  expect(grantOfSelf({ kind: 'anonymous' }, 'OWN_ACCESS')).toBe(NO_GRANT);
  for (const role of ['adviser', 'service', 'employer', 'analyst', 'agency'] as const)
    for (const purpose of [purposeOf(role), 'OWN_ACCESS'])
      expect(grantOfSelf(callerOf(role), purpose)).toBe(NO_GRANT);
});
