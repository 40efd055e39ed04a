import { parse, print, validate } from 'graphql';
import type { EngineResult } from '../../../../gateway/execute/engine-types.ts';
import { createAuthorise } from '../../../../gateway/policy/authorise.ts';
import { withRefusals } from '../../../../gateway/policy/with-refusals.ts';
import type { Access } from '../../../../gateway/policy/access.ts';
import { createRulesOf } from '../../../../gateway/policy/field-rules.ts';
import { createNamedPolicies } from '../../../../gateway/policy/named-policies.ts';
import { createFakeEngine, type FakeEngine } from '../../../support/fake-engine.ts';
import { ANONYMOUS_ACCESS, HOLDER_ACCESS, policyOf } from '../../../support/policy.ts';

const SDL = `
type Query { me: Person  news: [News!]!  search: [Result]  strict: Strict  node: Node }
type Person { id: ID! }
type News { title: String  author: Author  draft: Draft  secret: String }
type Author { name: String  phone: String! }
type Draft { text: String }
type Strict { open: String  closed: String! }
interface Node { id: ID }
type Public implements Node { id: ID  label: String }
type Private implements Node { id: ID  label: String }
union Result = Public | Private
`;

const author = { name: 'A', phone: '0600' };
const ROOT = {
  me: { id: '1' },
  news: [
    { title: 'one', author, draft: { text: 'd' }, secret: 's' },
    { title: 'two', author: null, draft: null, secret: null },
  ],
  search: [
    { __typename: 'Public', id: '1', label: 'seen' },
    { __typename: 'Private', id: '2', label: 'hidden' },
  ],
  strict: { open: 'o', closed: 'c' },
  node: { __typename: 'Public', id: '1' },
};

const AUTHENTICATED = ['Query.me', 'News.secret', 'Author.phone', 'Draft', 'Strict.closed', 'Private'];

const engine = createFakeEngine({ sdl: SDL, rootValue: ROOT, authenticated: AUTHENTICATED });
const authoriseFor = ({ apiSchema, supergraph, labels }: FakeEngine) =>
  createAuthorise({
    schema: apiSchema,
    policy: supergraph.policy,
    rulesOf: createRulesOf({ schema: apiSchema, ...supergraph }),
    labels,
    holdsPolicy: createNamedPolicies({}),
  });
const authorise = authoriseFor(engine);

const run = async (
  query: string,
  access: Access = ANONYMOUS_ACCESS,
  variables: Record<string, unknown> = {},
): Promise<EngineResult | 'refused'> => {
  const document = parse(query);
  expect(validate(engine.apiSchema, document)).toEqual([]);
  const allowed = authorise({ document, operationName: undefined, queryHash: query, access });
  if (allowed.kind === 'unauthenticated') return 'refused';
  const request = {
    document: allowed.document,
    operationName: undefined,
    queryHash: '',
    requestId: '',
    callerKey: '',
    variables,
  };
  return withRefusals(await engine.execute({ ...request, headersFor: () => ({}) }), allowed.refused).result;
};

const summary = async (query: string, variables = {}) => {
  const result = await run(query, undefined, variables);
  if (result === 'refused') return result;
  const errors = (result.errors ?? []).map(
    ({ path, extensions }) => `${path?.join('.')} ${String(extensions?.['code'])}`,
  );
  return { data: JSON.parse(JSON.stringify(result.data)) as unknown, errors };
};

describe('an anonymous caller', () => {
  test('is refused as a whole when nothing else is asked for', async () => {
    expect(await run('{ me { id } }')).toBe('refused');
    expect(await run('{ __typename a: me { id } ...F } fragment F on Query { b: me { id } }')).toBe(
      'refused',
    );
  });

  test('gets null and an error for each refused field, in the order of the query', async () => {
    expect(await summary('{ me { id } news { title } }')).toEqual({
      data: { me: null, news: [{ title: 'one' }, { title: 'two' }] },
      errors: ['me UNAUTHENTICATED'],
    });
  });

  test('cannot fill the memory with long queries: what is kept of them is bounded by their text', () => {
    const documentOf = (query: string) =>
      authorise({
        document: parse(query),
        operationName: undefined,
        queryHash: query,
        access: ANONYMOUS_ACCESS,
      }).document;
    const first = documentOf('{ me { id } }');
    expect(documentOf('{ me { id } }')).toBe(first);
    for (let number = 0; number < 50; number++)
      documentOf(`{ me { n${number}: id } } # ${'long '.repeat(20_000)}`);
    expect(documentOf('{ me { id } }')).not.toBe(first);
  });

  test('has no way round through an alias', async () => {
    expect(await summary('{ news { title: secret a: secret } }')).toEqual({
      data: {
        news: [
          { title: null, a: null },
          { title: null, a: null },
        ],
      },
      errors: [
        'news.0.title UNAUTHENTICATED',
        'news.1.title UNAUTHENTICATED',
        'news.0.a UNAUTHENTICATED',
        'news.1.a UNAUTHENTICATED',
      ],
    });
  });

  test('has no way round through fragments, spread twice and nested', async () => {
    const query =
      '{ x: news { ...F } y: news { ... { ...F } } } fragment F on News { title ... on News { secret } }';
    const items = [
      { title: 'one', secret: null },
      { title: 'two', secret: null },
    ];
    expect(await summary(query)).toMatchObject({ data: { x: items, y: items } });
  });

  test('does not get a field whose type is protected, and the engine never hears of it', async () => {
    expect(await summary('{ news { draft { text } } }')).toMatchObject({
      data: { news: [{ draft: null }, { draft: null }] },
    });
    const sent = engine.requests.at(-1);
    expect(sent && print(sent.document).replace(/\s+/g, ' ')).toBe('{ news { draft: __typename } }');
  });

  test('sees null move up to the next nullable parent where the refused field cannot be null', async () => {
    expect(await summary('{ strict { open closed } news { author { name phone } } }')).toEqual({
      data: { strict: null, news: [{ author: null }, { author: null }] },
      errors: ['strict.closed UNAUTHENTICATED', 'news.0.author.phone UNAUTHENTICATED'],
    });
  });

  test('gets the members of a union that anybody may read', async () => {
    expect(await summary('{ search { ... on Public { label } ... on Private { label } } }')).toEqual({
      data: { search: [{ label: 'seen' }, { label: null }] },
      errors: ['search.1.label UNAUTHENTICATED'],
    });
  });

  test('does not get a field of an interface that a protected type implements', async () => {
    expect(await summary('{ node { id } news { title } }')).toMatchObject({
      data: { node: { id: null } },
      errors: ['node.id UNAUTHENTICATED'],
    });
  });

  test('gets no error for a field that @skip leaves out', async () => {
    const query = 'query ($s: Boolean!) { news { title secret @skip(if: $s) } }';
    expect(await summary(query, { s: true })).toEqual({
      data: { news: [{ title: 'one' }, { title: 'two' }] },
      errors: [],
    });
  });

  test('may ask for the schema and for type names', async () => {
    expect(await summary('{ __schema { queryType { name } } __typename }')).toMatchObject({ errors: [] });
  });
});

