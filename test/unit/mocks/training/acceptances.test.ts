import Holidays from 'date-holidays';
import { createAcceptances } from '../../../../mocks/training/acceptances.ts';
import { addWorkingDays } from '../../../../mocks/training/working-days.ts';
import type { TrainingFileFact } from '../../../../mocks/people/person.ts';
import { samplePerson } from '../../../support/sample-people.ts';
import { PEOPLE, persona, post, postJson, startTestFeed } from '../feed-call.ts';

const PATH = '/v1/dossiers/validation';
const FILE = 'D-2026-052918';
const keyOf = (name: string) => PEOPLE.recordKey('CDC', persona(name));
const SOFIA = { identifiant: keyOf('sofia'), numero: FILE };

const withFeed = async <Value>(
  use: (feed: { url: string }) => Promise<Value>,
  today?: string,
): Promise<Value> => {
  const feed = await startTestFeed('training', today === undefined ? {} : { today });
  try {
    return await use(feed);
  } finally {
    await feed.close();
  }
};

test('an accepted file is validated, and account, ledger and files show it from then on', async () => {
  await withFeed(async (feed) => {
    const identifiants = [SOFIA.identifiant];
    const before = (await postJson(feed, '/v1/mouvements/recherche', { identifiants })) as {
      data: [{ pagination: { total: number } }];
    };
    expect(await postJson(feed, PATH, SOFIA)).toEqual({
      data: {
        identifiant: SOFIA.identifiant,
        dossier: expect.objectContaining({
          numero: FILE,
          etat: 'VALIDE',
          date_etat: '2026-03-27',
          montant_cpf: '980.00',
        }),
      },
      links: { self: `${feed.url}${PATH}` },
      meta: { date_situation: '2026-03-26T22:00:00Z' },
    });
    expect(await postJson(feed, '/v1/comptes/recherche', { identifiants })).toMatchObject({
      data: [{ solde: '290.00' }],
    });
    expect(await postJson(feed, '/v1/mouvements/recherche', { identifiants })).toMatchObject({
      data: [
        {
          mouvements: expect.arrayContaining([
            expect.objectContaining({ date: '2026-03-27', type: 'DEBIT_DOSSIER', montant: '-980.00' }),
          ]),
          pagination: { total: before.data[0].pagination.total + 1 },
        },
      ],
    });
    expect(await postJson(feed, '/v1/dossiers/recherche', { identifiants })).toMatchObject({
      data: [
        { dossiers: [{ numero: FILE, etat: 'VALIDE' }, { etat: 'EN_FORMATION' }, { etat: 'ANNULE_OF' }] },
      ],
    });
  });
});

test('of two acceptances at the same time one is refused with 409, and the account is debited once', async () => {
  await withFeed(async (feed) => {
    const answers = await Promise.all([post(feed, PATH, SOFIA), post(feed, PATH, SOFIA)]);
    const [refused, ...others] = answers.filter(({ status }) => status !== 200);
    expect(others).toEqual([]);
    expect(refused?.status).toBe(409);
    expect(await refused?.json()).toMatchObject({
      errors: [{ code: '38009', title: 'Conflit', meta: { provider: 'CDC' } }],
    });
    expect(
      await postJson(feed, '/v1/comptes/recherche', { identifiants: [SOFIA.identifiant] }),
    ).toMatchObject({ data: [{ solde: '290.00' }] });
  });
});

test.each([
  ['an unknown account', { ...SOFIA, identifiant: 'CDC-UNKNOWN' }, 404, '38003'],
  ['an unknown file', { ...SOFIA, numero: 'D-2026-000000' }, 404, '38003'],
  ['the file of somebody else', { ...SOFIA, identifiant: keyOf('lea') }, 404, '38003'],
  ['a file in training', { ...SOFIA, numero: 'D-2026-014402' }, 422, '38010'],
  ['a cancelled file', { ...SOFIA, numero: 'D-2025-291160' }, 422, '38010'],
  ['no file', { identifiant: SOFIA.identifiant }, 422, '00201'],
  ['no account', { numero: FILE }, 422, '00201'],
])('%s is refused', async (_what, body, status, code) => {
  await withFeed(async (feed) => {
    const response = await post(feed, PATH, body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ errors: [{ code }] });
  });
});

test('a proposal waits for four working days: the last of them is in time, the next day is late', async () => {
  const statusOn = (today: string) => withFeed(async (feed) => (await post(feed, PATH, SOFIA)).status, today);
  expect(await statusOn('2026-03-31')).toBe(200);
  expect(await statusOn('2026-04-01')).toBe(422);
});

const PROPOSED: TrainingFileFact = {
  reference: 'D-1',
  title: 'Soudage',
  state: 'PROPOSED',
  stateSince: '2026-03-26',
  startDate: null,
  endDate: null,
  priceCents: 120_000,
  fundedCents: 100_000,
  holderCents: 20_000,
  certification: null,
  provider: { name: 'Greta', siret: '19690000000011', declarationNumber: '1', qualiopi: true },
};

const holder = (facts: { cents: number; frozenOn?: string }) => {
  const plain = samplePerson({});
  const credit = {
    date: '2026-03-15',
    kind: 'ANNUAL_CREDIT',
    amount: facts.cents,
    unit: 'EUR',
    year: 2025,
  } as const;
  return samplePerson({
    training: {
      ...plain.training,
      movements: [credit],
      files: [PROPOSED],
      frozenOn: facts.frozenOn ?? null,
    },
  });
};

test('a file of which the holder pays a part waits for the payment, and the rights are debited all the same', () => {
  const { accept, accountOf } = createAcceptances();
  const person = holder({ cents: 100_000 });
  expect(accept(person, 'D-1', '2026-03-27')).toMatchObject({
    state: 'PAYMENT_PENDING',
    stateSince: '2026-03-27',
  });
  expect(accountOf(person).movements.at(-1)).toMatchObject({ kind: 'FILE_DEBIT', amount: -100_000 });
});

test.each([
  ['one cent too few', { cents: 99_999 }],
  ['an account frozen today', { cents: 100_000, frozenOn: '2026-03-27' }],
])('%s does not pay for a file', (_what, facts) => {
  const { accept, accountOf } = createAcceptances();
  const person = holder(facts);
  expect(() => accept(person, 'D-1', '2026-03-27')).toThrow(
    expect.objectContaining({ status: 422, code: '38011' }),
  );
  expect(accountOf(person)).toBe(person.training);
});

test('working days are those of the published calendar, from 2020 to 2035', () => {
  const published = new Holidays('FR');
  for (let year = 2020; year <= 2035; year += 1) {
    const days = published
      .getHolidays(year)
      .filter(({ type }) => type === 'public')
      .map(({ date }) => date.slice(0, 10));
    for (const holiday of days) {
      const before = new Date(Date.parse(holiday) - 86_400_000).toISOString().slice(0, 10);
      expect(addWorkingDays(before, 1)).not.toBe(holiday);
    }
  }
  expect(addWorkingDays('2026-04-02', 1)).toBe('2026-04-03');
  expect(addWorkingDays('2026-04-02', 2)).toBe('2026-04-07');
});
