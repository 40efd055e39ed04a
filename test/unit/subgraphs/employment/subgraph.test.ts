import type { ServerResponse } from 'node:http';
import { subgraph } from '../../../../subgraphs/employment/subgraph.ts';
import type { Claims } from '../kit/gateway-issuer.ts';
import { sendJson, type ReceivedCall } from '../kit/local-server.ts';
import { runSubgraph, type RunningForTest } from '../kit/running-subgraph.ts';
import { EMPLOYER_SIRET, extract, monthLines } from './feed/write-dsn.ts';

const AS_OF = '2026-03-26T22:00:00Z';
const ENVELOPE = { links: {}, meta: { date_situation: AS_OF } };
const NO_CONTRACT = {
  contrat_trouve: false,
  organisme_accueil: { siret: null, raison_sociale: null },
  date_debut_contrat: null,
  date_fin_contrat: null,
};

type Answers = Readonly<Record<string, (response: ServerResponse) => void>>;
const json = (value: unknown) => (response: ServerResponse) => sendJson(response, value);

const ANSWERS: Answers = {
  '/v1/declarations': (response) =>
    response.end(
      Buffer.from(
        extract('K', [
          ...monthLines({
            month: '2026-01',
            contracts: [{}, { number: '00002', start: '05012026', nature: '02', end: ['20012026', '031'] }],
          }),
          ...monthLines({ month: '2026-02', individual: { '001': '284056938100499' } }),
        ]),
        'latin1',
      ),
    ),
  '/v1/service-civique': json({
    data: [{ identifiant: 'K', statut_actuel: NO_CONTRACT, statut_passe: NO_CONTRACT }],
    ...ENVELOPE,
  }),
  '/v1/releves': json({
    date_situation: AS_OF,
    releves: [
      {
        identifiant: 'K',
        annees: [
          {
            annee: 2024,
            lignes: [{ regime: 'REGIME_GENERAL', employeur: null, salaire: '31200.00', trimestres: 4 }],
          },
        ],
        pension: null,
      },
    ],
  }),
  '/v1/statut': json({
    data: [
      {
        identifiant: 'K',
        inscription: {
          date_debut: '2025-10-06',
          date_fin: null,
          code_certification_cnav: 'VC',
          categorie: { code: 1, libelle: 'PERSONNE SANS EMPLOI' },
        },
        paiements: [],
      },
    ],
    ...ENVELOPE,
  }),
  '/v1/activites': json({
    date_situation: AS_OF,
    activites: [
      {
        identifiant: 'K',
        siren: 5_720_245,
        debut: '2022-01-01',
        fin: null,
        regime: 'MICRO',
        nature: 'ARTISANAT',
        chiffres_affaires: [
          { annee: 2024, montant: '0.00', cfp_payee: false },
          { annee: 2025, montant: '12000.50', cfp_payee: true },
        ],
      },
    ],
  }),
};

let running: RunningForTest | null = null;
afterEach(async () => {
  await running?.stop();
  running = null;
});

type Asked = {
  readonly person: Record<string, unknown>;
  readonly body: Awaited<ReturnType<RunningForTest['query']>>['body'];
  readonly calls: readonly string[];
};

type Case = { readonly answers?: Answers; readonly identity?: string; readonly claims?: Claims };

const ask = async (fields: string, asked: Case = {}): Promise<Asked> => {
  const { answers = {}, identity = 'null', claims = {} } = asked;
  const all: Answers = { ...ANSWERS, ...answers };
  const answerFeed = (response: ServerResponse, call: ReceivedCall) => {
    const answer = all[call.url.split('?')[0] ?? ''];
    if (answer !== undefined) return answer(response);
    const { persons } = JSON.parse(call.body) as { persons: string[] };
    return sendJson(response, { data: persons.map((person) => ({ person, authorised: true, key: 'K' })) });
  };
  running = await runSubgraph(subgraph, answerFeed);
  const { body } = await running.query(
    `{ _entities(representations: [{ __typename: "Person", id: "p", identity: ${identity} }]) { ... on Person { ${fields} } } }`,
    { person: 'p', ...claims },
  );
  const entities = body.data?.['_entities'] as Record<string, unknown>[] | undefined;
  return { person: entities?.[0] ?? {}, body, calls: running.feedCalls() };
};

