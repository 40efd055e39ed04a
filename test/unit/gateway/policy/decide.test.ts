import type { Access, Grant } from '../../../../gateway/policy/access.ts';
import { FULL_GRANT, NO_GRANT } from '../../../../gateway/policy/access.ts';
import { decideRule, FORBIDDEN, UNAUTHENTICATED, worstDenial } from '../../../../gateway/policy/decide.ts';
import type { Denial } from '../../../../gateway/policy/decide.ts';
import { createNamedPolicies } from '../../../../gateway/policy/named-policies.ts';
import type { KnownCaller } from '../../../../gateway/auth/caller.ts';
import type { PolicyRule } from '../../../../gateway/supergraph/policy-index.ts';
import { ANONYMOUS_ACCESS, HOLDER, HOLDER_ACCESS, OPEN_RULE } from '../../../support/policy.ts';

const holdsPolicy = createNamedPolicies({ clerk: { roles: ['agency'], scopes: ['desk'], acr: 'eidas2' } });

const decide = (rule: Partial<PolicyRule>, access: Access) =>
  decideRule({ ...OPEN_RULE, ...rule }, access, holdsPolicy);
const as = (caller: Partial<KnownCaller>, more: Partial<Access> = {}): Access => ({
  ...HOLDER_ACCESS,
  caller: { ...HOLDER, ...caller },
  ...more,
});
const stepUp = (acr: string) => ({ code: 'STEP_UP_REQUIRED', acr });

describe('an anonymous caller', () => {
  test.each<[string, Partial<PolicyRule>]>([
    ['a sign-in', { authenticated: true }],
    ['scopes', { scopes: [['a']] }],
    ['policies', { policies: [['acr:eidas1']] }],
    ['nothing but a kind of personal data', { category: 'PAY' }],
    ['nothing but a purpose', { purposes: ['STATISTICS'] }],
  ])('is told to sign in where a rule asks for %s', (_, rule) => {
    expect(decide(rule, ANONYMOUS_ACCESS)).toBe(UNAUTHENTICATED);
  });

  test('passes a rule that only says which agency feeds a field', () => {
    expect(decide({ agency: 'CDC', derived: true }, ANONYMOUS_ACCESS)).toBeUndefined();
  });
});

describe('scopes', () => {
  const rule = { scopes: [['family', 'read'], ['admin']] };

  test.each<[readonly string[], boolean]>([
    [['family', 'read'], true],
    [['admin'], true],
    [['family'], false],
    [['read', 'other'], false],
    [[], false],
  ])('%j of (family and read, or admin) pass: %j', (scopes, passes) => {
    expect(decide(rule, as({ scopes }))).toEqual(passes ? undefined : FORBIDDEN);
  });

  test('a part of a scope, or a longer one, is another scope', () => {
    expect(decide(rule, as({ scopes: ['admi', 'admins', 'family read'] }))).toBe(FORBIDDEN);
  });

  test('of no alternatives none is fulfilled', () => {
    expect(decide({ scopes: [] }, as({ scopes: ['admin'] }))).toBe(FORBIDDEN);
  });
});

