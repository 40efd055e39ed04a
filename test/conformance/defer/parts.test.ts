import { postGraphql } from '../../support/gateway.ts';
import { postForParts, type PartFormat, type Payload } from '../../support/read-parts.ts';
import { startHeldFederation, type HeldFederation } from './held-federation.ts';

let federation: HeldFederation;
beforeAll(async () => {
  federation = await startHeldFederation();
});
beforeEach(() => federation.hold());
afterEach(() => federation.openAll());
afterAll(() => federation.close());

const OLD = 'deferSpec=20220824';
const NEW = 'incrementalSpec=v0.2';

const ask = (format: PartFormat, query: string, variables?: Record<string, unknown>) =>
  postForParts(federation.url, format, { query, variables });

/** What a payload says beside the agencies. */
const withoutExtensions = (payload: Payload | null): unknown =>
  JSON.parse(JSON.stringify(payload, (key, value: unknown) => (key === 'extensions' ? undefined : value)));

/** Asks with the gates closed, opens them once the first part is there, and reads on. */
const askInTurn = async (format: PartFormat, query: string, variables?: Record<string, unknown>) => {
  // A test that ran out of time opens its own gates, not those of the next.
  const gates = Object.values(federation.gates);
  const parts = await ask(format, query, variables);
  const first = withoutExtensions(await parts.next());
  for (const gate of gates) gate.open();
  return { first, later: (await parts.rest()).map(withoutExtensions) };
};

const agenciesOf = (extensions: Payload['extensions'] = {}) =>
  (extensions['agencies'] as { agency: string; state: string }[]).map(({ agency, state }) => [agency, state]);

describe('what waits', () => {
  test('a part of the older form comes by path and label, once its subgraph has answered', async () => {
    const answer = await askInTurn(OLD, '{ person { name ... @defer(label: "pension") { points } } }');
    expect(answer).toEqual({
      first: { data: { person: { name: 'Ann' } }, hasNext: true },
      later: [
        { incremental: [{ path: ['person'], label: 'pension', data: { points: 10 } }], hasNext: false },
      ],
    });
  });

  test('a part of the newer form is announced by path and label, and completed once its subgraph has answered', async () => {
    const answer = await askInTurn(NEW, '{ person { name ... @defer(label: "pension") { points } } }');
    expect(answer).toEqual({
      first: {
        data: { person: { name: 'Ann' } },
        pending: [{ id: '0', path: ['person'], label: 'pension' }],
        hasNext: true,
      },
      later: [{ incremental: [{ id: '0', data: { points: 10 } }], completed: [{ id: '0' }], hasNext: false }],
    });
  });

  test.each([
    ['{ person { advice ... @defer { points } } }', 'person'],
    ['{ person { advice } ... @defer { pensions } }', 'person'],
    ['mutation { rename(name: "Zoe") { advice ... @defer { points } } }', 'rename'],
  ])('a field that builds on fast data does not wait for a slow subgraph: %s', async (query, key) => {
    const { first } = await askInTurn(NEW, query);
    expect(first).toMatchObject({ data: { [key]: { advice: 'Stay in Croix-Rousse' } }, hasNext: true });
  });

  test('of two parts, the one whose subgraph answers first comes first', async () => {
    const parts = await ask(
      NEW,
      '{ person { id ... @defer(label: "pension") { points } ... @defer(label: "career") { quarters } } }',
    );
    expect((await parts.next())?.pending).toMatchObject([{ label: 'pension' }, { label: 'career' }]);
    federation.gates.career.open();
    expect(withoutExtensions(await parts.next())).toEqual({
      incremental: [{ id: '1', data: { quarters: 4 } }],
      completed: [{ id: '1' }],
      hasNext: true,
    });
    federation.gates.pension.open();
    expect(withoutExtensions(await parts.next())).toEqual({
      incremental: [{ id: '0', data: { points: 10 } }],
      completed: [{ id: '0' }],
      hasNext: false,
    });
  });

  test('a part that stands inside another is announced with it, and comes after it', async () => {
    const parts = await ask(
      NEW,
      '{ person { id ... @defer(label: "outer") { points ... @defer(label: "inner") { quarters } } } }',
    );
    expect((await parts.next())?.pending).toEqual([{ id: '0', path: ['person'], label: 'outer' }]);
    federation.gates.career.open();
    federation.gates.pension.open();
    expect((await parts.rest()).map(withoutExtensions)).toEqual([
      {
        pending: [{ id: '1', path: ['person'], label: 'inner' }],
        incremental: [{ id: '0', data: { points: 10 } }],
        completed: [{ id: '0' }],
        hasNext: true,
      },
      { incremental: [{ id: '1', data: { quarters: 4 } }], completed: [{ id: '1' }], hasNext: false },
    ]);
  });

  test('a part of a mutation waits for its subgraph, the root of a mutation for none', async () => {
    const answer = await askInTurn(
      OLD,
      'mutation { ... @defer { rename(name: "Zoe") { name ... @defer { points } } } }',
    );
    expect(answer).toEqual({
      first: { data: { rename: { name: 'Zoe' } }, hasNext: true },
      later: [{ incremental: [{ path: ['rename'], data: { points: 10 } }], hasNext: false }],
    });
  });
});