const ALL_FIELDS = `
  employmentRecords(first: 1) {
    totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } explanation { reason }
    edges { cursor node {
      id employer { siret name activityCode activityLabel city } workplace { siret }
      contract { number nature natureCode natureLabel startDate endDate plannedEndDate endStatus endReasonCode endReasonLabel(language: EN) collectiveAgreement seasonal apprenticeship }
      jobTitle occupationCode workingTimePercent hours grossPayCents suspensions { kind } remarks source { agency }
    } }
    source { agency state asOf reference }
  }
  currentEmployment {
    contracts { contract { startDate } remarks(language: EN) } recentlyEnded { contract { endDate } source { agency } }
    permanentDaysWorkedIn60Months monthsEmployedIn60Months monthsWithCurrentEmployer affiliationDaysIn24Months
    affiliationHoursIn24Months temporaryHoursIn18Months disabledWorker diplomaLevel source { state }
  }
  careerStatement { unit quarters years { year quarters expectedQuarters schemes payCents } legalAgeReachedOn pensionInPayment fullRate source { agency state } }
  jobseekerRegistration { registered since until category categoryLabel source { agency } }
  selfEmployment { active siren since until microEntrepreneur turnovers { year amountCents trainingContributionCents trainingContributionPaid } source { agency } }
  civicService { state startDate endDate organisation source { agency state } }`;

test('every field answers from its own agency, and each feed is called once', async () => {
  const { person, body, calls } = await ask(ALL_FIELDS, { identity: '{ birthDate: "1969-01-01" }' });
  expect(body.errors).toBeUndefined();
  expect(person).toMatchObject({
    employmentRecords: {
      totalCount: 2,
      pageInfo: { hasNextPage: true, hasPreviousPage: false },
      explanation: null,
      edges: [
        {
          node: {
            employer: { name: "L'Atelier", activityLabel: 'Programmation informatique', city: 'Lyon' },
            contract: {
              nature: 'CDD',
              natureLabel: 'Contrat à durée déterminée',
              endReasonLabel: 'End of a fixed-term contract',
            },
            source: { agency: 'GIP_MDS' },
          },
        },
      ],
      source: { agency: 'GIP_MDS', state: 'OK', asOf: AS_OF },
    },
    currentEmployment: {
      contracts: [{ contract: { startDate: '2024-01-01' } }],
      recentlyEnded: [{ contract: { endDate: '2026-01-20' } }],
      monthsEmployedIn60Months: 26,
      monthsWithCurrentEmployer: 26,
      affiliationHoursIn24Months: 455,
      temporaryHoursIn18Months: 0,
      disabledWorker: false,
      diplomaLevel: null,
    },
    careerStatement: {
      unit: 'QUARTER',
      quarters: 4,
      years: [
        { year: 2024, quarters: 4, expectedQuarters: 4, schemes: ['REGIME_GENERAL'], payCents: 3_120_000 },
      ],
      legalAgeReachedOn: '2033-01-01',
      pensionInPayment: false,
      fullRate: false,
    },
    jobseekerRegistration: { registered: true, since: '2025-10-06', until: null, category: 1 },
    selfEmployment: {
      active: true,
      siren: '005720245',
      microEntrepreneur: true,
      turnovers: [
        {
          year: 2025,
          amountCents: 1_200_050,
          trainingContributionCents: 3_600,
          trainingContributionPaid: true,
        },
        { year: 2024, amountCents: 0, trainingContributionCents: 0, trainingContributionPaid: false },
      ],
    },
    civicService: { state: 'NONE', startDate: null, source: { agency: 'GIP_MDS', state: 'OK' } },
  });
  expect(calls.filter((call) => call.startsWith('/v1/declarations'))).toHaveLength(1);
  expect(calls.filter((call) => call.startsWith('/v1/keys'))).toHaveLength(4); // one for each agency
});

test('no answer carries the NIR of the declarations', async () => {
  const { body } = await ask(ALL_FIELDS);
  expect(JSON.stringify(body)).not.toContain('2840569381004');
  expect(JSON.stringify(body)).toContain('social security number');
});

test('only the agencies that the query selects are asked, the DSN for the last ten years', async () => {
  const { calls } = await ask('employmentRecords { totalCount }');
  expect(calls.map((call) => call.split(' ')[0])).toEqual(['/v1/keys', '/v1/declarations']);
  expect(calls[1]).toContain('"de":"2016-03","a":"2026-02"');
});

