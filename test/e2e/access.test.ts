import { jest } from '@jest/globals';
import { signIn } from '../../gateway/cli/sign-in.ts';
import { postForParts } from '../support/read-parts.ts';
import { startStack } from '../support/stack.ts';
import type { Answer, TestStack } from '../support/stack.ts';

type Fields = Readonly<Record<string, any>>; // oxlint-disable-line typescript/no-explicit-any -- answers of many queries

const AGENCY_OF_FRANCE_TRAVAIL = '13000548107122';
const MISSION_LOCALE = '39512704600013';
const THIRD_PARTY = '90284716900015';
const STEEL_WORKS = '00572078400015';
/** Consents of these tests end by themselves in a month. */
const IN_A_MONTH = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);

// Sturdy on a machine that has much else to do.
jest.setTimeout(180_000);

let stack: TestStack;
/** Person.id by login. */
const ids = new Map<string, string>();
const idOf = (login: string): string => ids.get(login)!;

beforeAll(async () => {
  stack = await startStack();
  for (const login of ['lea', 'karim', 'ines', 'nadia', 'hugo', 'yann', 'fatou', 'ange', 'chloe']) {
    ids.set(login, rootOf(await stack.ask(login, '{ me { id } }'), 'me')['id'] as string);
  }
});
afterAll(() => stack.stop());

/** Asks for a person by id. */
const readPerson = (login: string, id: string, selection: string): Promise<Answer> =>
  stack.ask(login, `query($id: ID!) { person(id: $id) { ${selection} } }`, { id });

/** A root field of an answer. */
const rootOf = ({ data }: Answer, field: string): Fields => (data ?? {})[field] as Fields;
const person = (answer: Answer): Fields => rootOf(answer, 'person');

/** `path code`, sorted. */
const refusals = ({ errors = [] }: Answer): string[] =>
  errors.map(({ path = [], extensions }) => `${path.join('.')} ${String(extensions?.['code'])}`).toSorted();

const REFUSED_WHOLE = ['person FORBIDDEN'];

const grant = async (login: string, grantee: string, purpose: string, scopes: string): Promise<Answer> =>
  stack.ask(
    login,
    `mutation { grantConsent(input: { grantee: ${grantee}, purpose: ${purpose}, scopes: [${scopes}], endsOn: "${IN_A_MONTH}" }) { id inForce } }`,
  );

const grantedId = (answer: Answer): string => {
  expect(answer.errors).toBeUndefined();
  return rootOf(answer, 'grantConsent')['id'] as string;
};

const adviserAt = (organisation: string) => `{ role: ADVISER, organisation: "${organisation}" }`;

const JOURNAL = `query($first: Int, $after: String) { me { accessJournal(first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor }
  edges { cursor node { summary(language: EN) who { role self organisation } purpose consent operation requestId accesses { agency decision fields } } }
} } }`;

const readJournal = async (login: string, page: Fields = { first: 100 }): Promise<Fields> => {
  const answer = await stack.ask(login, JOURNAL, page);
  expect(answer.errors).toBeUndefined();
  return rootOf(answer, 'me')['accessJournal'] as Fields;
};

const readEntries = async (login: string, page?: Fields): Promise<readonly Fields[]> =>
  ((await readJournal(login, page))['edges'] as readonly Fields[]).map(({ node }) => node as Fields);

/** What agencies were asked while something ran. */
const callsDuring = async (run: () => Promise<unknown>): Promise<readonly string[]> => {
  await stack.resetCalls();
  await run();
  const calls = await stack.calls();
  return Object.keys(calls).filter((feed) => calls[feed]! > 0);
};

