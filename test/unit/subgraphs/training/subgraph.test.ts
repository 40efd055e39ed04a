import { subgraph } from '../../../../subgraphs/training/subgraph.ts';
import type { Claims } from '../kit/gateway-issuer.ts';
import { sendJson, type ReceivedCall } from '../kit/local-server.ts';
import { runSubgraph, type RunningForTest } from '../kit/running-subgraph.ts';

const META = { links: { self: '/' }, meta: { date_situation: '2026-03-26T22:00:00Z' } };

const account = (more: object = {}) => ({
  unite: 'EUR',
  solde: '2500.00',
  plafond: '5000.00',
  droits: [
    { unite: 'EUR', solde: '2500.00', plafond: '5000.00', principal: true },
    { unite: 'HEURE', solde: '16.50', plafond: '150.00', principal: false },
  ],
  droits_engagement: '240.00',
  gel: null,
  situation: { faible_qualification: null, boeth: false },
  ...more,
});

const MOVEMENTS = Array.from({ length: 45 }, (_movement, index) => ({
  reference: `M-${index}`,
  date: `${2025 - Math.floor(index / 2)}-03-15`,
  type: index === 0 ? 'ALIM_ANNUELLE' : index === 1 ? 'NOUVEAU' : 'DEBIT_DOSSIER',
  montant: index === 0 ? '500.00' : '-10.05',
  unite: 'EUR',
  annee: index === 0 ? 2025 : null,
}));

const FILES = [
  { numero: 'D-1', etat: 'TERMINE', date_etat: '2024-02-01' },
  { numero: 'D-2', etat: 'DEMANDE', date_etat: '2026-03-26' },
].map((file) => ({
  ...file,
  intitule: 'Soudage',
  debut: null,
  fin: null,
  prix: '3200.00',
  montant_cpf: '2900.00',
  montant_titulaire: '300.00',
  certification: 'RNCP35634',
  organisme: {
    raison_sociale: 'GRETA',
    siret: '19690000000011',
    numero_declaration: '84691',
    qualiopi: true,
  },
}));

type Bodies = {
  identifiants: string[];
  identifiant: string;
  numero: string;
  persons: string[];
  page: number;
  par_page: number;
};

const EMPTY_ACCOUNT = account({ solde: '0.00', droits: [], droits_engagement: '0.00' });

const ACCOUNTS: Record<string, object> = {
  'CDC-lea': account(),
  'CDC-pierre': account({ gel: { date: '2024-07-01', motif: 'RETRAITE' } }),
  'CDC-broken': account({ solde: 12 }),
  'CDC-empty': EMPTY_ACCOUNT,
};

const ledger = (key: string, { page, par_page: size }: Bodies) => {
  const movements = key === 'CDC-lea' ? MOVEMENTS : [];
  return {
    identifiant: key,
    mouvements: movements.slice((page - 1) * size, page * size),
    pagination: { page, par_page: size, total: movements.length },
  };
};

/** Persons `p-NAME` have the key `CDC-NAME`. */
const answerDirectory = ({ persons }: Bodies) => ({
  data: persons.map((person) => {
    const name = person.slice(2);
    const authorised = name !== 'dead';
    return { person, authorised, key: authorised && name !== 'unknown' ? `CDC-${name}` : null };
  }),
});

/** The assertion is about this person. */
const about = (name: string) => ({ person: `p-${name}` });

const answerTraining = (path: string, body: Bodies) => ({
  ...META,
  data: body.identifiants.map((key) => {
    if (path.startsWith('/v1/comptes')) {
      const known = ACCOUNTS[key];
      return known === undefined ? null : { identifiant: key, ...known };
    }
    return path.startsWith('/v1/mouvements')
      ? ledger(key, body)
      : { identifiant: key, dossiers: key === 'CDC-lea' ? FILES : [] };
  }),
});

const opened: RunningForTest[] = [];
afterEach(async () => {
  for (const running of opened.splice(0)) await running.stop();
});

type Answer = (response: Parameters<typeof sendJson>[0], call: ReceivedCall) => void;

const answer: Answer = (response, { url, body }) => {
  const asked = JSON.parse(body) as Bodies;
  sendJson(response, url.startsWith('/v1/keys') ? answerDirectory(asked) : answerTraining(url, asked));
};