describe('where it stands', () => {
  test('each object of a list has a part of its own', async () => {
    const { first, later } = await askInTurn(NEW, '{ people { name ... @defer { points } } }');
    expect(first).toEqual({
      data: { people: [{ name: 'Ann' }, { name: 'Ben' }] },
      pending: [
        { id: '0', path: ['people', 0] },
        { id: '1', path: ['people', 1] },
      ],
      hasNext: true,
    });
    expect(later).toEqual([
      {
        incremental: [
          { id: '0', data: { points: 10 } },
          { id: '1', data: { points: 20 } },
        ],
        completed: [{ id: '0' }, { id: '1' }],
        hasNext: false,
      },
    ]);
  });

  test('a fragment on one type of an interface is deferred for objects of that type only', async () => {
    const answer = await askInTurn(OLD, '{ pets { name ... on Dog @defer(label: "dog") { licence } } }');
    expect(answer).toEqual({
      first: { data: { pets: [{ name: 'Rex' }, { name: 'Tom' }] }, hasNext: true },
      later: [
        {
          incremental: [{ path: ['pets', 0], label: 'dog', data: { licence: 'licence of d' } }],
          hasNext: false,
        },
      ],
    });
  });

  test('a named fragment on an interface is deferred for the objects of all its types', async () => {
    const answer = await askInTurn(
      OLD,
      '{ pets { id ...P @defer } } fragment P on Pet { name ... on Dog { licence } }',
    );
    expect(answer.later).toEqual([
      {
        incremental: [
          { path: ['pets', 0], data: { name: 'Rex', licence: 'licence of d' } },
          { path: ['pets', 1], data: { name: 'Tom' } },
        ],
        hasNext: false,
      },
    ]);
  });

  test('what the root defers has an empty path', async () => {
    const answer = await askInTurn(NEW, '{ pets { name } ... @defer { person { points } } }');
    expect(answer).toMatchObject({
      first: { data: { pets: [{ name: 'Rex' }, { name: 'Tom' }] }, pending: [{ id: '0', path: [] }] },
      later: [{ incremental: [{ id: '0', data: { person: { points: 10 } } }] }],
    });
  });
});

describe('what is sent', () => {
  const TWICE = '{ person { name address { city } ... @defer { name points address { city code } } } }';

  test('of the newer form, nothing is sent twice: what is new of an object that the client has stands at its place', async () => {
    const { later } = await askInTurn(NEW, TWICE);
    expect(later).toEqual([
      {
        incremental: [
          { id: '0', data: { points: 10 } },
          { id: '0', subPath: ['address'], data: { code: '69001' } },
        ],
        completed: [{ id: '0' }],
        hasNext: false,
      },
    ]);
  });

  test('of the older form, a part is whole', async () => {
    const { later } = await askInTurn(OLD, TWICE);
    expect(later).toEqual([
      {
        incremental: [
          {
            path: ['person'],
            data: { name: 'Ann', points: 10, address: { city: 'Lyon', code: '69001' } },
          },
        ],
        hasNext: false,
      },
    ]);
  });

  test('two parts share no field in the newer form', async () => {
    const { later } = await askInTurn(
      NEW,
      '{ person { id ... @defer(label: "a") { points level } ... @defer(label: "b") { level points name } } }',
    );
    expect(later).toEqual([
      {
        incremental: [
          { id: '0', data: { points: 10, level: 'high' } },
          { id: '1', data: { name: 'Ann' } },
        ],
        completed: [{ id: '0' }, { id: '1' }],
        hasNext: false,
      },
    ]);
  });
});

