import {
  registerCareerFeed,
  registerDsnFeed,
  registerJobseekerFeed,
  registerSelfEmployedFeed,
} from '../../../../mocks/employment/employment-feeds.ts';
import { type Feed, type FeedServer, startFeed } from '../../../../mocks/feed/feed-server.ts';
import { peopleOf, sampleContract, samplePerson } from '../../../support/sample-people.ts';

const PEOPLE = peopleOf(
  samplePerson({
    number: 1,
    contracts: [sampleContract({ jobTitle: 'Chargée d’études – cœur de métier' })],
    career: {
      years: [
        {
          year: 2024,
          lines: [{ scheme: 'REGIME_GENERAL', payCents: 3120000, quarters: 4, employer: 'Aciérie' }],
        },
        { year: 2025, lines: [{ scheme: 'SUISSE', payCents: null, quarters: 2, employer: null }] },
      ],
      pension: { since: '2023-05-01', fullRate: true },
    },
    jobseeker: {
      since: '2025-10-06',
      until: null,
      category: 1,
      payments: [
        { date: '2026-02-28', cents: 118240 },
        { date: '2026-03-31', cents: 118240 },
      ],
    },
    selfEmployment: {
      siren: '005720245',
      since: '2023-01-01',
      until: null,
      micro: true,
      activity: 'CRAFT',
      turnovers: [{ year: 2025, cents: 0, contributionPaid: false }],
    },
    civicService: {
      startDate: '2024-10-01',
      endDate: '2025-03-31',
      organisation: { siret: '44306184100047', name: 'Association' },
    },
  }),
  samplePerson({ number: 2 }),
);
const UNKNOWN = '77';

let feeds: Readonly<Record<string, FeedServer>>;

beforeAll(async () => {
  feeds = {
    dsn: await start('dsn', 'GIP_MDS', registerDsnFeed),
    career: await start('career', 'CNAV', registerCareerFeed),
    jobseeker: await start('jobseeker', 'FRANCE_TRAVAIL', registerJobseekerFeed),
    selfemployed: await start('selfemployed', 'URSSAF', registerSelfEmployedFeed),
  };
});

afterAll(async () => {
  await Promise.all(Object.values(feeds).map((feed) => feed.close()));
});

describe('dsn', () => {
  test('declarations are ISO-8859-1 bytes with CRLF and no sign outside of it', async () => {
    const response = await post('dsn', '/v1/declarations', {
      identifiants: ['1'],
      de: '2026-01',
      a: '2026-01',
    });
    expect(response.headers.get('content-type')).toBe('text/plain; charset=iso-8859-1');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.toString('latin1')).toContain("S21.G00.40.006,'Chargée d''études - coeur de métier'\r\n");
    expect(bytes.includes(Buffer.from('Charg\u00e9e', 'utf8'))).toBe(false);
    expect(bytes.toString('latin1').split('\r\n').join('')).not.toMatch(/[\r\n]/);
  });

  test('an unknown key has no extract', async () => {
    const body = { identifiants: [UNKNOWN, '2'], de: '2026-01', a: '2026-01' };
    const text = await (await post('dsn', '/v1/declarations', body)).text();
    expect(text).toBe(
      "X00.G00.00.001,'2'\r\nX00.G00.00.002,'2026-03-26T22:00:00Z'\r\nX99.G00.00.001,'0'\r\n",
    );
    expect(await (await post('dsn', '/v1/declarations', { ...body, identifiants: [UNKNOWN] })).text()).toBe(
      '',
    );
  });

  test.each([{ de: '2026-13', a: '2026-01' }, { de: '2026-01' }, { de: '01/2026', a: '2026-01' }])(
    'months that are none are refused: %j',
    async (months) => {
      const response = await post('dsn', '/v1/declarations', { identifiants: ['1'], ...months });
      expect(response.status).toBe(422);
    },
  );

  test('more than 100 records are refused with 00210', async () => {
    const identifiants = Array.from({ length: 101 }, () => '1');
    const response = await post('dsn', '/v1/declarations', { identifiants, de: '2026-01', a: '2026-01' });
    expect([response.status, await response.json()]).toMatchObject([422, { errors: [{ code: '00210' }] }]);
  });

  test('civic service of the past, of nobody, and of an unknown person', async () => {
    const never = {
      contrat_trouve: false,
      organisme_accueil: { siret: null, raison_sociale: null },
      date_debut_contrat: null,
      date_fin_contrat: null,
    };
    const response = await post('dsn', '/v1/service-civique', { identifiants: ['1', '2', UNKNOWN] });
    expect(await response.json()).toEqual({
      data: [
        {
          identifiant: '1',
          statut_actuel: never,
          statut_passe: {
            contrat_trouve: true,
            organisme_accueil: { siret: '44306184100047', raison_sociale: 'Association' },
            date_debut_contrat: '2024-10-01',
            date_fin_contrat: '2025-03-31',
          },
        },
        { identifiant: '2', statut_actuel: never, statut_passe: never },
        null,
      ],
      links: {},
      meta: { date_situation: '2026-03-26T22:00:00Z' },
    });
  });

  test('the single form of civic service answers 404 with code 31003 for an unknown person', async () => {
    const unknown = await get('dsn', `/v1/service-civique/${UNKNOWN}`);
    expect([unknown.status, await unknown.json()]).toMatchObject([404, { errors: [{ code: '31003' }] }]);
    const known = await get('dsn', '/v1/service-civique/2');
    expect([known.status, await known.json()]).toMatchObject([
      200,
      { data: { identifiant: '2', statut_actuel: { contrat_trouve: false } } },
    ]);
  });
});