describe('an adviser', () => {
  const PROJECT = 'trainingAccount { balance } hardshipAccount { points } nextSteps(first: 1) { code }';

  test('sees nothing before the consent, what it opens while it holds, and nothing from its withdrawal on', async () => {
    const id = idOf('ines');
    const calls = await callsDuring(async () => {
      const before = await readPerson('adviser', id, PROJECT);
      expect([person(before), refusals(before)]).toEqual([null, REFUSED_WHOLE]);
    });
    expect(calls).toEqual([]);

    const consent = grantedId(
      await grant('ines', adviserAt(AGENCY_OF_FRANCE_TRAVAIL), 'CAREER_ADVICE', 'TRAINING_RIGHTS'),
    );
    const during = await readPerson('adviser', id, PROJECT);
    expect(person(during)).toEqual({
      trainingAccount: { balance: expect.any(Number) },
      hardshipAccount: null,
      nextSteps: null,
    });
    expect(refusals(during)).toEqual(['person.hardshipAccount FORBIDDEN', 'person.nextSteps FORBIDDEN']);
    expect(refusals(await readPerson('adviser2', id, PROJECT))).toEqual(REFUSED_WHOLE);

    await stack.ask('ines', `mutation { withdrawConsent(id: "${consent}") { inForce } }`);
    const after = await readPerson('adviser', id, PROJECT);
    expect([person(after), refusals(after)]).toEqual([null, REFUSED_WHOLE]);
  });

  test('never sees consents or journal, though every category that may be opened is', async () => {
    const id = idOf('yann');
    const scopes =
      'IDENTITY, TRAINING_RIGHTS, ENGAGEMENT, HARDSHIP_POINTS, EXPOSURE_FACTORS, EMPLOYMENT, PAY, PENSION, JOBSEEKING, SELF_EMPLOYMENT, DISABILITY, GUIDANCE';
    grantedId(await grant('yann', adviserAt(MISSION_LOCALE), 'CAREER_ADVICE', scopes));
    const answer = await readPerson(
      'adviser2',
      id,
      'identity { familyName } statuses { kind } hardshipAccount { exposures { factor } } civicService { state } consents { id } accessJournal { totalCount }',
    );
    expect(refusals(answer)).toEqual(['person.accessJournal FORBIDDEN', 'person.consents FORBIDDEN']);
    expect(person(answer)).toMatchObject({
      statuses: expect.any(Array),
      consents: null,
      accessJournal: null,
    });
  });

  test('may not be given what is for the holder alone', async () => {
    const answer = await grant(
      'yann',
      adviserAt(MISSION_LOCALE),
      'CAREER_ADVICE',
      'IDENTITY, ACCESS_JOURNAL',
    );
    expect(refusals(answer)).toEqual(['grantConsent BAD_USER_INPUT']);
  });
});

describe('a third-party service', () => {
  const service = `{ role: SERVICE, organisation: "${THIRD_PARTY}" }`;

  test('sees no exposure and no volunteering, whatever the consent says, and their agency is not asked', async () => {
    for (const scope of ['EXPOSURE_FACTORS', 'ENGAGEMENT']) {
      const answer = await grant('lea', service, 'THIRD_PARTY_SERVICE', scope);
      expect(refusals(answer)).toEqual(['grantConsent BAD_USER_INPUT']);
    }
    grantedId(await grant('lea', service, 'THIRD_PARTY_SERVICE', 'TRAINING_RIGHTS, HARDSHIP_POINTS'));
    const answer = await readPerson(
      'service',
      idOf('lea'),
      'hardshipAccount { points exposures { factor } } trainingAccount { balance engagementBalance entries { totalCount } } civicService { state }',
    );
    expect(person(answer)).toEqual({
      hardshipAccount: { points: 57, exposures: null },
      trainingAccount: { balance: 300_000, engagementBalance: null, entries: null },
      civicService: null,
    });
    expect(refusals(answer)).toEqual([
      'person.civicService FORBIDDEN',
      'person.hardshipAccount.exposures FORBIDDEN',
      'person.trainingAccount.engagementBalance FORBIDDEN',
      'person.trainingAccount.entries FORBIDDEN',
    ]);
    const calls = await callsDuring(() =>
      readPerson('service', idOf('lea'), 'civicService { state } hardshipAccount { exposures { factor } }'),
    );
    expect(calls).not.toContain('dsn');
  });

  test('sees none of it by alias, by fragment or in a part that comes later', async () => {
    const query = `query($id: ID!) { a: person(id: $id) { ...F ... @defer { hardshipAccount { b: exposures { factor } } } } }
      fragment F on Person { c: trainingAccount { d: engagementBalance balance } }`;
    const parts = await postForParts(
      stack.gatewayUrl,
      'incrementalSpec=v0.2',
      { query, variables: { id: idOf('lea') } },
      { authorization: `Bearer ${await stack.token('service')}` },
    );
    const all = JSON.stringify(await parts.rest());
    expect(all).toContain('"b":null');
    expect(all).toContain('"d":null,"balance":300000');
    expect(all).not.toContain('24000');
    expect(all).not.toContain('NOISE');
  });
});

