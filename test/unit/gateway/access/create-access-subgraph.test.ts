import { createHash } from 'node:crypto';
import type { AccessCaller } from '../../../../gateway/access/access-caller.ts';
import {
  createAccessSubgraph,
  type AccessSubgraph,
} from '../../../../gateway/access/create-access-subgraph.ts';
import type { Consents } from '../../../../gateway/consent/consent.ts';
import { Secret } from '../../../../gateway/config/secret.ts';
import { createConsents } from '../../../../gateway/consent/create-consents.ts';
import { openDatabase } from '../../../../gateway/database/open-database.ts';
import { createJournal } from '../../../../gateway/journal/create-journal.ts';
import { deriveJournalKey } from '../../../../gateway/journal/journal-key.ts';
import type { Access, Journal, JournalEntry } from '../../../../gateway/journal/journal-entry.ts';

const NOW = Date.parse('2026-11-28T22:30:00Z'); // 23:30 in Paris
let clockMs = NOW;
const now = () => clockMs;
const log = { info: () => {}, error: () => {} };

/** Null: an empty one of its own. */
const open = async (url: Secret | null) => {
  const database = await openDatabase({ url, folder: null, log });
  const key = deriveJournalKey(new Secret('a secret that is only for tests'));
  const { db } = database;
  const journal = createJournal({ db, key, now, log });
  return { consents: createConsents({ db, now }), journal, close: database.close };
};

let database: Awaited<ReturnType<typeof open>>;
let consents: Consents;
let journal: Journal;
let subgraph: AccessSubgraph;

beforeAll(async () => {
  database = await open(null);
  ({ consents, journal } = database);
  subgraph = subgraphOn(database);
});
afterAll(async () => {
  await database.close();
});
beforeEach(() => {
  clockMs = NOW;
  causes.length = 0;
});

const causes: { readonly cause: unknown; readonly requestId: string }[] = [];

const subgraphOn = (stores: { readonly consents: Consents; readonly journal: Journal }) =>
  createAccessSubgraph({
    ...stores,
    now,
    describeField: (coordinate) => (coordinate === 'Person.trainingAccount' ? 'TRAINING_RIGHTS' : null),
    grantable: () => ({ categories: new Set(['EMPLOYMENT', 'PAY']), reference: 'CT R5151-5' }),
    logCause: (cause, requestId) => causes.push({ cause, requestId }),
  });

const holder = (person: string | null): AccessCaller => ({
  role: 'holder',
  acr: 'eidas1',
  purpose: 'OWN_ACCESS',
  person,
  consent: null,
  organisation: null,
  agency: null,
  requestId: 'r-7',
});
const adviser = (person: string): AccessCaller => ({
  ...holder(person),
  role: 'adviser',
  purpose: 'CAREER_ADVICE',
  organisation: '13000548100010',
});

type Answer = {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly unknown[];
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
  readonly extensions?: { readonly agencies: readonly unknown[] };
};

const ask = async (
  query: string,
  variables: Readonly<Record<string, unknown>>,
  caller: AccessCaller,
  asked = subgraph,
): Promise<Answer> => {
  const outcome = await asked.answer(JSON.stringify({ query, variables }), caller);
  if (!outcome.ok) throw new Error(outcome.cause);
  return outcome.payload as Answer;
};

const askPeople = (selection: string, ids: readonly string[], caller: AccessCaller) =>
  ask(
    `query($representations: [_Any!]!) { _entities(representations: $representations) { ... on Person { ${selection} } } }`,
    { representations: ids.map((id) => ({ __typename: 'Person', id })) },
    caller,
  );

const only = (answer: Answer): Readonly<Record<string, unknown>> =>
  (answer.data as { readonly _entities: readonly Readonly<Record<string, unknown>>[] })._entities[0]!;
const codes = ({ errors = [] }: Answer) => errors.map(({ extensions }) => extensions['code']);