test('one agency fails alone', async () => {
  const down = (response: ServerResponse) => response.writeHead(503).end();
  const { person, body } = await ask(
    'jobseekerRegistration { registered source { state } } careerStatement { quarters } selfEmployment { active }',
    {
      answers: { '/v1/statut': down },
    },
  );
  expect(person).toEqual({
    jobseekerRegistration: { registered: null, source: { state: 'UNAVAILABLE' } },
    careerStatement: { quarters: 4 },
    selfEmployment: { active: true },
  });
  expect(body.errors).toMatchObject([
    { extensions: { code: 'AGENCY_UNAVAILABLE', agency: 'FRANCE_TRAVAIL' } },
  ]);
});

test('case 68: a person whom an agency does not know is NOT_FOUND, not "no right"', async () => {
  const unknown = json({ data: [null], ...ENVELOPE });
  const { person, body } = await ask(
    'civicService { state source { state } } employmentRecords { totalCount edges { cursor } explanation(language: EN) { reason } source { state } }',
    {
      answers: {
        '/v1/service-civique': unknown,
        '/v1/declarations': (response) => response.end(extract('OTHER', [])),
      },
    },
  );
  expect(body.errors).toBeUndefined();
  expect(person).toMatchObject({
    civicService: { state: null, source: { state: 'NOT_FOUND' } },
    employmentRecords: { totalCount: null, edges: null, source: { state: 'NOT_FOUND' } },
  });
  expect(JSON.stringify(person)).toContain('No employer has declared you');
});

test('case 68: `contrat_trouve: false` is NONE, a contract of the past is PAST, one of now CURRENT', async () => {
  const contract = {
    contrat_trouve: true,
    organisme_accueil: { siret: '1', raison_sociale: 'Unis-Cité' },
    date_debut_contrat: '2025-01-01',
    date_fin_contrat: '2025-08-31',
  };
  const states = [];
  for (const [now, past] of [
    [NO_CONTRACT, NO_CONTRACT],
    [NO_CONTRACT, contract],
    [contract, NO_CONTRACT],
  ]) {
    const answer = json({
      data: [{ identifiant: 'K', statut_actuel: now, statut_passe: past }],
      ...ENVELOPE,
    });
    const { person } = await ask('civicService { state organisation }', {
      answers: { '/v1/service-civique': answer },
    });
    states.push(person['civicService']);
    await running?.stop();
    running = null;
  }
  expect(states).toEqual([
    { state: 'NONE', organisation: null },
    { state: 'PAST', organisation: 'Unis-Cité' },
    { state: 'CURRENT', organisation: 'Unis-Cité' },
  ]);
});

test('an extract that was cut off is AGENCY_INVALID_RESPONSE', async () => {
  const cut = extract('K', monthLines({ month: '2026-01' })).slice(0, -40);
  const { person, body } = await ask('employmentRecords { totalCount source { state } }', {
    answers: { '/v1/declarations': (response) => response.end(cut) },
  });
  expect(person).toEqual({ employmentRecords: { totalCount: null, source: { state: 'UNAVAILABLE' } } });
  expect(body.errors).toMatchObject([{ extensions: { code: 'AGENCY_INVALID_RESPONSE', agency: 'GIP_MDS' } }]);
});

