import { subgraph } from '../../../../subgraphs/identity/subgraph.ts';
import type { Claims } from '../kit/gateway-issuer.ts';
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

type Asked = { readonly subjects?: readonly [string]; readonly persons?: readonly [string] };

const answerOf = ({ subjects, persons }: Asked): unknown => {
  const [subject] = subjects ?? [Object.keys(SUBJECTS).find((key) => idOf(key) === persons?.[0]) ?? ''];
  const known = SUBJECTS[subject];
  if (known === 'malformed') return '{"data":';
  return { data: [known === undefined ? null : { ...(subjects && { subject }), ...known }] };
};

const idOf = (subject: string): string | null => {
  const known = SUBJECTS[subject];
  return known === undefined || known === 'malformed' ? null : known.person;
};

let running: RunningForTest;

beforeEach(async () => {
  running = await runSubgraph(subgraph, (response, { body }) => {
    const answer = answerOf(JSON.parse(body) as Asked);
    if (typeof answer === 'string') response.end(answer);
    else sendJson(response, answer);
  });
});
afterEach(() => running.stop());

/** Claims of the assertion for the sign-in of somebody, before the gateway knows whom it is. */
const as = (name: string) => ({ sub: `sub-${name}`, person: undefined });

const ADVISER = { role: 'adviser', purpose: 'CAREER_ADVICE', acr: 'eidas2', sub: 'sub-lea' };

const entity = (id: string, selection = 'familyName') =>
  `{ _entities(representations: [{ __typename: "Person", id: "${id}" }]) { ... on Person { identity { ${selection} } } } }`;

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
  const { body } = await running.query('{ me { identity { birthPlace { code name } } } }', as('ange'));
  expect(body.data).toEqual({ me: { identity: { birthPlace: { code: '2A004', name: 'Ajaccio' } } } });
});

test('case 62: born abroad, the birthplace is null and nothing is missing', async () => {
  const { body } = await running.query(
    '{ me { identity { birthPlace { code } birthCountry } } }',
    as('abroad'),
  );
  expect(body.errors).toBeUndefined();
  expect(body.data).toEqual({ me: { identity: { birthPlace: null, birthCountry: '99352' } } });
});

test.each<[string, Claims]>([
  ['a deceased person', as('deceased')],
  ['a sign-in that the directory does not know', as('nobody')],
  ['a sign-in that the gateway takes for somebody else', { sub: 'sub-lea', person: 'p-ange' }],
  ['an analyst', { ...as('lea'), role: 'analyst', purpose: 'STATISTICS' }],
  ['an adviser', ADVISER],
  ['an agency', { role: 'agency', purpose: 'AGENCY_DUTIES', agency: 'CDC' }],
])('case 65: `me` for %s is refused with the same neutral words', async (_who, claims) => {
  const { status, body } = await running.query('{ me { id } }', claims);
  expect(status).toBe(200);
  expect(body).toEqual({
    data: { me: null },
    errors: [
      expect.objectContaining({
        message: 'This cannot be read with this sign-in.',
        extensions: { code: 'FORBIDDEN' },
      }),
    ],
  });
});

test('what is not for a holder is refused before the directory is asked', async () => {
  await running.query('{ me { id } }', ADVISER);
  await running.query(entity('p-lea'), { role: 'analyst', purpose: 'STATISTICS', person: 'p-lea' });
  await running.query(entity('p-lea'), { ...ADVISER, person: undefined });
  expect(running.feedCalls()).toEqual([]);
});

test('a person read for a holder is found by the sign-in, for anybody else by the id that the gateway names', async () => {
  expect((await running.query(entity('p-lea'))).body.data).toEqual({
    _entities: [{ identity: { familyName: 'Martin' } }],
  });
  expect(
    (await running.query(entity('p-ange', 'givenName assurance'), { ...ADVISER, person: 'p-ange' })).body
      .data,
  ).toEqual({
    _entities: [{ identity: { givenName: 'Ange', assurance: null } }],
  });
  expect(running.feedCalls()).toEqual([
    '/v1/subjects {"subjects":["sub-lea"]}',
    '/v1/persons {"persons":["p-ange"]}',
  ]);
});

test.each<[string, Claims]>([
  ['that the assertion does not name', {}],
  ['that the sign-in is not', as('lea')],
  ['that an adviser’s assertion does not name', { ...ADVISER, person: 'p-lea' }],
])('the civil status of a person %s is refused', async (_who, claims) => {
  const { body } = await running.query(entity('p-ange'), claims);
  expect(body.data).toEqual({ _entities: [{ identity: null }] });
  expect(body.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  expect(running.feedCalls().join()).not.toContain('ange');
});

test.each(['p-deceased', 'p-nobody'])(
  'case 65: %s is refused to an adviser with the same answer, which names no agency',
  async (person) => {
    const { body } = await running.query(entity(person), { ...ADVISER, person });
    expect(body.data).toEqual({ _entities: [{ identity: null }] });
    expect(body.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(body.extensions).toBeUndefined();
  },
);

test('a directory that answers nonsense leaves the source and an error for each field asked', async () => {
  const { body } = await running.query(entity('p-x', 'familyName source { state }'), {
    sub: 'sub-broken',
    person: 'p-x',
  });
  expect(body.data).toEqual({
    _entities: [{ identity: { familyName: null, source: { state: 'UNAVAILABLE' } } }],
  });
  expect(body.errors).toMatchObject([
    { extensions: { code: 'AGENCY_INVALID_RESPONSE', agency: 'FRANCE_CONNECT' } },
  ]);
});
