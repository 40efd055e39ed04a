import { parse } from 'graphql';
import type { PolicyRule } from '../../../../gateway/supergraph/policy-index.ts';
import { readPolicy } from '../../../../gateway/supergraph/read-policy.ts';

const PRIVACY =
  'schema @link(url: "https://cpa-gateway.fr/specs/privacy/v1.0", import: ["@personalData", "@purpose", "@dataSubject"], for: SECURITY) { query: Query }';
const SUBGRAPHS = new Map([
  ['A', { name: 'a' }],
  ['B', { name: 'b-c' }],
]);
const policyOf = (sdl: string, link = PRIVACY) => readPolicy(parse(`${link}\n${sdl}`), SUBGRAPHS);
const rulesOf = (sdl: string, link = PRIVACY): Record<string, Partial<PolicyRule>> =>
  Object.fromEntries(
    [...policyOf(sdl, link).rules].map(([coordinate, rule]) => [
      coordinate,
      Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== null && value !== false)),
    ]),
  );

describe('rules', () => {
  test('are read from fields, objects, interfaces, scalars and enums, and nothing else has one', () => {
    expect(
      rulesOf(`type T @authenticated { a: S b: E c: Int @policy(policies: [["p", "q"], ["r"]]) }
        interface I @purpose(any: [OWN_ACCESS, STATISTICS]) { d: Int @requiresScopes(scopes: [["s"]]) }
        scalar S @requiresScopes(scopes: [["t"]]) enum E @authenticated { X }
        type U { e: Int @personalData(category: PAY, agency: "CDC", derived: true) f: Int @deprecated }`),
    ).toEqual({
      T: { authenticated: true },
      'T.c': { policies: [['p', 'q'], ['r']] },
      I: { purposes: ['OWN_ACCESS', 'STATISTICS'] },
      'I.d': { scopes: [['s']] },
      S: { scopes: [['t']] },
      E: { authenticated: true },
      'U.e': { category: 'PAY', agency: 'CDC', derived: true },
    });
  });

  test('a rule has every part, null where nothing of that kind is asked', () => {
    expect(policyOf('type T { a: Int @authenticated }').rules.get('T.a')).toEqual({
      authenticated: true,
      scopes: null,
      policies: null,
      category: null,
      agency: null,
      derived: false,
      purposes: null,
    });
  });

  test('a single value stands for a list of it, and null for nothing', () => {
    expect(
      rulesOf(
        'type T { a: Int @purpose(any: STATISTICS) @policy(policies: "p") @personalData(category: PAY, agency: null, derived: null) }',
      ),
    ).toEqual({ 'T.a': { purposes: ['STATISTICS'], policies: [['p']], category: 'PAY' } });
  });

  test('several directives of one place, and those of extensions, count together', () => {
    expect(
      rulesOf(`type T @requiresScopes(scopes: [["a"], ["b"]]) @purpose(any: [OWN_ACCESS, STATISTICS]) { x: Int }
        extend type T @requiresScopes(scopes: [["c"], ["a"]]) @purpose(any: [STATISTICS]) @authenticated`),
    ).toEqual({
      T: {
        authenticated: true,
        scopes: [['a', 'c'], ['a'], ['b', 'c'], ['b', 'a']],
        purposes: ['STATISTICS'],
      },
    });
  });

  test('a value is derived only when all that give it a kind say so', () => {
    expect(
      rulesOf('type T { a: Int @personalData(category: PAY, derived: true) @personalData(category: PAY) }'),
    ).toEqual({ 'T.a': { category: 'PAY' } });
  });

  test('@personalData and @purpose mean nothing to us where they are not linked as ours', () => {
    expect(rulesOf('type T { a: Int @purpose(of: "x") @personalData @authenticated }', '')).toEqual({
      'T.a': { authenticated: true },
    });
  });

  test.each([
    ['@policy', '@policy(policies:)'],
    ['@policy(policies: [[1]])', '@policy(policies:)'],
    ['@requiresScopes(scopes: null)', '@requiresScopes(scopes:)'],
    ['@authenticated(unless: "x")', '@authenticated(unless:)'],
    ['@personalData(agency: "X")', '@personalData(category:)'],
    ['@personalData(category: null)', '@personalData(category:)'],
    ['@personalData(category: PAY, masked: true)', '@personalData(masked:)'],
    ['@personalData(category: PAY, derived: "no")', '@personalData(derived:)'],
    ['@purpose(any: [[STATISTICS]])', '@purpose(any:)'],
  ])('%s is not understood, and refused at its place', (directive, shown) => {
    expect(() => policyOf(`type T { a: Int ${directive} }`)).toThrow(
      expect.objectContaining({
        message: `\`${shown}\` is not understood, so that nobody could enforce it`,
        locations: [{ line: 2, column: 17 }],
      }),
    );
  });

  test('two kinds for one value are refused', () => {
    expect(() =>
      policyOf('type T { a: Int @personalData(category: PAY) @personalData(category: IDENTITY) }'),
    ).toThrow('`@personalData` says two things: PAY and IDENTITY');
  });
});

