import type { ServerResponse } from 'node:http';
import { subgraph } from '../../../../subgraphs/hardship/subgraph.ts';
import type { Claims } from '../kit/gateway-issuer.ts';
import { sendJson, type ReceivedCall } from '../kit/local-server.ts';
import { runSubgraph, type RunningForTest } from '../kit/running-subgraph.ts';
import { writeStatements } from './feed/write-statements.ts';

const XML = writeStatements({
  'C2P-LEA': {
    openedOn: '2016-01-31',
    closedOn: null,
    statements: [{ year: 2024, points: 30, postedOn: '2025-06-12' }],
    exposures: [
      {
        year: 2024,
        factor: '08',
        months: 12,
        quantity: 120,
        employerName: 'Aciérie',
        employerSiret: '572024500013',
      },
    ],
    uses: [{ reference: 'U-1', use: 'TRAINING', points: 5, requestedOn: '2026-02-01', state: 'PENDING' }],
  },
});

let running: RunningForTest | null = null;
afterEach(async () => {
  await running?.stop();
  running = null;
});

/** Lea has an account, Ines is unknown to the agency, of Marc the key is known but not the account. */
const KEYS: Readonly<Record<string, string | null>> = { lea: 'C2P-LEA', ines: null, marc: 'C2P-MARC' };

type Case = { readonly identity?: string; readonly xml?: string; readonly claims?: Claims };

const ask = async (person: string, fields: string, asked: Case = {}) => {
  const { identity = '{ birthDate: "1970-05-14" }', xml = XML, claims = {} } = asked;
  const answerFeed = (response: ServerResponse, { url, body }: ReceivedCall) => {
    if (url.startsWith('/v1/releves')) return response.end(xml);
    const { persons } = JSON.parse(body) as { persons: string[] };
    return sendJson(response, {
      data: persons.map((id) => ({ person: id, authorised: true, key: KEYS[id] ?? null })),
    });
  };
  running = await runSubgraph(subgraph, answerFeed);
  const { body } = await running.query(
    `{ _entities(representations: [{ __typename: "Person", id: "${person}", identity: ${identity} }]) { ... on Person { hardshipAccount { ${fields} } } } }`,
    { person, ...claims },
  );
  const entities = body.data?.['_entities'] as
    { hardshipAccount: Record<string, unknown> | null }[] | undefined;
  return { ...body, account: entities?.[0]?.hardshipAccount };
};

test('an account answers every field, in the language asked for', async () => {
  const { account, errors } = await ask(
    'lea',
    `unit points acquired used pending trainingReserve
     statements { year points expectedPoints postedOn reference }
     exposures { year factor label(language: EN) employerName employerSiret months quantity threshold quantityUnit givesPoints }
     conversions { use label available points amount unit days condition(language: EN) reference }
     uses { id use points requestedOn state silenceRejectsOn }
     explanation { reason } source { agency state asOf reference }`,
  );
  expect(errors).toBeUndefined();
  expect(account).toMatchObject({
    unit: 'POINT',
    points: 25,
    acquired: 30,
    used: 0,
    pending: 5,
    trainingReserve: 15,
    statements: [
      { year: 2024, points: 30, expectedPoints: 4, postedOn: '2025-06-12', reference: 'CT R4163-9' },
    ],
    exposures: [
      {
        factor: 'NIGHT_WORK',
        label: 'Night work',
        employerSiret: '00572024500013',
        threshold: 100,
        quantityUnit: 'NIGHT',
        givesPoints: true,
      },
    ],
    conversions: [
      { use: 'TRAINING', available: true, points: 25, amount: 1_250_000, unit: 'EUR_CENT', days: null },
      { use: 'PART_TIME', available: true, points: 10, amount: 120, unit: null, days: 120 },
      { use: 'RETIREMENT', available: true, points: 10, amount: 1, unit: 'QUARTER' },
      { use: 'RECONVERSION', available: true, points: 25, amount: 1_250_000, unit: 'EUR_CENT' },
    ],
    uses: [{ id: 'U-1', state: 'PENDING', silenceRejectsOn: '2026-06-01' }],
    explanation: null,
    source: { agency: 'CNAM_ATMP', state: 'OK', asOf: '2026-03-20T00:00:00Z', reference: 'CT L4163-1' },
  });
});

