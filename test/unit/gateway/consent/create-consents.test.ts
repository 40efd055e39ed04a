import { createConsents } from '../../../../gateway/consent/create-consents.ts';
import type { Consent } from '../../../../gateway/consent/consent.ts';
import {
  createTestDatabase,
  databaseKinds,
  prepareDatabaseTests,
  type TestDatabase,
} from '../../../support/database.ts';

prepareDatabaseTests();

const ADVISER = { role: 'adviser', organisation: '13000548107122' } as const;

describe.each(databaseKinds)('consents on %s', (kind) => {
  let database: TestDatabase;
  let now = '';
  let count = 0;
  let person = '';
  beforeAll(async () => {
    database = await createTestDatabase(kind);
  });
  afterAll(() => database.close());
  beforeEach(() => {
    now = '2026-03-27T11:00:00Z';
    person = `person ${(count += 1)}`;
  });

  const consents = () => createConsents({ db: database.db, now: () => Date.parse(now) });
  const grant = (changes: Partial<Consent> = {}) =>
    consents().grant({
      person,
      grantee: ADVISER,
      purpose: 'CAREER_ADVICE',
      scopes: ['TRAINING_RIGHTS', 'EMPLOYMENT'],
      endsOn: '2026-04-30',
      ...changes,
    });
  const inForce = async (changes: Partial<Consent> = {}) =>
    (await consents().findInForce({ person, grantee: ADVISER, purpose: 'CAREER_ADVICE', ...changes })).map(
      ({ id }) => id,
    );

  test('a consent reads as it was given, with sorted scopes', async () => {
    const given = await grant();
    expect(given).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      person,
      grantee: ADVISER,
      purpose: 'CAREER_ADVICE',
      scopes: ['EMPLOYMENT', 'TRAINING_RIGHTS'],
      grantedAtMs: Date.parse(now),
      endsOn: '2026-04-30',
      withdrawnAtMs: null,
    });
    expect(await consents().list(person)).toEqual([given]);
  });

  test('it holds for that person, organisation, role and purpose, and for no other', async () => {
    const { id } = await grant();
    expect(await inForce()).toEqual([id]);
    expect(await inForce({ person: 'somebody else' })).toEqual([]);
    expect(await inForce({ grantee: { ...ADVISER, organisation: '39512704600013' } })).toEqual([]);
    expect(await inForce({ grantee: { ...ADVISER, role: 'service' } })).toEqual([]);
    expect(await inForce({ purpose: 'THIRD_PARTY_SERVICE' })).toEqual([]);
  });

  test.each([
    ['summer', '2026-04-30', '2026-04-30T21:59:59.999Z', '2026-04-30T22:00:00Z'],
    ['winter', '2026-12-31', '2026-12-31T22:59:59.999Z', '2026-12-31T23:00:00Z'],
    ['the night the clocks go back', '2026-10-25', '2026-10-25T22:59:59.999Z', '2026-10-25T23:00:00Z'],
  ])('it holds until midnight in France of its last day, in %s', async (_season, endsOn, last, over) => {
    const { id } = await grant({ endsOn });
    now = last;
    expect(await inForce()).toEqual([id]);
    now = over;
    expect(await inForce()).toEqual([]);
    expect(await consents().list(person)).toMatchObject([{ id }]);
  });

  test('withdrawn it holds no more, at once and everywhere; the first instant stays', async () => {
    const { id } = await grant();
    const otherNode = createConsents({ db: database.db, now: () => Date.parse('2026-03-28T00:00:00Z') });
    now = '2026-03-27T12:00:00Z';
    const withdrawnAtMs = Date.parse(now);
    expect(await consents().withdraw(person, id)).toMatchObject({ id, withdrawnAtMs });
    expect(await otherNode.findInForce({ person, grantee: ADVISER, purpose: 'CAREER_ADVICE' })).toEqual([]);
    expect(await otherNode.withdraw(person, id)).toMatchObject({ id, withdrawnAtMs });
  });

  test('nobody withdraws the consent of somebody else, or one that is not there', async () => {
    const { id } = await grant();
    expect(await consents().withdraw('somebody else', id)).toBeNull();
    expect(await consents().withdraw(person, 'no such consent')).toBeNull();
    expect(await inForce()).toEqual([id]);
  });

  test('they are listed newest first', async () => {
    const first = await grant();
    now = '2026-03-28T11:00:00Z';
    const second = await grant();
    expect((await consents().list(person)).map(({ id }) => id)).toEqual([second.id, first.id]);
  });

  test('one takes the place of the one in force for the same grantee and purpose, and of no other', async () => {
    const first = await grant();
    const elsewhere = await grant({ grantee: { ...ADVISER, organisation: '39512704600013' } });
    const second = await grant({ scopes: ['PENSION'] });
    expect(await inForce()).toEqual([second.id]);
    expect(await inForce({ grantee: elsewhere.grantee })).toEqual([elsewhere.id]);
    const listed = await consents().list(person);
    expect(listed.find(({ id }) => id === first.id)?.withdrawnAtMs).toBe(Date.parse(now));
  });

  test.each([
    ['an organisation that is no SIRET', { grantee: { ...ADVISER, organisation: '123' } }],
    ['a role that gets no consents', { grantee: { ...ADVISER, role: 'holder' as 'adviser' } }],
    ['no scope', { scopes: [] }],
    ['a day that is none', { endsOn: '2026-02-30' }],
  ])('%s is refused by the database', async (_name, changes) => {
    await expect(grant(changes)).rejects.toMatchObject({ code: expect.stringMatching(/^2[23]/) as string });
    expect(await consents().list(person)).toEqual([]);
  });
});
