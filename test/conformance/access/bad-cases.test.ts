import { postForParts } from '../../support/read-parts.ts';
import { ME, PERSONS, startAccessGraph } from './access-graph.ts';
import type { AccessGraph } from './access-graph.ts';
import { CATEGORIES, PURPOSES, SCOPES } from './callers.ts';
import type { Role, TestCaller, TestConsent } from './callers.ts';

let graph: AccessGraph;
beforeAll(async () => {
  graph = await startAccessGraph();
}, 60_000);
afterAll(() => graph.close());

const [, MAX, ZOE] = PERSONS;

const callerOf = (role: Role, more: Partial<Extract<TestCaller, { acr: unknown }>> = {}): TestCaller => ({
  role,
  acr: 'eidas3',
  scopes: SCOPES,
  purpose: undefined,
  organisation: 0,
  ...more,
});
const HOLDER = callerOf('holder');
const ADVISER = callerOf('adviser');
const CONSENT_OF_MAX: TestConsent = {
  person: MAX,
  role: 'adviser',
  organisation: 0,
  purpose: PURPOSES.adviser,
  categories: CATEGORIES,
  withdrawn: false,
};

const ask = async (
  query: string,
  caller: TestCaller,
  variables: Record<string, unknown> = {},
  consents: readonly TestConsent[] = [CONSENT_OF_MAX],
) => {
  const { answer, requested } = await graph.ask({ query, variables, caller, consents });
  const { data, errors = [] } = answer.body;
  const told = errors.map(({ path, extensions }) =>
    [(path as string[] | undefined)?.join('.'), extensions['code']].join(' ').trim(),
  );
  // What the gateway asks to learn who a holder is.
  const asked = requested.filter(
    ({ query: text }) => !/^\{me\{(__typename )?id\}\}$/.test(text.replaceAll(/\s+/g, '')),
  );
  return { status: answer.status, data, told, asked, text: answer.text };
};

describe("another person's id", () => {
  test.each<[string, string, Record<string, unknown>]>([
    ['in a literal', `{ person(id: "${MAX}") { name } }`, {}],
    ['under an alias', `{ me: person(id: "${MAX}") { name } }`, {}],
    ['in a fragment', `{ ...F } fragment F on Query { ... { person(id: "${MAX}") { name } } }`, {}],
    ['in a variable', 'query ($id: ID!) { person(id: $id) { name } }', { id: MAX }],
    ['in the default of a variable', `query ($id: ID = "${MAX}") { person(id: $id) { name } }`, {}],
    [
      'in a default that looks like the caller',
      `query ($id: ID = "${ME}") { person(id: $id) { name } }`,
      { id: MAX },
    ],
    ['in a block string', `{ person(id: """${MAX}""") { name } }`, {}],
    ['as a number', '{ person(id: 7) { name } }', {}],
    ['as a number of a variable', 'query ($id: ID!) { person(id: $id) { name } }', { id: 7 }],
    [
      'beside a fragment that is left out',
      `query ($s: Boolean = true) { ...F @skip(if: $s) person(id: "${MAX}") { name } } fragment F on Query { __typename }`,
      {},
    ],
  ])('%s is refused, and no agency hears of it', async (_, query, variables) => {
    const { data, told, asked, text } = await ask(query, HOLDER, variables);
    const [key] = Object.keys(data ?? {});
    expect(data).toEqual({ [key!]: null });
    expect(told).toEqual([`${key} FORBIDDEN`]);
    expect(asked).toEqual([]);
    expect(text).not.toContain('name-');
  });

  test('is the holder’s own by either form of it', async () => {
    for (const [query, variables] of [
      [`{ person(id: "${ME}") { id } }`, {}],
      ['query ($id: ID!) { person(id: $id) { id } }', { id: ME }],
      [`query ($id: ID = "${ME}") { person(id: $id) { id } }`, {}],
    ] as const)
      expect((await ask(query, HOLDER, variables)).data).toEqual({ person: { id: ME } });
  });

  test('is seen by who has its consent, and by nobody after', async () => {
    const query = `{ person(id: "${MAX}") { id name } }`;
    expect((await ask(query, ADVISER)).data).toEqual({ person: { id: MAX, name: expect.any(String) } });
    for (const consents of [
      [],
      [{ ...CONSENT_OF_MAX, withdrawn: true }],
      [{ ...CONSENT_OF_MAX, person: ZOE }],
    ])
      expect(await ask(query, ADVISER, {}, consents)).toMatchObject({
        data: { person: null },
        told: ['person FORBIDDEN'],
        asked: [],
      });
  });

  test('that does not exist is answered as one that may not be seen', async () => {
    const unknown = await ask('{ person(id: "nobody") { name } }', ADVISER);
    const hidden = await ask(`{ person(id: "${ZOE}") { name } }`, ADVISER);
    expect(unknown.text).toBe(hidden.text);
  });
});

