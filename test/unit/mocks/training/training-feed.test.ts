import type { FeedServer } from '../../../../mocks/feed/feed-server.ts';
import { PEOPLE, persona, post, postJson, startTestFeed } from '../feed-call.ts';

let feed: FeedServer;
beforeAll(async () => {
  feed = await startTestFeed('training');
});
afterAll(() => feed.close());

const keyOf = (name: string) => PEOPLE.recordKey('CDC', persona(name));

test('an account tells rights, cap, engagement rights and situation; an unknown one is null', async () => {
  const identifiants = [keyOf('lea'), 'CDC-UNKNOWN', keyOf('hugo')];
  expect(await postJson(feed, '/v1/comptes/recherche', { identifiants })).toEqual({
    data: [
      {
        identifiant: keyOf('lea'),
        unite: 'EUR',
        solde: '3000.00',
        plafond: '5000.00',
        droits: [{ unite: 'EUR', solde: '3000.00', plafond: '5000.00', principal: true }],
        droits_engagement: '240.00',
        gel: null,
        situation: { faible_qualification: null, boeth: false },
      },
      null,
      expect.objectContaining({
        solde: '298.70',
        plafond: '8000.00',
        situation: { faible_qualification: '2025-11-15', boeth: false },
      }),
    ],
    links: { self: `${feed.url}/v1/comptes/recherche` },
    meta: { date_situation: '2026-03-26T22:00:00Z' },
  });
});

test('a public agent has hours, a retired person a frozen account', async () => {
  const identifiants = [keyOf('marc'), keyOf('pierre')];
  expect(await postJson(feed, '/v1/comptes/recherche', { identifiants })).toMatchObject({
    data: [
      { unite: 'HEURE', solde: '120.00', plafond: '150.00', droits: [{ unite: 'HEURE', principal: true }] },
      { solde: '3000.00', droits_engagement: '480.00', gel: { date: '2023-05-01', motif: 'RETRAITE' } },
    ],
  });
});

test('the account of an earlier day knows nothing of what came after', async () => {
  const earlier = await startTestFeed('training', { today: '2023-04-01' });
  expect(await postJson(earlier, '/v1/comptes/recherche', { identifiants: [keyOf('pierre')] })).toMatchObject(
    {
      data: [{ solde: '3000.00', droits_engagement: '240.00', gel: null }],
      meta: { date_situation: '2023-03-31T22:00:00Z' },
    },
  );
  await earlier.close();
});

test('a ledger is paged, newest first, and its references stay as it grows', async () => {
  const page = async (number: number) =>
    (await postJson(feed, '/v1/mouvements/recherche', {
      identifiants: [keyOf('nadia')],
      page: number,
      par_page: 5,
    })) as {
      data: { mouvements: { reference: string; date: string; type: string }[]; pagination: object }[];
    };
  const pages = [await page(1), await page(2), await page(3), await page(4)];
  const movements = pages.flatMap(({ data }) => data[0]!.mouvements);
  expect(pages.map(({ data }) => data[0]!.mouvements.length)).toEqual([5, 5, 4, 0]);
  expect(pages[0]!.data[0]!.pagination).toEqual({ page: 1, par_page: 5, total: 14 });
  expect(movements.map(({ date }) => date)).toEqual(
    movements
      .map(({ date }) => date)
      .sort()
      .toReversed(),
  );
  expect(movements.at(-1)).toEqual({
    reference: 'M-20190101-001',
    date: '2019-01-01',
    type: 'CONV_HEURES_2019',
    montant: '1440.00',
    unite: 'EUR',
    annee: null,
  });
  expect(new Set(movements.map(({ reference }) => reference)).size).toBe(14);
});

test('files are told newest first with the codes of the agency', async () => {
  const answer = await postJson(feed, '/v1/dossiers/recherche', {
    identifiants: [keyOf('sofia'), keyOf('hugo')],
  });
  expect(answer).toMatchObject({
    data: [
      {
        identifiant: keyOf('sofia'),
        dossiers: [
          { numero: 'D-2026-052918', etat: 'PROPOSITION', date_etat: '2026-03-25', prix: '980.00' },
          {
            numero: 'D-2026-014402',
            etat: 'EN_FORMATION',
            montant_cpf: '2450.00',
            montant_titulaire: '0.00',
          },
          { numero: 'D-2025-291160', etat: 'ANNULE_OF', organisme: { qualiopi: false } },
        ],
      },
      { identifiant: keyOf('hugo'), dossiers: [] },
    ],
  });
});

test.each([{ par_page: 21 }, { par_page: 0 }, { page: 0 }, { page: 1.5 }, { page: '1' }])(
  'a page such as %j is refused',
  async (paging) => {
    const response = await post(feed, '/v1/mouvements/recherche', {
      identifiants: [keyOf('lea')],
      ...paging,
    });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      errors: [{ code: '00201', source: { parameter: Object.keys(paging)[0] } }],
    });
  },
);

test.each([{}, { identifiants: 'CDC-1' }, { identifiants: [1] }, []])(
  'a malformed batch %j is refused with 422',
  async (body) => {
    const response = await post(feed, '/v1/comptes/recherche', body);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ errors: [{ code: '00201', meta: { provider: 'CDC' } }] });
  },
);

test('100 records are answered, 101 are refused with 00210', async () => {
  const batch = (length: number) => ({ identifiants: Array.from({ length }, () => keyOf('lea')) });
  expect((await post(feed, '/v1/comptes/recherche', batch(100))).status).toBe(200);
  const refused = await post(feed, '/v1/comptes/recherche', batch(101));
  expect(refused.status).toBe(422);
  expect(await refused.json()).toMatchObject({ errors: [{ code: '00210' }] });
});