const GRANT = `mutation($input: GrantConsentInput!) { grantConsent(input: $input) {
  id grantee { role organisation } purpose purposeLabel scopes scopeLabels(language: EN) grantedAt endsOn withdrawnAt inForce
} }`;
const WITHDRAW = 'mutation($id: ID!) { withdrawConsent(id: $id) { id withdrawnAt inForce } }';
const INPUT = {
  grantee: { role: 'ADVISER', organisation: '13000548100010' },
  purpose: 'CAREER_ADVICE',
  scopes: ['PAY', 'EMPLOYMENT'],
  endsOn: '2027-01-01',
};

const grant = async (person: string, changes: Partial<typeof INPUT> = {}): Promise<string> => {
  const { data } = await ask(GRANT, { input: { ...INPUT, ...changes } }, holder(person));
  return (data as { readonly grantConsent: { readonly id: string } }).grantConsent.id;
};

const access = (agency: string, ...fields: string[]): Access => ({
  agency,
  decision: 'ALLOWED',
  fields: { digest: createHash('sha256').update(JSON.stringify(fields)).digest('hex'), fields },
});
const entryOf = (person: string, changes: Partial<JournalEntry> = {}): JournalEntry => ({
  atMs: NOW,
  requestId: 'r-1',
  person,
  actor: 'pseudonym',
  role: 'holder',
  organisation: null,
  agency: null,
  purpose: 'OWN_ACCESS',
  consent: null,
  operation: 'query',
  accesses: [access('CDC', 'Person.id', 'Person.trainingAccount')],
  ...changes,
});

describe('whom it may concern', () => {
  test('the person of the call is answered as they were named', async () => {
    const { data, extensions } = await ask('{ person(id: "anna") { id } }', {}, adviser('anna'));
    expect(data).toEqual({ person: { id: 'anna' } });
    expect(extensions).toEqual({ agencies: [] });
  });

  test.each([
    ['another person', adviser('anna')],
    ['a person when nobody is known', holder(null)],
  ])('%s is refused', async (_name, caller) => {
    const answer = await ask('{ person(id: "bert") { id } }', {}, caller);
    expect(answer.data).toEqual({ person: null });
    expect(codes(answer)).toEqual(['FORBIDDEN']);
  });

  test('of several entities only those of another person are refused', async () => {
    const answer = await askPeople('id', ['bert', 'anna'], holder('anna'));
    expect(answer.data).toEqual({ _entities: [null, { id: 'anna' }] });
    expect(answer.errors).toMatchObject([{ path: ['_entities', 0], extensions: { code: 'FORBIDDEN' } }]);
  });

  test.each(['consents { id }', 'accessJournal { totalCount }'])(
    'an adviser with a consent does not read %s',
    async (selection) => {
      const answer = await askPeople(selection, ['anna'], adviser('anna'));
      expect(Object.values(only(answer))).toEqual([null]);
      expect(codes(answer)).toEqual(['FORBIDDEN']);
    },
  );

  test.each([
    ['an adviser', adviser('anna')],
    ['a holder who is not known yet', holder(null)],
  ])('%s neither gives nor withdraws a consent', async (_name, caller) => {
    expect(codes(await ask(GRANT, { input: INPUT }, caller))).toEqual(['FORBIDDEN']);
    expect(codes(await ask(WITHDRAW, { id: 'any' }, caller))).toEqual(['FORBIDDEN']);
    expect(await consents.list('anna')).toEqual([]);
  });
});