test.each([
  ['two aliases', `{ a: person(id: "${MAX}") { id } b: person(id: "${ZOE}") { id } }`],
  [
    'two fragments',
    `{ ...A ...B } fragment A on Query { a: person(id: "${MAX}") { id } } fragment B on Query { b: person(id: "${ZOE}") { id } }`,
  ],
  [
    'a field that is left out',
    `{ a: person(id: "${MAX}") { id } b: person(id: "${ZOE}") @skip(if: true) { id } }`,
  ],
  ['a person and oneself', `{ me { id } person(id: "${MAX}") { id } }`],
  ['a person and what names nobody', `{ person(id: "${MAX}") { id } advisers { clients { salary } } }`],
  ['oneself and what names nobody', '{ me { id } news { author { name } } }'],
])('two people in one operation by %s are refused whole', async (_, query) => {
  for (const caller of [HOLDER, ADVISER]) {
    const { status, told, asked, data } = await ask(query, caller);
    expect({ status, told, asked, data }).toEqual({
      status: 400,
      told: ['BAD_REQUEST'],
      asked: [],
      data: undefined,
    });
  }
});

test.each<Role>(['adviser', 'service', 'employer', 'analyst', 'agency'])(
  '`me` is nobody for the role %s',
  async (role) => {
    const { data, told, asked } = await ask('{ me { id name } news { title } }', callerOf(role));
    expect(data).toMatchObject({ me: null, news: expect.any(Array) });
    expect(told).toEqual(['me FORBIDDEN']);
    expect(asked.map(({ coordinate }) => coordinate)).not.toContain('Query.me');
  },
);

test.each([
  ['of the holder’s own', 'mutation { rename(name: "x") { id } }', 'rename'],
  ['of a person who consented to nothing', `mutation { enrol(id: "${ZOE}") { id } }`, 'enrol'],
])('a mutation %s is not made by an adviser', async (_, query, key) => {
  const { data, told, asked } = await ask(query, ADVISER);
  expect({ data, told, asked }).toEqual({ data: { [key]: null }, told: [`${key} FORBIDDEN`], asked: [] });
});

test('a mutation that asks for a better sign-in is not made without', async () => {
  const query = 'mutation { rename(name: "x") { id } }';
  const { told, asked } = await ask(query, callerOf('holder', { acr: 'eidas1' }));
  expect({ told, asked }).toEqual({ told: ['rename STEP_UP_REQUIRED'], asked: [] });
  expect(await ask(query, HOLDER)).toMatchObject({ data: { rename: { id: ME } }, told: [] });
});

test('`__typename` and introspection are answered beside refused fields, and by their own keys', async () => {
  const query = `{ __typename t: __typename name: __typename __type(name: "Person") { name } __schema { queryType { name } }
    person(id: "${ZOE}") { __typename name } me { __typename } news { t: __typename title: __typename by { __typename phone } } }`;
  const { data, told } = await ask(query.replace(`person(id: "${ZOE}") { __typename name }`, ''), {
    role: 'anonymous',
  });
  expect(data).toMatchObject({
    __typename: 'Query',
    t: 'Query',
    name: 'Query',
    __type: { name: 'Person' },
    __schema: { queryType: { name: 'Query' } },
    me: null,
  });
  for (const news of data!['news'] as { t: string; title: string }[])
    expect(news).toMatchObject({ t: 'News', title: 'News' });
  expect(told).toContain('me UNAUTHENTICATED');
});

