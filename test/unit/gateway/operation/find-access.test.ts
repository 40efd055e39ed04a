import { buildSchema, parse } from 'graphql';
import type { Caller } from '../../../../gateway/auth/caller.ts';
import { Refusal } from '../../../../gateway/errors.ts';
import { createFindAccess, openAccess } from '../../../../gateway/operation/find-access.ts';
import { FULL_GRANT, NO_GRANT } from '../../../../gateway/policy/access.ts';
import { createRulesOf } from '../../../../gateway/policy/field-rules.ts';
import { createFindDataSubject } from '../../../../gateway/policy/find-data-subject.ts';
import { createFindGrant } from '../../../../gateway/policy/grant.ts';
import { ADVISER, HOLDER, policyOf } from '../../../support/policy.ts';
import { createMemoryRecords } from '../../../support/records.ts';

const schema = buildSchema(
  'type Query { me: P person(id: ID!): P news: Int } type Mutation { spend: P } type P { id: ID! }',
);
const policy = policyOf(
  {},
  {
    dataSubjects: new Map([
      ['Query.me', null],
      ['Query.person', 'id'],
      ['Mutation.spend', null],
    ]),
  },
);
const ANALYST: Caller = { ...ADVISER, role: 'analyst' };
const LEA = 'person-lea';

const { consents } = createMemoryRecords(() => 0);
beforeAll(() =>
  consents.grant({
    person: 'person-max',
    grantee: { role: 'adviser', organisation: ADVISER.organisation! },
    purpose: 'CAREER_ADVICE',
    scopes: ['PAY'],
    endsOn: '2099-12-31',
  }),
);

const find = async (
  query: string,
  caller: Caller,
  {
    purpose,
    knows = LEA,
    namesSubjects = true,
  }: { purpose?: string; knows?: string | null | Error; namesSubjects?: boolean } = {},
) => {
  const findAccess = createFindAccess({
    findSubject: createFindDataSubject(
      schema,
      policy,
      createRulesOf({ schema, policy, fieldTypes: new Map() }),
    ),
    findPerson: () => (knows instanceof Error ? Promise.reject(knows) : Promise.resolve(knows)),
    findGrant: createFindGrant(consents),
    namesSubjects,
  });
  const document = parse(query);
  return findAccess({
    document,
    operationName: undefined,
    queryHash: query,
    variables: {},
    requestId: 'r',
    caller,
    purpose,
  });
};

test('a holder sees all of themselves, by either name', async () => {
  const self = { caller: HOLDER, purpose: 'OWN_ACCESS', person: LEA, grant: FULL_GRANT };
  expect(await find('{ me { id } }', HOLDER)).toEqual(self);
  expect(await find(`{ person(id: "${LEA}") { id } }`, HOLDER)).toEqual(self);
});

test('a holder sees nothing of anybody else', async () => {
  expect(await find('{ person(id: "person-max") { id } }', HOLDER)).toMatchObject({
    person: 'person-max',
    grant: NO_GRANT,
  });
});

test('a holder whom nobody can name now sees themselves as `me` alone', async () => {
  expect(await find('{ me { id } }', HOLDER, { knows: null })).toMatchObject({
    person: null,
    grant: FULL_GRANT,
  });
  for (const id of [LEA, 'null', ''])
    expect(await find(`{ person(id: "${id}") { id } }`, HOLDER, { knows: null })).toMatchObject({
      grant: NO_GRANT,
    });
});

test('a holder who cannot be looked up now reads on as `me`, changes nothing, and is not taken for a stranger', async () => {
  const knows = new Refusal('UNAVAILABLE');
  expect(await find('{ me { id } }', HOLDER, { knows })).toMatchObject({ person: null, grant: FULL_GRANT });
  await expect(find('mutation { spend { id } }', HOLDER, { knows })).rejects.toBe(knows);
  await expect(find(`{ person(id: "${LEA}") { id } }`, HOLDER, { knows })).rejects.toBe(knows);
  expect(await find('{ person(id: "person-max") { id } }', ADVISER, { knows })).toMatchObject({
    grant: { kind: 'consent' },
  });
});

test('nobody but a holder is `me`', async () => {
  expect(await find('{ me { id } }', ADVISER)).toMatchObject({ person: null, grant: NO_GRANT });
});

test('an adviser sees what a person consented to', async () => {
  expect(await find('{ person(id: "person-max") { id } }', ADVISER)).toMatchObject({
    person: 'person-max',
    grant: { kind: 'consent', categories: new Set(['PAY']) },
  });
  expect(await find(`{ person(id: "${LEA}") { id } }`, ADVISER)).toMatchObject({ grant: NO_GRANT });
});

test('an operation about nobody opens nobody, unless the supergraph names nobody at all', async () => {
  expect(await find('{ news }', HOLDER)).toMatchObject({ person: null, grant: NO_GRANT });
  expect(await find('{ news }', HOLDER, { namesSubjects: false })).toMatchObject({ grant: FULL_GRANT });
  expect(await find('{ news }', ADVISER, { namesSubjects: false })).toMatchObject({ grant: NO_GRANT });
});

test('two people in one operation are refused', async () => {
  await expect(find('{ me { id } person(id: "person-max") { id } }', HOLDER)).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    message: expect.stringContaining('one person'),
  });
});

test('the purpose is the role’s own, and may be said', async () => {
  expect(await find('{ news }', ADVISER)).toMatchObject({ purpose: 'CAREER_ADVICE' });
  expect(await find('{ news }', ANALYST, { purpose: 'STATISTICS' })).toMatchObject({ purpose: 'STATISTICS' });
});

test.each(['OWN_ACCESS', 'career_advice', '', 'CAREER_ADVICE, OWN_ACCESS'])(
  'another purpose, like "%s", is refused before anything is read',
  async (purpose) => {
    await expect(find('{ news }', ADVISER, { purpose })).rejects.toMatchObject({
      code: 'FORBIDDEN',
      status: 403,
    });
  },
);

test('an anonymous caller has no purpose, and no person is looked for', async () => {
  const anonymous: Caller = { kind: 'anonymous' };
  for (const query of ['{ me { id } person(id: "person-max") { id } }', '{ news }'])
    expect(await find(query, anonymous, { purpose: 'STATISTICS' })).toEqual({
      caller: anonymous,
      purpose: '',
      person: null,
      grant: NO_GRANT,
    });
});

test('open access sees everything as nobody', async () => {
  const question = { document: parse('{ news }'), operationName: undefined, queryHash: '', variables: {} };
  expect(await openAccess({ ...question, requestId: '', caller: HOLDER, purpose: undefined })).toMatchObject({
    caller: { kind: 'anonymous' },
    grant: FULL_GRANT,
  });
});

test.each([
  ['is longer than any', 'a'.repeat(65)],
  ['has a sign that none has', 'person max'],
  ['is a personal number', '185057800608491'],
  ['is empty', ''],
])('an id that %s opens nothing, even to an agency, and asks nobody', async (_name, id) => {
  const cdc: Caller = { ...ADVISER, role: 'agency', agency: 'CDC' };
  const access = await find(`{ person(id: ${JSON.stringify(id)}) { id } }`, cdc);
  expect(access.grant).toEqual({ kind: 'nothing' });
  const unreadable = new Error('nobody is to be asked');
  expect(await find(`{ person(id: ${JSON.stringify(id)}) { id } }`, HOLDER, { knows: unreadable })).toEqual({
    caller: HOLDER,
    purpose: 'OWN_ACCESS',
    person: id,
    grant: { kind: 'nothing' },
  });
});