test('an analyst sees no person, and no agency is asked', async () => {
  const calls = await callsDuring(async () => {
    const answer = await readPerson(
      'analyst',
      idOf('lea'),
      'id identity { familyName } trainingAccount { balance }',
    );
    expect([person(answer), refusals(answer)]).toEqual([null, REFUSED_WHOLE]);
  });
  expect(calls).toEqual([]);
  const me = await stack.ask('analyst', '{ me { id } }');
  expect([me.data, refusals(me)]).toEqual([{ me: null }, ['me FORBIDDEN']]);
});

test('an employer sees the rows that it declared, those of no other employer, and no hardship account', async () => {
  const employer = `{ role: EMPLOYER, organisation: "${STEEL_WORKS}" }`;
  const hardship = await grant('fatou', employer, 'STAFF_ADMINISTRATION', 'EMPLOYMENT, HARDSHIP_POINTS');
  expect(refusals(hardship)).toEqual(['grantConsent BAD_USER_INPUT']);
  for (const login of ['lea', 'fatou'])
    grantedId(await grant(login, employer, 'STAFF_ADMINISTRATION', 'EMPLOYMENT'));
  const selection =
    'employmentRecords(first: 100) { totalCount edges { node { employer { siret } } } } hardshipAccount { points exposures { factor } }';
  const staff = await readPerson('employer', idOf('lea'), selection);
  expect(person(staff)).toEqual({
    employmentRecords: { totalCount: 1, edges: [{ node: { employer: { siret: STEEL_WORKS } } }] },
    hardshipAccount: null,
  });
  expect(refusals(staff)).toEqual(['person.hardshipAccount FORBIDDEN']);
  const stranger = await readPerson('employer', idOf('fatou'), selection);
  expect(person(stranger)['employmentRecords']['edges'] ?? []).toEqual([]);
  expect(JSON.stringify(stranger.data)).not.toMatch(/\d{14}/);
});

test('an agency sees what it feeds itself, and no other is asked', async () => {
  let answer: Answer = {};
  const calls = await callsDuring(async () => {
    answer = await readPerson(
      'agency',
      idOf('nadia'),
      'identity { familyName } trainingAccount { balance engagementBalance entries { totalCount } } hardshipAccount { points } employmentRecords { totalCount } careerStatement { quarters } statuses { kind }',
    );
  });
  expect(person(answer)).toEqual({
    identity: null,
    trainingAccount: { balance: 734_000, engagementBalance: 0, entries: { totalCount: expect.any(Number) } },
    hardshipAccount: null,
    employmentRecords: null,
    careerStatement: null,
    statuses: null,
  });
  expect(refusals(answer)).toEqual(
    ['careerStatement', 'employmentRecords', 'hardshipAccount', 'identity', 'statuses'].map(
      (field) => `person.${field} FORBIDDEN`,
    ),
  );
  expect(calls.filter((feed) => feed !== 'directory')).toEqual(['training']);
});