describe('policies', () => {
  test('a role and a level of one list must both hold', () => {
    const rule = { policies: [['role:holder', 'acr:eidas2']] };
    expect(decide(rule, as({ acr: 'eidas3' }))).toBeUndefined();
    expect(decide(rule, as({ acr: 'eidas1' }))).toEqual(stepUp('eidas2'));
    expect(decide(rule, as({ acr: 'eidas3', role: 'adviser' }))).toBe(FORBIDDEN);
  });

  test('a better sign-in is not asked for where it would not be enough', () => {
    expect(decide({ policies: [['role:adviser', 'acr:eidas2']] }, as({ acr: 'eidas1' }))).toBe(FORBIDDEN);
    expect(decide({ policies: [['acr:eidas2', 'clerk']] }, as({ acr: 'eidas1' }))).toBe(FORBIDDEN);
  });

  test('nor where a scope, a purpose or the grant is missing as well', () => {
    const policies = [['acr:eidas3']];
    expect(decide({ policies, scopes: [['a']] }, as({}))).toBe(FORBIDDEN);
    expect(decide({ policies, purposes: ['STATISTICS'] }, as({}))).toBe(FORBIDDEN);
    expect(decide({ policies, category: 'PAY' }, as({}, { grant: NO_GRANT }))).toBe(FORBIDDEN);
  });

  test('of several alternatives the lowest sufficient level is asked for, in whatever order they stand', () => {
    const two = [['role:adviser'], ['acr:eidas3'], ['acr:eidas2', 'role:holder']];
    expect(decide({ policies: two }, as({}))).toEqual(stepUp('eidas2'));
    expect(decide({ policies: two.toReversed() }, as({}))).toEqual(stepUp('eidas2'));
  });

  test('of several levels in one alternative the highest is asked for', () => {
    expect(decide({ policies: [['acr:eidas3', 'acr:eidas2']] }, as({}))).toEqual(stepUp('eidas3'));
  });

  test('a policy that nobody knows never holds, nor does a level that does not exist', () => {
    for (const name of ['unknown', 'toString', 'acr:eidas4', 'acr:', 'role:', 'role:boss'])
      expect(decide({ policies: [[name]] }, as({ acr: 'eidas3' }))).toBe(FORBIDDEN);
  });

  test('a policy of the settings holds when all it asks does', () => {
    const rule = { policies: [['clerk']] };
    const clerk = { role: 'agency', scopes: ['desk'], acr: 'eidas2' } as const;
    expect(decide(rule, as(clerk))).toBeUndefined();
    expect(decide(rule, as({ ...clerk, acr: 'eidas1' }))).toBe(FORBIDDEN);
    expect(decide(rule, as({ ...clerk, scopes: [] }))).toBe(FORBIDDEN);
    expect(decide(rule, as({ ...clerk, role: 'service' }))).toBe(FORBIDDEN);
  });
});

test('a purpose must be one of those named', () => {
  const rule = { purposes: ['STATISTICS', 'OWN_ACCESS'] };
  expect(decide(rule, as({}))).toBeUndefined();
  expect(decide(rule, as({}, { purpose: 'CAREER_ADVICE' }))).toBe(FORBIDDEN);
  expect(decide({ purposes: [] }, as({}))).toBe(FORBIDDEN);
});

describe('a kind of personal data', () => {
  const pay = { category: 'PAY', agency: 'TAX' };
  test.each<[string, Grant, boolean]>([
    ['nothing', NO_GRANT, false],
    ['everything', FULL_GRANT, true],
    ['what the same agency feeds', { kind: 'own-fields', agency: 'TAX' }, true],
    ['what another agency feeds', { kind: 'own-fields', agency: 'CDC' }, false],
    ['a consent to it', { kind: 'consent', categories: new Set(['PAY']), consent: 'c' }, true],
    ['a consent to others', { kind: 'consent', categories: new Set(['PENSION']), consent: 'c' }, false],
  ])('with a grant of %s', (_, grant, passes) => {
    expect(decide(pay, as({}, { grant }))).toEqual(passes ? undefined : FORBIDDEN);
  });

  test('that no agency feeds is no agency’s own', () => {
    expect(decide({ category: 'PAY' }, as({}, { grant: { kind: 'own-fields', agency: 'TAX' } }))).toBe(
      FORBIDDEN,
    );
  });

  test('no grant is needed where there is none', () => {
    expect(decide({ authenticated: true }, as({}, { grant: NO_GRANT }))).toBeUndefined();
  });
});

test('of several denials a missing sign-in is told first, then what no sign-in helps, then the highest level', () => {
  const two = stepUp('eidas2') as Denial;
  const three = stepUp('eidas3') as Denial;
  expect(worstDenial([two, FORBIDDEN, UNAUTHENTICATED])).toBe(UNAUTHENTICATED);
  expect(worstDenial([three, FORBIDDEN, two])).toBe(FORBIDDEN);
  expect(worstDenial([two, three, two])).toBe(three);
  expect(worstDenial([])).toBeUndefined();
});