describe('when it is not deferred', () => {
  const WHOLE = { first: { data: { person: { name: 'Ann', points: 10 } } }, later: [] };
  /** The answer is whole, so nothing arrives before the gates are open. */
  const askWhole = async (query: string, variables?: Record<string, unknown>) => {
    federation.openAll();
    return askInTurn(NEW, query, variables);
  };

  test('`if: false` answers whole', async () => {
    expect(await askWhole('{ person { name ... @defer(if: false) { points } } }')).toEqual(WHOLE);
  });

  const BY_VARIABLE = 'query ($later: Boolean!) { person { name ... @defer(if: $later) { points } } }';

  test('`if` with a variable that is false answers whole', async () => {
    expect(await askWhole(BY_VARIABLE, { later: false })).toEqual(WHOLE);
  });

  test('`if` with a variable that is true answers in parts', async () => {
    const { first, later } = await askInTurn(NEW, BY_VARIABLE, { later: true });
    expect(first).toMatchObject({ data: { person: { name: 'Ann' } }, hasNext: true });
    expect(later).toHaveLength(1);
  });

  test('where no object is there to be deferred on, the answer is whole, and the slow subgraph is not asked', async () => {
    const before = federation.calls.length;
    const answer = await askInTurn(NEW, '{ nobody { name ... @defer { points } } }');
    expect(answer).toEqual({ first: { data: { nobody: null } }, later: [] });
    expect(federation.calls.slice(before).map(({ subgraph }) => subgraph)).toEqual(['home']);
  });

  test.each([
    'application/json',
    '*/*',
    'multipart/mixed, application/json',
    'multipart/mixed;deferSpec=20220824;q=0, application/json',
  ])('a client that accepts `%s` is answered whole, as JSON', async (accept) => {
    federation.openAll();
    const { status, headers, body } = await postGraphql(
      federation.url,
      { query: '{ person { name ... @defer(label: "pension") { points } } }' },
      { accept },
    );
    expect([status, headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
    expect(body.data).toEqual({ person: { name: 'Ann', points: 10 } });
    expect(body).not.toHaveProperty('hasNext');
  });
});

describe('when something fails', () => {
  test.each([OLD, NEW] as const)(
    'the error of a deferred call and its agencies stand with its part (%s)',
    async (format) => {
      federation.answerOf.pension = 'reset';
      const parts = await ask(format, '{ person { name ... @defer { points } } }');
      const first = await parts.next();
      expect(first).not.toHaveProperty('errors');
      expect(agenciesOf(first?.extensions)).toEqual([['home', 'OK']]);
      federation.openAll();
      const [part] = (await parts.next())?.incremental ?? [];
      expect(part?.data).toEqual({ points: null });
      expect(part?.errors).toMatchObject([
        { path: ['person', 'points'], extensions: { code: 'AGENCY_UNAVAILABLE', agency: 'pension' } },
      ]);
      expect(agenciesOf(part?.extensions)).toEqual([
        ['home', 'OK'],
        ['pension', 'UNAVAILABLE'],
      ]);
    },
  );

  const MISSING = '{ person { name ... @defer { points missing } } }';
  const errors = [{ path: ['person', 'missing'] }];

  test('a part of the older form that misses what may not be null is null, with the error', async () => {
    const { first, later } = await askInTurn(OLD, MISSING);
    expect(first).toEqual({ data: { person: { name: 'Ann' } }, hasNext: true });
    expect(later).toMatchObject([
      { incremental: [{ path: ['person'], data: null, errors }], hasNext: false },
    ]);
  });

  test('a part of the newer form that misses what may not be null is completed by its error, without data', async () => {
    const { first, later } = await askInTurn(NEW, MISSING);
    expect(first).toMatchObject({ data: { person: { name: 'Ann' } } });
    expect(later).toMatchObject([{ completed: [{ id: '0', errors }], hasNext: false }]);
    expect(later[0]).not.toHaveProperty('incremental');
  });

  test('each of two parts that miss the same field says why', async () => {
    const { later } = await askInTurn(
      NEW,
      '{ person { name ... @defer(label: "a") { missing } ... @defer(label: "b") { id missing } } }',
    );
    expect(later).toMatchObject([
      {
        completed: [
          { id: '0', errors },
          { id: '1', errors },
        ],
        hasNext: false,
      },
    ]);
  });

  test('a part inside a part that became null is never announced', async () => {
    const { later } = await askInTurn(
      NEW,
      '{ person { name ... @defer { missing ... @defer { quarters } } } }',
    );
    expect(later).toMatchObject([{ completed: [{ id: '0', errors }], hasNext: false }]);
    expect(later[0]).not.toHaveProperty('pending');
  });

  test('a client that goes away ends the calls its parts wait for', async () => {
    const parts = await ask(NEW, '{ person { name ... @defer { points } } }');
    await parts.next();
    await federation.gates.pension.reached;
    const call = federation.calls.findLast(({ subgraph }) => subgraph === 'pension');
    parts.leave();
    await call?.request.abandoned;
    expect(call?.request.query).toContain('points');
  });
});

describe('labels', () => {
  test.each([
    [
      'twice in the document',
      '{ person { ... @defer(label: "a") { name } ... @defer(label: "a") { points } } }',
      'The label of a @defer must be unique in the document.',
    ],
    [
      'as a variable',
      'query ($label: String) { person { ... @defer(label: $label) { points } } }',
      'The label of a @defer must be a string, not a variable.',
    ],
  ])('a label %s is refused before anything is asked', async (_, query, message) => {
    const before = federation.calls.length;
    const parts = await ask(NEW, query);
    expect(parts.status).toBe(400);
    expect(await parts.next()).toMatchObject({ errors: [{ message }] });
    expect(federation.calls).toHaveLength(before);
  });
});

describe('what has no parts', () => {
  const onlyParts = (query: string, format = NEW) =>
    fetch(`${federation.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: `multipart/mixed;${format}` },
      body: JSON.stringify({ query }),
    });

  test.each([OLD, NEW])('is one JSON document, also for a client that names %s alone', async (format) => {
    federation.openAll();
    const response = await onlyParts('{ nobody { name ... @defer { points } } }', format);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'application/json; charset=utf-8',
    ]);
    expect(await response.json()).toMatchObject({ data: { nobody: null } });
    const refused = await onlyParts('{ nobody { unknown } }', format);
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({
      errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    });
    const paid = await onlyParts('mutation { rename(name: "Eve") { name } }', format);
    expect([paid.status, await paid.json()]).toMatchObject([200, { data: { rename: { name: 'Eve' } } }]);
  });
});

test('more than a hundred parts are not sent: the answer comes whole', async () => {
  federation.openAll();
  const fragments = (count: number) =>
    Array.from({ length: count }, (_, index) => `... @defer { p${index}: points }`).join(' ');
  const few = await (await ask(NEW, `{ people { name ${fragments(40)} } }`)).rest();
  expect(few.length).toBeGreaterThan(1);
  const many = await (
    await ask(
      NEW,
      `{ a0: people { ...F } a1: people { ...F } a2: people { ...F } } fragment F on Person { name ${fragments(17)} }`,
    )
  ).rest();
  expect(many).toHaveLength(1);
  expect(many[0]?.data).toMatchObject({ a2: [{ name: 'Ann', p16: 10 }, { p16: 20 }] });
  expect(many[0]?.errors).toBeUndefined();
});
