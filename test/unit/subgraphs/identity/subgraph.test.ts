import { subgraph } from '../../../../subgraphs/identity/subgraph.ts';
import { sendJson } from '../kit/local-server.ts';
import { runSubgraph, type RunningForTest } from '../kit/running-subgraph.ts';

const CIVIL_STATUS = {
  given_names: ['Léa', 'Anne'],
  family_name: 'Martin',
  usage_name: null,
  gender: 'female',
  birthdate: '1984-05-14',
  birthdate_presumed: false,
  birthplace: '69381',
  birthcountry: '99100',
  deceased: false,
  certified_at: '2026-03-01T00:00:00Z',
};

const SUBJECTS: Record<string, { person: string; civil_status: object } | 'malformed'> = {
  'sub-lea': { person: 'p-lea', civil_status: CIVIL_STATUS },
  'sub-ange': {
    person: 'p-ange',
    civil_status: { ...CIVIL_STATUS, given_names: ['Ange'], gender: 'male', birthplace: '20004' },
  },
  'sub-abroad': {
    person: 'p-abroad',
    civil_status: { ...CIVIL_STATUS, birthplace: '', birthcountry: '99352' },
  },
  'sub-deceased': { person: 'p-deceased', civil_status: { ...CIVIL_STATUS, deceased: true } },
  'sub-broken': 'malformed',
};

let running: RunningForTest;

beforeAll(async () => {
  running = await runSubgraph(subgraph, (response, { body }) => {
    const { subjects } = JSON.parse(body) as { subjects: [string] };
    const known = SUBJECTS[subjects[0]];
    if (known === 'malformed') response.end('{"data":');
    else sendJson(response, { data: [known === undefined ? null : { subject: subjects[0], ...known }] });
  });
});
afterAll(() => running.stop());

const IDENTITY = `identity { givenName givenNames familyName usageName birthDate birthDatePresumed gender
  birthPlace { code name } birthCountry assurance source { agency state asOf } }`;

test('the person signed in sees the civil status that FranceConnect certified', async () => {
  const { body } = await running.query(`{ me { id ${IDENTITY} } }`);
  expect(body).toEqual({
    data: {
      me: {
        id: 'p-lea',
        identity: {
          givenName: 'Léa',
          givenNames: ['Léa', 'Anne'],
          familyName: 'Martin',
          usageName: null,
          birthDate: '1984-05-14',
          birthDatePresumed: false,
          gender: 'FEMALE',
          birthPlace: { code: '69381', name: 'Lyon 1er Arrondissement' },
          birthCountry: '99100',
          assurance: 'eidas1',
          source: { agency: 'FRANCE_CONNECT', state: 'OK', asOf: '2026-03-01T00:00:00Z' },
        },
      },
    },
    extensions: {
      agencies: [
        {
          agency: 'FRANCE_CONNECT',
          state: 'OK',
          asOf: '2026-03-01T00:00:00Z',
          retryAfterSeconds: null,
          fields: ['identity'],
        },
      ],
    },
  });
});

test('an old Corsican commune code is answered with the one in force', async () => {
  const { body } = await running.query('{ me { identity { birthPlace { code name } } } }', 'sub-ange');
  expect(body.data).toEqual({ me: { identity: { birthPlace: { code: '2A004', name: 'Ajaccio' } } } });
});

test('case 62: born abroad, the birthplace is null and nothing is missing', async () => {
  const { body } = await running.query(
    '{ me { identity { birthPlace { code } birthCountry } } }',
    'sub-abroad',
  );
  expect(body.errors).toBeUndefined();
  expect(body.data).toEqual({ me: { identity: { birthPlace: null, birthCountry: '99352' } } });
});

test.each([
  ['a deceased person', 'sub-deceased', {}],
  ['a sign-in that the directory does not know', 'sub-nobody', {}],
  ['an analyst', 'sub-lea', { role: 'analyst' }],
])('case 65: %s is refused with the same neutral words', async (_who, subject, claims) => {
  const { status, body } = await running.query('{ me { id } }', subject, claims);
  expect(status).toBe(200);
  expect(body.data).toEqual({ me: null });
  expect(body.errors).toMatchObject([
    { message: 'This cannot be read with this sign-in.', extensions: { code: 'FORBIDDEN' } },
  ]);
});

test("another person's civil status is refused", async () => {
  const { body } = await running.query(
    '{ _entities(representations: [{ __typename: "Person", id: "p-ange" }]) { ... on Person { identity { familyName } } } }',
  );
  expect(body.data).toEqual({ _entities: [{ identity: null }] });
  expect(body.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
});

test('a directory that answers nonsense leaves the source and an error for each field asked', async () => {
  const { body } = await running.query(
    '{ _entities(representations: [{ __typename: "Person", id: "p-x" }]) { ... on Person { identity { familyName source { state } } } } }',
    'sub-broken',
  );
  expect(body.data).toEqual({
    _entities: [{ identity: { familyName: null, source: { state: 'UNAVAILABLE' } } }],
  });
  expect(body.errors).toMatchObject([
    { extensions: { code: 'AGENCY_INVALID_RESPONSE', agency: 'FRANCE_CONNECT' } },
  ]);
});