test('somebody who is signed in gets everything, from the document as it was', async () => {
  expect(JSON.parse(JSON.stringify(await run('{ me { id } news { secret } }', HOLDER_ACCESS)))).toEqual({
    data: { me: { id: '1' }, news: [{ secret: 's' }, { secret: null }] },
  });
});

test('the reduced document has a hash of its own, so that no plan of the whole one is used for it', () => {
  const document = parse('{ me { id } news { title } }');
  const allowed = authorise({
    document,
    operationName: undefined,
    queryHash: 'h',
    access: ANONYMOUS_ACCESS,
  });
  expect(allowed.kind).toBe('allowed');
  expect(allowed.queryHash).not.toBe('h');
});

test('fragments that multiply are refused instead of walked', () => {
  const chain = Array.from(
    { length: 30 },
    (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`,
  ).join(' ');
  const document = parse(`{ ...F0 } ${chain} fragment F30 on Query { me { id } }`);
  const requested = {
    document,
    operationName: undefined,
    queryHash: 'bomb',
    access: ANONYMOUS_ACCESS,
  };
  expect(() => authorise(requested)).toThrow('too much');
});

test('what one interface protects is protected by every other name of the same objects', async () => {
  const sibling = createFakeEngine({
    sdl: `type Query { i: I j: J o: O k: K } interface I { secret: String } interface J implements I { secret: String }
      interface K { secret: String } type O implements I & J & K { secret: String } type P implements K { secret: String }`,
    authenticated: ['I.secret'],
  });
  const authoriseSibling = authoriseFor(sibling);
  const refusedOf = (query: string) => {
    const allowed = authoriseSibling({
      document: parse(query),
      operationName: undefined,
      queryHash: query,
      access: ANONYMOUS_ACCESS,
    });
    return allowed.kind === 'unauthenticated' ? 'all' : allowed.refused.length;
  };
  for (const name of ['i', 'j', 'o', 'k']) expect(refusedOf(`{ ${name} { secret } }`)).not.toBe(0);
});

test('under one key, objects of different types say why each of them is refused', async () => {
  const mixed = createFakeEngine({
    sdl: 'type Query { all: [U] } union U = A | C type A { a: Int } type C { c: Int }',
    rootValue: {
      all: [{ __typename: 'A', a: 1 }, null, { __typename: 'C', c: 3 }, { __typename: 'A', a: 1 }],
    },
    policy: policyOf({
      'A.a': { policies: [['acr:eidas2']] },
      C: { policies: [['acr:eidas3']] },
    }),
  });
  const query = '{ all { ... on C { x: c } ... on A { x: a } ... { ... on C { y: c } } } }';
  const allowed = authoriseFor(mixed)({
    document: parse(query),
    operationName: undefined,
    queryHash: query,
    access: HOLDER_ACCESS,
  });
  const { result } = withRefusals(
    await mixed.execute({
      document: allowed.document,
      operationName: undefined,
      queryHash: '',
      requestId: '',
      callerKey: '',
      variables: {},
      headersFor: () => ({}),
    }),
    allowed.refused,
  );
  expect(
    result.errors
      ?.map(({ path, extensions }) => `${path?.join('.')} ${String(extensions?.['acr'])}`)
      .toSorted(),
  ).toEqual(['all.0.x eidas2', 'all.2.x eidas3', 'all.2.y eidas3', 'all.3.x eidas2']);
});

test('whether a refused field may be null is said by the name it is asked by: no client expects more of it', async () => {
  const strict = createFakeEngine({
    sdl: `type Query { i: I o: O } interface I { x: Int y: Int } type O implements I { x: Int! y: Int }`,
    rootValue: { i: { __typename: 'O', x: 1, y: 2 }, o: { x: 1, y: 2 } },
    authenticated: ['O.x'],
  });
  const query = '{ i { x y } o { x y } }';
  const requested = { operationName: undefined, queryHash: query, access: ANONYMOUS_ACCESS };
  const allowed = authoriseFor(strict)({ ...requested, document: parse(query) });
  const result = await strict.execute({
    ...requested,
    document: allowed.document,
    requestId: '',
    callerKey: '',
    variables: {},
    headersFor: () => ({}),
  });
  expect(withRefusals(result, allowed.refused).result.data).toEqual({ i: { x: null, y: 2 }, o: null });
});