test('career statements hold lines by year and the pension', async () => {
  const response = await post('career', '/v1/releves', { identifiants: ['1', UNKNOWN] });
  expect(await response.json()).toEqual({
    date_situation: '2026-03-26T22:00:00Z',
    releves: [
      {
        identifiant: '1',
        annees: [
          {
            annee: 2024,
            lignes: [{ regime: 'REGIME_GENERAL', employeur: 'Aciérie', salaire: '31200.00', trimestres: 4 }],
          },
          {
            annee: 2025,
            lignes: [{ regime: 'SUISSE', employeur: null, salaire: null, trimestres: 2 }],
          },
        ],
        pension: { date_effet: '2023-05-01', taux_plein: true },
      },
      null,
    ],
  });
});

test('a jobseeker has a registration and the payments made so far', async () => {
  const response = await post('jobseeker', '/v1/statut', { identifiants: ['1', '2'] });
  expect(await response.json()).toEqual({
    data: [
      {
        identifiant: '1',
        inscription: {
          date_debut: '2025-10-06',
          date_fin: null,
          code_certification_cnav: 'VC',
          categorie: { code: 1, libelle: 'PERSONNE SANS EMPLOI DISPONIBLE DUREE INDETERMINEE PLEIN TPS' },
        },
        paiements: [{ date_versement: '2026-02-28', montant_total: '1182.40' }],
      },
      null,
    ],
    links: {},
    meta: { date_situation: '2026-03-26T22:00:00Z' },
  });
});

test('a SIREN with leading zeros is answered as a number', async () => {
  const response = await post('selfemployed', '/v1/activites', { identifiants: ['1', '2'] });
  expect(await response.json()).toEqual({
    date_situation: '2026-03-26T22:00:00Z',
    activites: [
      {
        identifiant: '1',
        siren: 5720245,
        debut: '2023-01-01',
        fin: null,
        regime: 'MICRO',
        nature: 'ARTISANAT',
        chiffres_affaires: [{ annee: 2025, montant: '0.00', cfp_payee: false }],
      },
      null,
    ],
  });
});

function start(name: string, provider: string, register: Feed['register']): Promise<FeedServer> {
  const deps = { people: PEOPLE, today: '2026-03-27' };
  return startFeed({ name, provider, errors: 'json', register }, deps, {
    port: 0,
    rateLimit: 0,
    now: Date.now,
  });
}

function get(feed: string, path: string): Promise<Response> {
  return call(feed, path, {});
}

function post(feed: string, path: string, body: object): Promise<Response> {
  return call(feed, path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
}

function call(feed: string, path: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('authorization', 'Bearer token');
  return fetch(`${feeds[feed]?.url}${path}?recipient=13002526500013`, { ...init, headers });
}