describe('consents', () => {
  test('one that was given is answered in words, with its instant and its last day', async () => {
    const { data, errors, extensions } = await ask(GRANT, { input: INPUT }, holder('carla'));
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      grantConsent: {
        id: expect.any(String),
        grantee: INPUT.grantee,
        purpose: 'CAREER_ADVICE',
        purposeLabel: 'Conseil en évolution professionnelle',
        scopes: ['EMPLOYMENT', 'PAY'],
        scopeLabels: ['Jobs and contracts', 'Pay'],
        grantedAt: '2026-11-28T22:30:00.000Z',
        endsOn: '2027-01-01',
        withdrawnAt: null,
        inForce: true,
      },
    });
    expect(extensions?.agencies).toEqual([
      {
        agency: 'CPA',
        state: 'OK',
        asOf: '2026-11-28T22:30:00.000Z',
        retryAfterSeconds: null,
        fields: ['grantConsent'],
      },
    ]);
  });

  test('one that was given is in force for the grantee, for nobody else', async () => {
    const id = await grant('denis');
    const query = { person: 'denis', grantee: { role: 'adviser', organisation: '13000548100010' } } as const;
    const found = await consents.findInForce({ ...query, purpose: 'CAREER_ADVICE' });
    expect(found.map((consent) => consent.id)).toEqual([id]);
    expect(await consents.findInForce({ ...query, purpose: 'STATISTICS' })).toEqual([]);
  });

  test('one that may not be given is not kept', async () => {
    const answer = await ask(GRANT, { input: { ...INPUT, scopes: ['CONSENT'] } }, holder('emil'));
    expect(answer.errors).toMatchObject([
      {
        message: '`input.scopes`: CONSENT cannot be opened to anybody: it is for the holder alone.',
        path: ['grantConsent'],
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
    expect(await consents.list('emil')).toEqual([]);
  });

  test('the list holds those that ended, newest first, unless only those in force are asked for', async () => {
    const elsewhere = { role: 'ADVISER', organisation: '39512704600013' };
    const shortest = await grant('frida', { endsOn: '2026-11-29', grantee: elsewhere });
    clockMs += 1000;
    const withdrawn = await grant('frida');
    clockMs += 1000;
    const kept = await grant('frida');
    await ask(WITHDRAW, { id: withdrawn }, holder('frida'));
    const list = async () =>
      only(
        await askPeople(
          'consents { id } inForce: consents(inForce: true) { id }',
          ['frida'],
          holder('frida'),
        ),
      );

    const all = [{ id: kept }, { id: withdrawn }, { id: shortest }];
    expect(await list()).toEqual({ consents: all, inForce: [{ id: kept }, { id: shortest }] });

    clockMs = Date.parse('2026-11-29T23:30:00Z'); // the last day is over in Paris
    expect(await list()).toEqual({ consents: all, inForce: [{ id: kept }] });
  });

  test('withdrawn twice the first instant stays', async () => {
    const id = await grant('gerda');
    const first = await ask(WITHDRAW, { id }, holder('gerda'));
    clockMs += 60_000;
    const second = await ask(WITHDRAW, { id }, holder('gerda'));
    expect(first.data).toEqual({
      withdrawConsent: { id, withdrawnAt: '2026-11-28T22:30:00.000Z', inForce: false },
    });
    expect(second).toMatchObject({ data: first.data });
  });

  test('nothing tells whether a consent that is not ours exists', async () => {
    const id = await grant('hanna');
    const ofSomebodyElse = await ask(WITHDRAW, { id }, holder('ida'));
    const ofNobody = await ask(WITHDRAW, { id: '11111111-1111-4111-8111-111111111111' }, holder('ida'));
    const noIdentifier = await ask(WITHDRAW, { id: "\u0000' or 1=1" }, holder('ida'));
    for (const { data, errors } of [ofSomebodyElse, ofNobody, noIdentifier])
      expect({ data, errors }).toEqual({ data: ofNobody.data, errors: ofNobody.errors });
    expect(codes(ofNobody)).toEqual(['BAD_USER_INPUT']);
    expect(await consents.list('hanna')).toMatchObject([{ withdrawnAtMs: null }]);
  });
});

describe('how much one request may ask for', () => {
  const lists = (count: number, field: string) =>
    Array.from({ length: count }, (_, number) => `list${number}: ${field}`).join(' ');

  test.each(['consents { id }', 'accessJournal { totalCount }'])(
    'ten lists of %s are read, and the next costs itself alone',
    async (field) => {
      expect(codes(await askPeople(lists(10, field), ['greedy'], holder('greedy')))).toEqual([]);
      const answer = await askPeople(lists(12, field), ['greedy'], holder('greedy'));
      expect(codes(answer)).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']);
      expect(Object.values(only(answer)).filter((list) => list !== null)).toHaveLength(10);
    },
  );

  test('pages of the journal are read one after the other: they leave the database to others in between', async () => {
    let underWay = 0;
    let most = 0;
    const slow: Journal = {
      ...journal,
      read: async (...page) => {
        most = Math.max(most, ++underWay);
        await new Promise((resolve) => setImmediate(resolve));
        underWay -= 1;
        return journal.read(...page);
      },
    };
    const answer = await ask(
      `{ person(id: "greedy") { ${lists(5, 'accessJournal { totalCount }')} } }`,
      {},
      holder('greedy'),
      subgraphOn({ consents, journal: slow }),
    );
    expect([codes(answer), most]).toEqual([[], 1]);
  });
});

describe('the access journal', () => {
  test('an entry is told as it was written, and in words', async () => {
    const consent = await grant('jan');
    await journal.append(
      entryOf('jan', {
        role: 'adviser',
        organisation: '13000548100010',
        purpose: 'CAREER_ADVICE',
        consent,
      }),
    );
    const answer = await askPeople(
      `accessJournal { totalCount edges { node {
        at requestId purpose operation consent summary inEnglish: summary(language: EN)
        who { role organisation agency self } accesses { agency decision fields categories }
      } } }`,
      ['jan'],
      holder('jan'),
    );
    expect(answer.errors).toBeUndefined();
    expect(only(answer)).toEqual({
      accessJournal: {
        totalCount: 1,
        edges: [
          {
            node: {
              at: '2026-11-28T22:30:00.000Z',
              requestId: 'r-1',
              purpose: 'CAREER_ADVICE',
              operation: 'QUERY',
              consent,
              summary: expect.stringContaining('avec votre consentement du 28 novembre 2026, a lu'),
              inEnglish: expect.stringContaining('with your consent of 28 November 2026, read'),
              who: { role: 'ADVISER', organisation: '13000548100010', agency: null, self: false },
              accesses: [
                {
                  agency: 'CDC',
                  decision: 'ALLOWED',
                  fields: ['Person.id', 'Person.trainingAccount'],
                  categories: ['TRAINING_RIGHTS'],
                },
              ],
            },
          },
        ],
      },
    });
  });

  test('roles and purposes that exist no more are null, and their entries still there', async () => {
    await journal.append(entryOf('karl', { role: 'witness', purpose: 'CURIOSITY' }));
    const answer = await askPeople(
      'accessJournal { edges { node { purpose who { role self } } } }',
      ['karl'],
      holder('karl'),
    );
    expect(answer.errors).toBeUndefined();
    expect(only(answer)).toEqual({
      accessJournal: { edges: [{ node: { purpose: null, who: { role: null, self: false } } }] },
    });
  });

  test('page after page shows every entry once, newest first', async () => {
    for (let minute = 0; minute < 5; minute += 1)
      await journal.append(entryOf('lars', { atMs: NOW + minute * 60_000, requestId: `r-${minute}` }));
    type Page = {
      readonly edges: readonly { readonly node: { readonly requestId: string } }[];
      readonly pageInfo: Readonly<Record<string, unknown>>;
      readonly totalCount: number;
    };
    const seen: string[] = [];
    const pages: Page['pageInfo'][] = [];
    let after: unknown = null;
    do {
      const answer = await askPeople(
        `accessJournal(first: 2, after: ${JSON.stringify(after)}) {
          totalCount edges { node { requestId } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        }`,
        ['lars'],
        holder('lars'),
      );
      const page = only(answer)['accessJournal'] as Page;
      expect(page.totalCount).toBe(5);
      seen.push(...page.edges.map(({ node }) => node.requestId));
      pages.push(page.pageInfo);
      after = page.pageInfo['endCursor'];
    } while (pages.at(-1)?.['hasNextPage'] === true);
    expect(seen).toEqual(['r-4', 'r-3', 'r-2', 'r-1', 'r-0']);
    expect(pages.map(({ hasPreviousPage }) => hasPreviousPage)).toEqual([false, true, true]);
  });

  test('the cursor of somebody else leads nowhere', async () => {
    await journal.append(entryOf('mona'));
    await journal.append(entryOf('nora'));
    const cursors = await askPeople('accessJournal { pageInfo { endCursor } }', ['mona'], holder('mona'));
    const { endCursor } = (
      only(cursors)['accessJournal'] as { readonly pageInfo: { readonly endCursor: string } }
    ).pageInfo;
    const answer = await askPeople(
      `accessJournal(after: ${JSON.stringify(endCursor)}) { edges { node { id } } }`,
      ['nora'],
      holder('nora'),
    );
    expect(only(answer)).toEqual({ accessJournal: { edges: [] } });
  });

  test.each([
    ['first: 0', '`first` must be between 1 and 100.'],
    ['first: 101', '`first` must be between 1 and 100.'],
    ['after: "r-1"', '`after` is not a cursor of this list.'],
    ['after: ""', '`after` is not a cursor of this list.'],
  ])('%s is refused', async (args, message) => {
    const answer = await askPeople(`accessJournal(${args}) { totalCount }`, ['olga'], holder('olga'));
    expect(answer.errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  test('an explicit null is the default', async () => {
    const answer = await askPeople(
      'accessJournal(first: null, after: null) { totalCount } consents(inForce: null) { purposeLabel(language: null) }',
      ['olga'],
      holder('olga'),
    );
    expect(answer.errors).toBeUndefined();
    expect(only(answer)).toEqual({ accessJournal: { totalCount: 0 }, consents: [] });
  });
});

describe('failures', () => {
  test('what the engine would never send is masked, and its cause told under the request', async () => {
    for (const body of ['', '{}', '{"query":"{"}', '{"query":"{ weather }"}']) {
      const outcome = await subgraph.answer(body, holder('anna'));
      expect(outcome).toEqual({
        ok: true,
        payload: { errors: [{ message: 'Something went wrong here.', extensions: { code: 'INTERNAL' } }] },
      });
    }
    expect(causes.map(({ requestId }) => requestId)).toEqual(['r-7', 'r-7', 'r-7', 'r-7']);
  });

  test('a database that is gone costs what is read of it, and says nothing of itself', async () => {
    const gone = await open(new Secret('postgres://127.0.0.1:1/nowhere'));
    const subgraph = subgraphOn(gone);
    const read = await ask(
      `query($representations: [_Any!]!) { _entities(representations: $representations) {
        ... on Person { id consents { id } accessJournal { totalCount } }
      } }`,
      { representations: [{ __typename: 'Person', id: 'anna' }] },
      holder('anna'),
      subgraph,
    );
    expect(read.data).toEqual({ _entities: [{ id: 'anna', consents: null, accessJournal: null }] });
    const error = {
      message: 'An agency cannot be reached.',
      extensions: { code: 'AGENCY_UNAVAILABLE', agency: 'CPA' },
    };
    expect(read.errors).toMatchObject([error, error]);
    expect(read.extensions).toEqual({
      agencies: [
        {
          agency: 'CPA',
          state: 'UNAVAILABLE',
          asOf: null,
          retryAfterSeconds: null,
          fields: ['consents', 'accessJournal'],
        },
      ],
    });
    const changed = await ask(GRANT, { input: INPUT }, holder('anna'), subgraph);
    expect(changed.data).toEqual({ grantConsent: null });
    expect(changed.errors).toMatchObject([
      { path: ['grantConsent'], extensions: { code: 'AGENCY_UNAVAILABLE', agency: 'CPA' } },
    ]);
    expect(causes).toHaveLength(3);
    await gone.close();
  });

  test('an answer can be changed without changing the next one', async () => {
    await grant('paul');
    const read = () => askPeople('consents { scopes }', ['paul'], holder('paul'));
    const first = await read();
    const consent = (only(first)['consents'] as { scopes: string[] }[])[0]!;
    consent.scopes.push('PENSION');
    expect(only(await read())).toEqual({ consents: [{ scopes: ['EMPLOYMENT', 'PAY'] }] });
  });
});