const run = async (answerFeed: Answer = answer): Promise<RunningForTest> => {
  const running = await runSubgraph(subgraph, answerFeed);
  opened.push(running);
  return running;
};

const ask = (selection: string, ...names: readonly string[]): string => {
  const representations = names.map((name) => `{ __typename: "Person", id: "p-${name}" }`).join(', ');
  return `{ _entities(representations: [${representations}]) { ... on Person { trainingAccount { ${selection} } } } }`;
};

const accountOf = (data: Record<string, unknown> | null | undefined): unknown =>
  (data?.['_entities'] as { trainingAccount: unknown }[] | undefined)?.[0]?.trainingAccount;

describe('an account', () => {
  test('is answered in the units of the schema', async () => {
    const { query } = await run();
    const { body } = await query(
      ask(
        `unit balance cap engagementBalance frozen holdings { unit balance cap main }
         conversion(to: HOUR) { amount unit centsPerHour capped } nextCredit { amount unit year expectedBy reference }
         explanation { reason } source { agency state asOf reference }`,
        'lea',
      ),
    );
    expect(body.errors).toBeUndefined();
    expect(accountOf(body.data)).toEqual({
      unit: 'EUR_CENT',
      balance: 250_000,
      cap: 500_000,
      engagementBalance: 24_000,
      frozen: false,
      holdings: [
        { unit: 'EUR_CENT', balance: 250_000, cap: 500_000, main: true },
        { unit: 'HOUR', balance: 16, cap: 150, main: false },
      ],
      conversion: { amount: 150, unit: 'HOUR', centsPerHour: 1500, capped: true },
      nextCredit: {
        amount: 50_000,
        unit: 'EUR_CENT',
        year: 2026,
        expectedBy: '2027-03-31',
        reference: 'CT R6323-1',
      },
      explanation: null,
      source: { agency: 'CDC', state: 'OK', asOf: '2026-03-26T22:00:00Z', reference: 'CT L6323-1' },
    });
  });

  test('frozen at retirement keeps its rights and none can be used', async () => {
    const { query } = await run();
    const { body } = await query(
      ask('balance frozen engagementBalance holdings { balance } nextCredit { amount }', 'pierre'),
      about('pierre'),
    );
    expect(accountOf(body.data)).toEqual({
      balance: 0,
      frozen: true,
      engagementBalance: 24_000,
      holdings: [{ balance: 250_000 }, { balance: 16 }],
      nextCredit: null,
    });
  });

  test('asked in a unit that training rights do not have is BAD_USER_INPUT', async () => {
    const { query } = await run();
    const { body } = await query(ask('balance conversion(to: POINT) { amount }', 'lea'));
    expect(accountOf(body.data)).toEqual({ balance: 250_000, conversion: null });
    expect(body.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  test('that is empty says why and what would fill it, in both languages', async () => {
    const { query } = await run();
    const { body } = await query(
      ask('fr: explanation { reason howToFill } en: explanation(language: EN) { reason reference }', 'empty'),
      about('empty'),
    );
    expect(accountOf(body.data)).toMatchObject({
      fr: { reason: expect.stringContaining("rien n'y a encore été versé"), howToFill: expect.any(Array) },
      en: { reason: expect.stringContaining('nothing has been posted yet'), reference: 'CT L6323-11' },
    });
  });

  test('that the agency does not know is NOT_FOUND, without errors, and still explained', async () => {
    const { query } = await run();
    const { body } = await query(
      ask('balance entries { totalCount } files { id } explanation { reason } source { state }', 'unknown'),
      about('unknown'),
    );
    expect(body.errors).toBeUndefined();
    expect(accountOf(body.data)).toEqual({
      balance: null,
      entries: null,
      files: null,
      explanation: { reason: expect.stringContaining('ne connaît pas encore de compte') },
      source: { state: 'NOT_FOUND' },
    });
    expect(body.extensions?.agencies).toMatchObject([{ agency: 'CDC', state: 'NOT_FOUND' }]);
  });

  test.each<[string, Claims]>([
    ['of another person', about('lea')],
    ['for an assertion that names nobody', { person: undefined }],
    ['for an analyst', { ...about('pierre'), role: 'analyst', purpose: 'STATISTICS' }],
    ['for an agency without a person', { person: undefined, role: 'agency', agency: 'CDC' }],
    [
      'for a service without a person',
      { person: undefined, role: 'service', purpose: 'THIRD_PARTY_SERVICE' },
    ],
  ])('%s is FORBIDDEN, and neither directory nor agency is asked', async (_which, claims) => {
    const { query, feedCalls } = await run();
    const { body } = await query(ask('balance', 'pierre'), claims);
    expect(body.data).toEqual({ _entities: [{ trainingAccount: null }] });
    expect(body.errors).toMatchObject([
      { path: ['_entities', 0, 'trainingAccount'], extensions: { code: 'FORBIDDEN' } },
    ]);
    expect(feedCalls()).toEqual([]);
  });

  test('case 65: of a person who died is FORBIDDEN, and the agency is not asked', async () => {
    const { query, feedCalls } = await run();
    const { body } = await query(ask('balance', 'dead'), about('dead'));
    expect(body.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(feedCalls()).toEqual(['/v1/keys {"agency":"CDC","persons":["p-dead"]}']);
  });
});

describe('feed calls', () => {
  test('are one to the directory and one to the agency, also beside persons who are refused', async () => {
    const { query, feedCalls } = await run();
    const { body } = await query(ask('balance source { state }', 'pierre', 'lea', 'broken', 'lea'));
    expect(feedCalls()).toEqual([
      '/v1/keys {"agency":"CDC","persons":["p-lea"]}',
      '/v1/comptes/recherche {"identifiants":["CDC-lea"]}',
    ]);
    expect(body.data?.['_entities']).toEqual([
      { trainingAccount: null },
      { trainingAccount: { balance: 250_000, source: { state: 'OK' } } },
      { trainingAccount: null },
      { trainingAccount: { balance: 250_000, source: { state: 'OK' } } },
    ]);
    expect(body.errors?.map(({ path, extensions }) => [path?.[1], extensions['code']])).toEqual([
      [0, 'FORBIDDEN'],
      [2, 'FORBIDDEN'],
    ]);
  });

  test('that bring a malformed record cost its fields and leave the source', async () => {
    const { query } = await run();
    const { body } = await query(ask('balance source { state }', 'broken'), about('broken'));
    expect(accountOf(body.data)).toEqual({ balance: null, source: { state: 'UNAVAILABLE' } });
    expect(body.errors).toMatchObject([
      {
        path: ['_entities', 0, 'trainingAccount', 'balance'],
        extensions: { code: 'AGENCY_INVALID_RESPONSE', agency: 'CDC' },
      },
    ]);
  });

  test('are made for what the query selects only', async () => {
    const { query, feedCalls } = await run();
    await query(ask('files(states: [REQUESTED]) { id }', 'lea'));
    await query(ask('balance', 'lea'));
    expect(feedCalls().map((call) => call.split(' ')[0])).toEqual([
      '/v1/keys',
      '/v1/dossiers/recherche',
      '/v1/comptes/recherche',
    ]);
  });

  test('that cannot be made because the directory is down fail as the agency would', async () => {
    const { query, feedCalls } = await run((response, call) => {
      if (call.url.startsWith('/v1/keys')) response.writeHead(500).end();
      else answer(response, call);
    });
    const { body } = await query(ask('balance source { state }', 'lea'));
    expect(accountOf(body.data)).toEqual({ balance: null, source: { state: 'UNAVAILABLE' } });
    expect(body.errors).toMatchObject([{ extensions: { code: 'AGENCY_UNAVAILABLE', agency: 'CDC' } }]);
    expect(feedCalls()).toHaveLength(1);
  });

  test('that are refused for a while leave the object with its source and say when to come back', async () => {
    const { query } = await run((response, call) => {
      if (call.url.startsWith('/v1/keys')) answer(response, call);
      else response.writeHead(429, { 'retry-after': '30' }).end();
    });
    const { body } = await query(ask('balance source { state asOf }', 'lea'));
    expect(accountOf(body.data)).toEqual({ balance: null, source: { state: 'UNAVAILABLE', asOf: null } });
    expect(body.errors).toMatchObject([
      {
        message: 'CDC asks to be called again later.',
        extensions: { code: 'AGENCY_RATE_LIMITED', agency: 'CDC', retryAfterSeconds: 30 },
      },
    ]);
    expect(body.extensions?.agencies).toEqual([
      { agency: 'CDC', state: 'UNAVAILABLE', asOf: null, retryAfterSeconds: 30, fields: ['trainingAccount'] },
    ]);
  });
});

describe('movements', () => {
  const PAGE =
    'edges { cursor node { id kind amount unit year label(language: EN) reference } } pageInfo { hasNextPage endCursor } totalCount';

  type Connection = {
    entries: {
      edges: { cursor: string; node: { id: string } }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
      totalCount: number;
    };
  };

  test('carry the kind, the label and the text they rest on; a new type is OTHER', async () => {
    const { query } = await run();
    const { body } = await query(ask(`entries(first: 2) { ${PAGE} }`, 'lea'));
    const { entries } = accountOf(body.data) as Connection;
    expect(entries.edges.map(({ node }) => node)).toEqual([
      {
        id: 'M-0',
        kind: 'ANNUAL_CREDIT',
        amount: 50_000,
        unit: 'EUR_CENT',
        year: 2025,
        label: 'Yearly credit',
        reference: 'CT R6323-1',
      },
      {
        id: 'M-1',
        kind: 'OTHER',
        amount: -1005,
        unit: 'EUR_CENT',
        year: null,
        label: 'Other movement',
        reference: null,
      },
    ]);
    expect(entries).toMatchObject({ totalCount: 45, pageInfo: { hasNextPage: true } });
  });

  test('are walked to the end by cursors, each one once', async () => {
    const { query } = await run();
    const seen: string[] = [];
    let after = 'null';
    for (let more = true; more;) {
      const { body } = await query(ask(`entries(first: 13, after: ${after}) { ${PAGE} }`, 'lea'));
      const { entries } = accountOf(body.data) as Connection;
      seen.push(...entries.edges.map(({ node }) => node.id));
      after = JSON.stringify(entries.pageInfo.endCursor);
      more = entries.pageInfo.hasNextPage;
    }
    expect(seen).toEqual(MOVEMENTS.map(({ reference }) => reference));
  });

  test('asked by a hundred read only the pages that exist', async () => {
    const { query, feedCalls } = await run();
    const { body } = await query(ask(`entries(first: 100) { ${PAGE} }`, 'lea'));
    expect((accountOf(body.data) as Connection).entries.edges).toHaveLength(45);
    expect(feedCalls().filter((call) => call.startsWith('/v1/mouvements'))).toHaveLength(3);
  });

  test.each(['first: 0', 'first: 101', 'after: "nonsense"'])('with %s are BAD_USER_INPUT', async (args) => {
    const { query } = await run();
    const { body } = await query(ask(`balance entries(${args}) { totalCount }`, 'lea'));
    expect(accountOf(body.data)).toEqual({ balance: 250_000, entries: null });
    expect(body.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  test('after the last one are an empty page', async () => {
    const { query } = await run();
    const last = Buffer.from('entry:44').toString('base64url');
    const { body } = await query(ask(`entries(after: "${last}") { ${PAGE} }`, 'lea'));
    expect(accountOf(body.data)).toEqual({
      entries: { edges: [], pageInfo: { hasNextPage: false, endCursor: null }, totalCount: 45 },
    });
  });
});

test('files are newest first, with the day by which somebody must act', async () => {
  const { query } = await run();
  const { body } = await query(
    ask(
      'files { id state stateLabel actionDueBy priceCents fundedCents holderCents provider { name siret } }',
      'lea',
    ),
  );
  const shared = {
    priceCents: 320_000,
    fundedCents: 290_000,
    holderCents: 30_000,
    provider: { name: 'GRETA', siret: '19690000000011' },
  };
  expect(accountOf(body.data)).toEqual({
    files: [
      {
        id: 'D-2',
        state: 'REQUESTED',
        stateLabel: "Demande d'inscription",
        actionDueBy: '2026-03-30',
        ...shared,
      },
      { id: 'D-1', state: 'COMPLETED', stateLabel: 'Formation terminée', actionDueBy: null, ...shared },
    ],
  });
});