describe('a holder', () => {
  const BALANCE = 'trainingAccount { balance }';

  test('asks for themself by id as by `me`', async () => {
    const { data, errors } = await readPerson(
      'karim',
      idOf('karim'),
      `${BALANCE} consents { id } accessJournal { totalCount }`,
    );
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      person: {
        trainingAccount: { balance: 262_000 },
        consents: [],
        accessJournal: { totalCount: expect.any(Number) },
      },
    });
  });

  test('is refused somebody else at its place, asks no agency, and the other reads of it', async () => {
    const id = idOf('hugo');
    const asked: readonly (readonly [string, string, Fields])[] = [
      ['person', `{ person(id: "${id}") { ${BALANCE} } }`, {}],
      ['person', `query($id: ID!) { person(id: $id) { ${BALANCE} } }`, { id }],
      ['person', `query($id: ID! = "${id}") { person(id: $id) { ${BALANCE} } }`, {}],
      ['other', `query($id: ID!) { other: person(id: $id) { ${BALANCE} } }`, { id }],
      [
        'other',
        `query($id: ID!) { ...F } fragment F on Query { other: person(id: $id) { ${BALANCE} } }`,
        { id },
      ],
    ];
    const before = (await readJournal('hugo'))['totalCount'] as number;
    const calls = await callsDuring(async () => {
      for (const [path, query, variables] of asked) {
        const answer = await stack.ask('karim', query, variables);
        expect([answer.data, refusals(answer)]).toEqual([{ [path]: null }, [`${path} FORBIDDEN`]]);
      }
    });
    expect(calls).toEqual([]);
    const entries = (await readEntries('hugo')).slice(0, asked.length + 1);
    expect((await readJournal('hugo'))['totalCount']).toBe(before + asked.length + 2);
    const refused = entries.filter(({ accesses }) => accesses[0].decision === 'FORBIDDEN');
    expect(refused).toHaveLength(asked.length);
    expect(refused[0]!['accesses']).toEqual([
      { agency: 'CDC', decision: 'FORBIDDEN', fields: ['TrainingAccount.balance'] },
    ]);
    expect(String(refused[0]!['summary'])).toContain('another person was refused');
  });

  test('cannot ask about two people in one operation, by whatever names', async () => {
    const query = 'query($a: ID!, $b: ID!) { a: person(id: $a) { id } b: person(id: $b) { id } }';
    for (const answer of [
      await stack.ask('karim', query, { a: idOf('karim'), b: idOf('hugo') }),
      await stack.ask('karim', '{ me { id } person(id: "x") { id } }'),
    ]) {
      expect(answer).not.toHaveProperty('data');
      expect(refusals(answer)).toEqual([' BAD_REQUEST']);
    }
  });

  test('cannot withdraw the consent of somebody else, nor read on in their journal', async () => {
    const consent = grantedId(await grant('hugo', adviserAt(MISSION_LOCALE), 'CAREER_ADVICE', 'GUIDANCE'));
    const withdrawn = await stack.ask('karim', `mutation { withdrawConsent(id: "${consent}") { id } }`);
    expect(refusals(withdrawn)).toEqual(['withdrawConsent BAD_USER_INPUT']);
    const { data } = await stack.ask('hugo', '{ me { consents(inForce: true) { id } } }');
    expect(data).toEqual({ me: { consents: [{ id: consent }] } });

    const page = await readJournal('hugo', { first: 1 });
    const own = await readJournal('karim', { first: 5, after: page['pageInfo'].endCursor });
    expect(own['edges']).toEqual([]);
  });

  test('needs a higher level of assurance to accept a training file, and is told which', async () => {
    const waiting = await stack.ask(
      'sofia',
      '{ me { trainingAccount { files(states: [PROPOSED]) { id } } } }',
    );
    const [file] = rootOf(waiting, 'me')['trainingAccount'].files as readonly Fields[];
    const mutation = `mutation { acceptTrainingProposal(file: "${String(file!['id'])}") { id state } }`;
    const calls = await callsDuring(async () => {
      const low = await stack.ask('sofia', mutation);
      expect(low.errors).toMatchObject([
        { path: ['acceptTrainingProposal'], extensions: { code: 'STEP_UP_REQUIRED', acr: 'eidas2' } },
      ]);
    });
    expect(calls).toEqual([]);
    const { accessToken } = await signIn({ issuer: stack.issuer, login: 'sofia', acr: 'eidas2' });
    const response = await fetch(`${stack.gatewayUrl}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` },
      body: JSON.stringify({ query: mutation }),
    });
    expect(await response.json()).toMatchObject({ data: { acceptTrainingProposal: { state: 'ACCEPTED' } } });
    const [changed, refused] = (await readEntries('sofia')).filter(
      ({ operation }) => operation === 'MUTATION',
    );
    expect(changed!['accesses']).toEqual([
      {
        agency: 'CDC',
        decision: 'ALLOWED',
        fields: ['Mutation.acceptTrainingProposal', 'TrainingFile.id', 'TrainingFile.state'],
      },
    ]);
    expect(changed!['summary']).toMatch(/, you asked to change your training rights \(CDC\)\.$/);
    expect(refused!['accesses']).toMatchObject([{ agency: 'CDC', decision: 'FORBIDDEN' }]);
  });
});

test('a holder who cannot be looked up now changes nothing, and is told so rather than refused', async () => {
  await stack.fault('directory', { mode: 'error', status: 503 });
  try {
    const changed = await grant('pierre', adviserAt(MISSION_LOCALE), 'CAREER_ADVICE', 'GUIDANCE');
    const read = await readPerson('pierre', idOf('lea'), 'id');
    for (const answer of [changed, read]) {
      expect(refusals(answer)).toEqual([' UNAVAILABLE']);
      expect(answer).not.toHaveProperty('data');
    }
    const me = await stack.ask('pierre', '{ me { id } }');
    expect(me.errors).toMatchObject([{ path: ['me'], extensions: { agency: 'FRANCE_CONNECT' } }]);
  } finally {
    await stack.healAll();
  }
});