test.each(['first: 0', 'first: 101', 'after: "nonsense"'])(
  'employmentRecords(%s) is BAD_USER_INPUT and asks no agency',
  async (argument) => {
    const { body, calls } = await ask(`employmentRecords(${argument}) { totalCount }`);
    expect(body.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(calls).toEqual([]);
  },
);

test('drifted JSON is AGENCY_INVALID_RESPONSE for its record', async () => {
  const drifted = json({
    date_situation: AS_OF,
    activites: [{ identifiant: 'K', siren: '5', start: '2022-01-01' }],
  });
  const { body } = await ask('selfEmployment { active }', { answers: { '/v1/activites': drifted } });
  expect(body.errors).toMatchObject([{ extensions: { code: 'AGENCY_INVALID_RESPONSE', agency: 'URSSAF' } }]);
});

test('without a birth date the legal age is null and the rest answers', async () => {
  const { person, body } = await ask('careerStatement { quarters legalAgeReachedOn }', {
    identity: '{ birthDate: null }',
  });
  expect(body.errors).toBeUndefined();
  expect(person).toEqual({ careerStatement: { quarters: 4, legalAgeReachedOn: null } });
});

const OTHER_SIRET = '38012986646850';

/** Two contracts at `EMPLOYER_SIRET`, one of them at another establishment of it, and one that runs elsewhere. */
const SEVERAL_EMPLOYERS = (response: ServerResponse) =>
  response.end(
    Buffer.from(
      extract('K', [
        ...monthLines({ month: '2026-01', siret: EMPLOYER_SIRET, contracts: [{ start: '01012026' }] }),
        ...monthLines({
          month: '2026-01',
          siret: `${EMPLOYER_SIRET.slice(0, 9)}00017`,
          contracts: [{ number: '2', start: '01092025', end: ['31012026', '031'], nature: '02' }],
        }),
        ...monthLines({
          month: '2026-02',
          siret: OTHER_SIRET,
          individual: { '025': '06' },
          contracts: [{ number: '3', start: '01022020', more: { '072': '01' } }],
        }),
      ]),
      'latin1',
    ),
  );

const employer = (organisation: string) => ({
  answers: { '/v1/declarations': SEVERAL_EMPLOYERS },
  claims: { role: 'employer', purpose: 'STAFF_ADMINISTRATION', organisation },
});

const HISTORY = `
  employmentRecords(first: 1) { totalCount pageInfo { hasNextPage } edges { cursor node { employer { siret } } } explanation { reason } source { state asOf } }
  currentEmployment { contracts { contract { number } } recentlyEnded { contract { number } } monthsEmployedIn60Months disabledWorker diplomaLevel }`;

test('the person sees what all employers declared', async () => {
  const { person } = await ask(HISTORY, { answers: { '/v1/declarations': SEVERAL_EMPLOYERS } });
  expect(person).toMatchObject({
    employmentRecords: { totalCount: 3 },
    currentEmployment: { monthsEmployedIn60Months: 60, disabledWorker: true, diplomaLevel: 6 },
  });
});

test('an employer sees the contracts of its own establishments, and totals and pages count nothing else', async () => {
  const { person, body } = await ask(HISTORY, employer(EMPLOYER_SIRET));
  expect(body.errors).toBeUndefined();
  expect(person).toMatchObject({
    employmentRecords: {
      totalCount: 2,
      pageInfo: { hasNextPage: true },
      edges: [{ node: { employer: { siret: EMPLOYER_SIRET } } }],
      source: { state: 'OK' },
    },
    currentEmployment: {
      contracts: [{ contract: { number: '00001' } }],
      recentlyEnded: [{ contract: { number: '2' } }],
      monthsEmployedIn60Months: 6,
      disabledWorker: false,
      diplomaLevel: null,
    },
  });
  expect(JSON.stringify(body)).not.toContain(OTHER_SIRET);
});

test('an employer walks over its own records only', async () => {
  const page = 'totalCount pageInfo { hasNextPage } edges { cursor node { contract { number } } }';
  const first = await ask(`employmentRecords(first: 1) { ${page} }`, employer(EMPLOYER_SIRET));
  await running?.stop();
  const { edges } = first.person['employmentRecords'] as { edges: [{ cursor: string }] };
  const second = await ask(
    `employmentRecords(first: 1, after: "${edges[0].cursor}") { ${page} }`,
    employer(EMPLOYER_SIRET),
  );
  expect(second.person).toMatchObject({
    employmentRecords: {
      totalCount: 2,
      pageInfo: { hasNextPage: false },
      edges: [{ node: { contract: { number: '2' } } }],
    },
  });
});

test('an employer learns of somebody who works elsewhere no more than of somebody whom nobody declared', async () => {
  const elsewhere = await ask(HISTORY, employer('11111111100001'));
  expect(elsewhere.person).toMatchObject({
    employmentRecords: {
      totalCount: null,
      edges: null,
      explanation: null,
      source: { state: 'NOT_FOUND', asOf: null },
    },
    currentEmployment: { contracts: null, monthsEmployedIn60Months: null },
  });
  expect(elsewhere.body.extensions?.agencies).toMatchObject([
    { agency: 'GIP_MDS', state: 'NOT_FOUND', asOf: null },
  ]);
});

test.each<[string, Claims]>([
  ['anybody but the person of the assertion', { person: 'other' }],
  ['an analyst', { role: 'analyst', purpose: 'STATISTICS' }],
])('no part of the career of %s is read, and no feed is called', async (_whom, claims) => {
  const { person, body, calls } = await ask(ALL_FIELDS, { claims });
  expect(Object.values(person)).toEqual([null, null, null, null, null, null]);
  expect(body.errors?.map(({ extensions }) => extensions['code'])).toEqual(
    Array.from({ length: 6 }, () => 'FORBIDDEN'),
  );
  expect(calls).toEqual([]);
});