describe('what @requires reads', () => {
  const requiresOf = (sdl: string) => Object.fromEntries(policyOf(sdl).requires);

  test('every field of the field set, by the type at each step, once', () => {
    expect(
      requiresOf(`type T @join__type(graph: A) @join__type(graph: B) {
          a: Int @join__field(graph: B, requires: "b(x: 1) { c d { e } } i { g ... on V { h __typename } ... { g } }")
          b(x: Int): U i: I }
        type U { c: Int d: [[W!]!]! } type W { e: Int } interface I { g: Int } type V implements I { g: Int h: Int }`),
    ).toEqual({ 'T.a': ['T.b', 'U.c', 'U.d', 'W.e', 'T.i', 'I.g', 'V.g', 'V.h'] });
  });

  test('those of several subgraphs together, what they need in turn not followed', () => {
    expect(
      requiresOf(`type T { a: Int @join__field(graph: A, requires: "b") @join__field(graph: B, requires: "c b")
        b: Int @join__field(graph: A, requires: "c") c: Int }`),
    ).toEqual({ 'T.a': ['T.b', 'T.c'], 'T.b': ['T.c'] });
  });

  test('a field that one subgraph returns as a member of the union is read as that member', () => {
    expect(
      requiresOf(`type T { a: Int @join__field(graph: B, requires: "m { c }")
        m: M @join__field(graph: A, type: "M") @join__field(graph: B, type: "[U!]!", external: true) }
        union M = U | V type U { c: Int } type V { d: Int }`),
    ).toEqual({ 'T.a': ['T.m', 'U.c'] });
  });

  test('an object needs what the @interfaceObject needs from which it has the field', () => {
    expect(
      requiresOf(`interface I { n: Int x: Int @join__field(graph: B, requires: "n") }
        interface J { x: Int } type V implements J & I { n: Int x: Int @join__field }`),
    ).toEqual({ 'I.x': ['I.n', 'V.n'], 'V.x': ['I.n', 'V.n'] });
  });

  test.each(['nope', 'b { c }', 'b {', 'b } { b', '...F'])(
    'a field set that cannot be read is refused: %s',
    (fieldSet) => {
      expect(() =>
        policyOf(`type T { a: Int @join__field(graph: A, requires: "${fieldSet}") b: Int }`),
      ).toThrow(
        expect.objectContaining({
          message: `what \`${fieldSet}\` requires is not in this supergraph`,
          locations: [{ line: 2, column: 17 }],
        }),
      );
    },
  );
});

describe('whom an answer is about', () => {
  test('is told by root fields, with the argument that names the person or none', () => {
    expect(
      Object.fromEntries(
        policyOf(`type Query { me: T @dataSubject a(id: ID!): T @dataSubject(argument: "id") b: T }
          type Mutation { c: T @dataSubject(argument: null) }`).dataSubjects,
      ),
    ).toEqual({ 'Query.me': null, 'Query.a': 'id', 'Mutation.c': null });
  });

  test.each([
    'type Query { a(id: ID!): T @dataSubject(argument: "person") }',
    'type Query { a(id: ID!): T @dataSubject(argument: 1) }',
    'type Query { a: T @dataSubject @dataSubject }',
    'type Q { a: T @dataSubject }',
  ])('is refused where it cannot be told: %s', (sdl) => {
    expect(() => policyOf(sdl)).toThrow('does not say whom the answer is about');
  });
});

describe('who resolves a field', () => {
  const ownersOf = (sdl: string) => Object.fromEntries(policyOf(sdl).owners);
  const PERSONAL = 'type P { p: Int @personalData(category: PAY) }';

  test('all subgraphs of its type where it names none, else those that it names, unless they only borrow it', () => {
    expect(
      ownersOf(`${PERSONAL} type T @join__type(graph: A, key: "a") @join__type(graph: B, key: "a") @join__type(graph: B, key: "b") {
        a: Int b: Int @join__field(graph: B) @join__field(graph: A, external: true) }`),
    ).toEqual({ 'P.p': [], 'T.a': ['a', 'b-c'], 'T.b': ['b-c'] });
  });

  test('an overridden subgraph no more, unless it is overridden for a share of requests', () => {
    expect(
      ownersOf(`${PERSONAL} type T @join__type(graph: A) @join__type(graph: B) {
        a: Int @join__field(graph: A, usedOverridden: true) @join__field(graph: B, override: "a")
        b: Int @join__field(graph: A, usedOverridden: true, overrideLabel: "percent(5)") @join__field(graph: B, override: "a", overrideLabel: "percent(5)") }`),
    ).toMatchObject({ 'T.a': ['b-c'], 'T.b': ['a', 'b-c'] });
  });

  test('for what an object has from an @interfaceObject, the subgraph of that', () => {
    expect(
      ownersOf(`${PERSONAL} interface I @join__type(graph: A) @join__type(graph: B, isInterfaceObject: true) { x: Int @join__field(graph: B) }
        type V implements I @join__type(graph: A) { x: Int @join__field }`),
    ).toMatchObject({ 'I.x': ['b-c'], 'V.x': ['b-c'] });
  });

  test('is kept for root fields only where there is no personal data', () => {
    expect(
      ownersOf('type Query @join__type(graph: A) { a: Int } type T @join__type(graph: A) { b: Int }'),
    ).toEqual({ 'Query.a': ['a'] });
  });
});