describe('the access journal', () => {
  test('says what was changed, though nothing of it is read, and nothing of what the client left out', async () => {
    const scope = `{ grantee: ${adviserAt(MISSION_LOCALE)}, purpose: CAREER_ADVICE, scopes: [TRAINING_RIGHTS], endsOn: "${IN_A_MONTH}" }`;
    await stack.ask('ange', `mutation { grantConsent(input: ${scope}) { __typename } }`);
    const [granted] = await readEntries('ange', { first: 1 });
    expect(granted).toMatchObject({
      operation: 'MUTATION',
      summary: expect.stringMatching(/, you asked to change your consents \(CPA\)\.$/),
      accesses: [{ agency: 'CPA', decision: 'ALLOWED', fields: ['Mutation.grantConsent'] }],
    });
    const query =
      'query($id: ID!, $all: Boolean!) { person(id: $id) { trainingAccount { balance } consents @include(if: $all) { id } } }';
    await stack.ask('adviser2', query, { id: idOf('ange'), all: false });
    const [read] = await readEntries('ange', { first: 1 });
    expect(read).toMatchObject({
      who: { role: 'ADVISER' },
      accesses: [{ agency: 'CDC', decision: 'ALLOWED', fields: ['TrainingAccount.balance'] }],
    });
  });

  test('says in words who read what, why and by which consent, newest first', async () => {
    const consent = grantedId(
      await grant('chloe', adviserAt(AGENCY_OF_FRANCE_TRAVAIL), 'CAREER_ADVICE', 'TRAINING_RIGHTS'),
    );
    await readPerson('adviser', idOf('chloe'), 'trainingAccount { balance } hardshipAccount { points }');
    const [entry] = await readEntries('chloe', { first: 1 });
    expect(entry).toMatchObject({
      who: { role: 'ADVISER', self: false, organisation: AGENCY_OF_FRANCE_TRAVAIL },
      purpose: 'CAREER_ADVICE',
      consent,
      operation: 'QUERY',
      summary: expect.stringMatching(
        /^On \d+ \w+ \d{4} at \d\d:\d\d, an adviser \(organisation SIRET 130\s005\s481\s07122\), for career advice, with your consent of .+, read your training rights \(CDC\); access to your prevention points \(CNAM_ATMP\) was refused\.$/,
      ),
    });
  });

  test('is read page by page without a gap, and holds no value and no name', async () => {
    for (let count = 0; count < 7; count += 1) await stack.ask('marc', '{ me { identity { familyName } } }');
    const total = (await readJournal('marc', { first: 1 }))['totalCount'] as number;
    const cursors: string[] = [];
    let after: string | null = null;
    do {
      // New entries, of this reading itself, stand before the first page.
      const page: Fields = await readJournal('marc', { first: 3, after });
      cursors.push(...(page['edges'] as readonly Fields[]).map(({ cursor }) => cursor as string));
      after = page['pageInfo'].hasNextPage ? (page['pageInfo'].endCursor as string) : null;
    } while (after !== null);
    expect(new Set(cursors).size).toBe(cursors.length);
    expect(cursors).toHaveLength(total + 1);
    const text = JSON.stringify(await readJournal('marc'));
    expect(text).toContain('your identity (FRANCE_CONNECT)');
    expect(text).not.toMatch(/Le Goff|[12]\d{12}/);
  });

  test.each([0, -1, 101, 2_000_000_000])('is not read %i at once', async (first) => {
    const answer = await stack.ask('lea', JOURNAL, { first });
    expect(refusals(answer)).toEqual(['me.accessJournal BAD_USER_INPUT']);
  });
});

test('a request may come by GET, and is refused the same; a list of requests and a mutation by GET are not taken', async () => {
  const authorization = `Bearer ${await stack.token('karim')}`;
  const get = (query: string) =>
    fetch(`${stack.gatewayUrl}/graphql?query=${encodeURIComponent(query)}`, {
      headers: { authorization, 'apollo-require-preflight': '1' },
    });
  const asked = (await (await get(`{ person(id: "${idOf('lea')}") { id } }`)).json()) as Answer;
  expect([asked.data, refusals(asked)]).toEqual([{ person: null }, REFUSED_WHOLE]);
  expect((await get('mutation { withdrawConsent(id: "x") { id } }')).status).toBe(405);
  const list = await fetch(`${stack.gatewayUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify([{ query: '{ me { id } }' }]),
  });
  expect(list.status).toBe(400);
});