test('introspection tells nothing of who may see what', async () => {
  const { data } = await ask('{ __schema { directives { name } types { name } } }', { role: 'anonymous' });
  const { directives, types } = data!['__schema'] as Record<string, { name: string }[]>;
  const names = [...directives!, ...types!].map(({ name }) => name);
  for (const hidden of ['personalData', 'purpose', 'dataSubject', 'authenticated', 'PersonalDataCategory'])
    expect(names).not.toContain(hidden);
});

test('one key says of objects of each type why it is refused of them', async () => {
  const caller = callerOf('holder', { acr: 'eidas1', scopes: [] });
  const query = `{ things { __typename ... on Open { rank } ... on Scoped { rank } ... on Shut { rank } } }`;
  graph.changeData(146);
  const { answer } = await graph.ask({ query, variables: {}, caller, consents: [] });
  graph.changeData(0);
  const { data, errors = [] } = answer.body;
  const types = (data!['things'] as { __typename: string }[]).map(({ __typename }) => __typename);
  const told = errors.map(({ path, extensions }) => {
    const [, index] = path as [string, number];
    return `${types[index]} ${String(extensions['acr'] ?? extensions['code'])}`;
  });
  const OF_TYPE = new Map([
    ['Open', 'Open eidas3'],
    ['Scoped', 'Scoped FORBIDDEN'],
    ['Shut', 'Shut eidas2'],
  ]);
  const wanted = types.flatMap((type) => OF_TYPE.get(type) ?? []);
  expect(new Set(wanted).size).toBeGreaterThan(1);
  expect(told.toSorted()).toEqual(wanted.toSorted());
});

describe('a key that is refused by the name of an interface and allowed by that of an object', () => {
  const caller = callerOf('holder', { acr: 'eidas1', scopes: [] });

  test('is answered where it is a value', async () => {
    for (const key of ['label', 'x', '_x_label', '_k_label']) {
      const field = key === 'label' ? key : `${key}: label`;
      const { data, told } = await ask(`{ things { __typename ${field} ... on Open { ${field} } } }`, caller);
      const things = data!['things'] as { __typename: string }[];
      const refused = things.filter((one) => one.__typename !== 'Open');
      expect(refused.length).toBeLessThan(things.length);
      expect(told).toHaveLength(refused.length);
    }
  });

  test('is refused where it is an object: half of it would be missing', async () => {
    const { data, told } = await ask(
      '{ things { __typename next { label } ... on Open { next { id } } } }',
      caller,
    );
    const things = data!['things'] as { __typename: string }[];
    expect(things).toEqual(things.map(({ __typename }) => ({ __typename, next: null })));
    expect(told).toEqual(things.map((_, index) => `things.${index}.next STEP_UP_REQUIRED`));
  });
});