test.each(['null', '{ birthDate: null }'])(
  'without a birth date (%s) the account answers with conditions in words',
  async (identity) => {
    const { account, errors } = await ask(
      'lea',
      'points trainingReserve conversions { use available condition }',
      { identity },
    );
    expect(errors).toBeUndefined();
    expect(account).toMatchObject({ points: 25, trainingReserve: 15 });
    const conversions = account?.['conversions'] as { use: string; available: boolean; condition: string }[];
    expect(conversions.find(({ use }) => use === 'RETIREMENT')).toMatchObject({ available: false });
    expect(conversions.find(({ use }) => use === 'RETIREMENT')?.condition).toContain('date de naissance');
  },
);

test.each(['ines', 'marc'])('%s has no account: NOT_FOUND and an explanation, no error', async (person) => {
  const { account, errors, extensions } = await ask(
    person,
    'points conversions { use } explanation(language: EN) { reason howToFill reference } source { state }',
  );
  expect(errors).toBeUndefined();
  expect(account).toMatchObject({ points: null, conversions: null, source: { state: 'NOT_FOUND' } });
  expect(account?.['explanation']).toMatchObject({ reference: 'CT L4163-4' });
  expect(extensions?.agencies).toMatchObject([{ agency: 'CNAM_ATMP', state: 'NOT_FOUND' }]);
});

test('a malformed account costs its own fields and says why', async () => {
  const { account, errors } = await ask('lea', 'points source { state }', {
    identity: 'null',
    xml: XML.replace('points="30"', 'points="x"'),
  });
  expect(account).toEqual({ points: null, source: { state: 'UNAVAILABLE' } });
  expect(errors).toMatchObject([{ extensions: { code: 'AGENCY_INVALID_RESPONSE', agency: 'CNAM_ATMP' } }]);
});

const TWO_EMPLOYERS = writeStatements({
  'C2P-LEA': {
    openedOn: '2016-01-31',
    closedOn: null,
    statements: [{ year: 2024, points: 8, postedOn: '2025-06-12' }],
    exposures: ['572024500013', '38012986646850', ''].map((employerSiret, index) => ({
      year: 2024,
      factor: '08',
      months: 6,
      quantity: 120,
      employerName: `Employer ${index}`,
      employerSiret,
    })),
    uses: [],
  },
});

const employer = (organisation: string) => ({
  xml: TWO_EMPLOYERS,
  claims: { role: 'employer', purpose: 'STAFF_ADMINISTRATION', organisation },
});

test('an employer sees the exposures that any of its establishments declared, and never those of another', async () => {
  const { account, errors } = await ask(
    'lea',
    'exposures { employerName } source { state }',
    employer('00572024599999'),
  );
  expect(errors).toBeUndefined();
  expect(account).toEqual({ exposures: [{ employerName: 'Employer 0' }], source: { state: 'OK' } });
});

test('an employer who declared nothing learns no more than of somebody without an account', async () => {
  const fields =
    'exposures { employerName } explanation { reason } source { agency state asOf fetchedAt reference }';
  const declaredNothing = await ask('lea', fields, employer('11111111100001'));
  await running?.stop();
  const withoutAccount = await ask('ines', fields, employer('11111111100001'));
  expect(declaredNothing).toEqual(withoutAccount);
  expect(declaredNothing).toMatchObject({
    account: { exposures: null, explanation: null, source: { state: 'NOT_FOUND' } },
  });
});

test.each([
  'points',
  'acquired',
  'used',
  'pending',
  'trainingReserve',
  'closedOn',
  'statements { points }',
  'conversions { points }',
  'uses { points }',
  'explanation { reason }',
])('an employer is refused %s, which adds up what others declared', async (field) => {
  const { account, errors } = await ask('lea', field, employer('00572024500013'));
  expect(Object.values(account ?? {})).toEqual([null]);
  expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
});