describe('@defer', () => {
  const read = async (query: string, caller: TestCaller, consents: readonly TestConsent[] = []) => {
    graph.records.consented.length = 0;
    const calls = graph.federation.calls.length;
    await graph.ask({ query: '{ __typename }', variables: {}, caller, consents });
    const reader = await postForParts(
      graph.federation.url,
      'incrementalSpec=v0.2',
      { query },
      await graph.headersOf(caller),
    );
    const payloads = await reader.rest();
    return {
      first: payloads[0]!,
      text: JSON.stringify(payloads),
      incremental: payloads.flatMap(({ incremental = [] }) => incremental),
      asked: graph.federation.calls.slice(calls).map(({ request }) => request.query),
    };
  };

  test('does not show in a part what is refused, tells why there, and asks nobody for it', async () => {
    const query = `{ person(id: "${MAX}") { id ... @defer { nickname salary file } } }`;
    const { first, incremental, text, asked } = await read(query, callerOf('adviser', { scopes: [] }), [
      { ...CONSENT_OF_MAX, categories: ['IDENTITY'] },
    ]);
    expect(first.data).toMatchObject({ person: { id: MAX } });
    expect(incremental.map(({ data }) => data)).toEqual([
      { nickname: expect.anything(), salary: null, file: null },
    ]);
    const codes = incremental.flatMap(({ errors = [] }) =>
      errors.map(({ path, extensions }) => [path, extensions?.['code']]),
    );
    expect(codes).toEqual([
      [['person', 'salary'], 'FORBIDDEN'],
      [['person', 'file'], 'FORBIDDEN'],
    ]);
    expect(text).not.toMatch(/file-/);
    expect(asked.join()).not.toMatch(/salary|file/);
  });

  test('on a person who may not be seen defers nothing', async () => {
    const { first, incremental } = await read(`{ person(id: "${ZOE}") { ... @defer { name } } }`, ADVISER);
    expect(first.data).toEqual({ person: null });
    expect(first.errors).toMatchObject([{ path: ['person'], extensions: { code: 'FORBIDDEN' } }]);
    expect(incremental).toEqual([]);
  });

  test('a refused field that may not be null takes its part away, and nothing else', async () => {
    const query = `{ person(id: "${MAX}") { id ... @defer { nickname hours } } }`;
    const { first, text } = await read(query, ADVISER, [{ ...CONSENT_OF_MAX, categories: ['GUIDANCE'] }]);
    expect(first.data).toMatchObject({ person: { id: MAX } });
    expect(text).toContain('FORBIDDEN');
    expect(text).not.toMatch(/"hours":\d/);
  });

  test('is in the journal before it leaves', async () => {
    const before = graph.records.entries.length;
    await read(`{ person(id: "${MAX}") { id ... @defer { name } } }`, ADVISER, [CONSENT_OF_MAX]);
    const written = graph.records.entries.slice(before);
    const fields = written.flatMap(({ accesses }) => accesses.flatMap((access) => access.fields.fields));
    expect(fields).toContain('Person.name');
    expect(written.every(({ person }) => person === MAX)).toBe(true);
  });
});

test.each(['OWN_ACCESS', 'career_advice', 'CAREER_ADVICE ', 'STATISTICS', 'x'.repeat(2000)])(
  'the purpose "%.30s" of an adviser is refused before anything is read',
  async (purpose) => {
    const { status, told, asked, text } = await ask(
      `{ person(id: "${MAX}") { name } news { title } }`,
      callerOf('adviser', { purpose }),
    );
    // HTTP takes spaces around a value away.
    if (purpose.trim() === PURPOSES.adviser) return expect(told).toEqual([]);
    expect({ status, told, asked }).toEqual({ status: 403, told: ['FORBIDDEN'], asked: [] });
    expect(text).not.toContain(purpose);
  },
);

test('what was kept of a query for one caller is not given to another', async () => {
  const query = `{ person(id: "${MAX}") { name salary file grade } crowd { nickname } }`;
  const seen = async (caller: TestCaller, consents: readonly TestConsent[] = [CONSENT_OF_MAX]) => {
    const { data, told } = await ask(query.replace('crowd { nickname }', ''), caller, {}, consents);
    return { data, told };
  };
  const full = await seen(ADVISER);
  const others = [
    callerOf('adviser', { organisation: 1 }),
    callerOf('adviser', { scopes: [] }),
    callerOf('service'),
    callerOf('employer'),
    callerOf('analyst'),
    callerOf('agency'),
    callerOf('agency', { organisation: 1 }),
    HOLDER,
  ];
  const first = [];
  for (const caller of others) first.push(await seen(caller));
  const again = [];
  for (const caller of others.toReversed()) again.unshift(await seen(caller));
  expect(again).toEqual(first);
  expect(await seen(ADVISER)).toEqual(full);
  expect(await seen(ADVISER, [{ ...CONSENT_OF_MAX, categories: ['PAY'] }])).not.toEqual(full);
});
