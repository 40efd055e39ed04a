import { transformSupergraphToPublicSchema } from '@theguild/federation-composition';
import { parse, print } from 'graphql';
import { composeSupergraph } from '../../../../schema/compose/compose.ts';
import { COMPOSED, createPrivacySubgraph, HEADER_LINES, PRIVACY_LINK } from './privacy-subgraph.ts';
import { composeUnrepaired } from './tiny-supergraph.ts';

const problemsOf = (...sdl: readonly string[]) => {
  const result = composeSupergraph(sdl.map((one, index) => createPrivacySubgraph(`s${index + 1}`, one)));
  return result.ok ? [] : result.problems.map(({ code, message }) => `${code} ${message}`);
};

describe('what a subgraph says and cannot mean is refused', () => {
  test.each([
    [
      'a kind of data that does not exist',
      'type Query { a: Int @personalData(category: SALARY) }',
      'CATEGORY_UNKNOWN @personalData of Query.a in subgraph s1 names SALARY, which is no PersonalDataCategory.',
    ],
    [
      'a kind of data in quotes',
      'type Query { a: T } type T @personalData(category: "PAY") { b: Int }',
      'CATEGORY_UNKNOWN @personalData of T in subgraph s1 names "PAY", which is no PersonalDataCategory.',
    ],
    [
      'a purpose that does not exist, in a list',
      'type Query { a: Int @purpose(any: [STATISTICS, FUN]) }',
      'PURPOSE_UNKNOWN @purpose of Query.a in subgraph s1 names FUN, which is no Purpose.',
    ],
    [
      'no purpose at all',
      'type Query { a: Int @purpose(any: []) }',
      'PURPOSE_UNKNOWN @purpose of Query.a in subgraph s1 names no Purpose: nobody could read it.',
    ],
    [
      'a person whom no argument names',
      'type Query { a(id: ID!): Int @dataSubject(argument: "person") }',
      'DATA_SUBJECT_UNKNOWN @dataSubject of Query.a in subgraph s1 names "person", and the field has no such argument.',
    ],
    [
      'a person whom an argument may leave unnamed',
      'type Query { a(id: ID): Int @dataSubject(argument: "id") }',
      'DATA_SUBJECT_UNKNOWN @dataSubject of Query.a in subgraph s1 names the argument id: ID, which may not name a person.',
    ],
    [
      'a person in the middle of the graph',
      'type Query { a: T } type T { b: Int @dataSubject }',
      'DATA_SUBJECT_MISPLACED @dataSubject of T.b in subgraph s1 does not stand on a field of Query or Mutation: an operation is about one person, whom its root field names.',
    ],
  ])('%s', (_, sdl, problem) => {
    expect(problemsOf(sdl)).toEqual([problem]);
  });

  test('a root type may have another name', () => {
    expect(problemsOf('schema { query: Q } type Q { a(id: ID!): Int @dataSubject(argument: "id") }')).toEqual(
      [],
    );
  });

  test('the place is told, and what there is to choose from', () => {
    const subgraph = createPrivacySubgraph('one', 'type Query {\n  a: Int @personalData(category: "PAY")\n}');
    expect(composeSupergraph([subgraph])).toMatchObject({
      problems: [
        {
          advice: expect.stringMatching(/^Write it without quotes\. Take one of IDENTITY, PAY, DISABILITY, /),
          position: { subgraph: 'one', line: HEADER_LINES + 2, column: 11 },
        },
      ],
    });
  });
});

describe('directives that would not reach the gateway are refused', () => {
  const use = 'type Query { a: Int @personalData(category: PAY) @purpose(any: [STATISTICS]) }';
  test.each([
    [
      'linked and not composed',
      `${PRIVACY_LINK} @composeDirective(name: "@purpose")`,
      'Subgraph one has @personalData, which does not reach the gateway: import it by its own name and name it in a @composeDirective.',
    ],
    [
      'linked under another name',
      PRIVACY_LINK.replace('"@purpose"', '{ name: "@purpose", as: "@for" }'),
      'Subgraph one links https://cpa-gateway.fr/specs/privacy/v1.0 under another name, by which the gateway does not know it.',
    ],
    [
      'of a version to come',
      `${PRIVACY_LINK.replace('v1.0', 'v2.0')} ${COMPOSED}`,
      'Subgraph one links https://cpa-gateway.fr/specs/privacy/v2.0, and this gateway knows version v1.',
    ],
  ])('%s', (_, links, message) => {
    expect(composeSupergraph([createPrivacySubgraph('one', use, links)])).toMatchObject({
      ok: false,
      problems: [{ code: 'PRIVACY_NOT_COMPOSED', message, position: { subgraph: 'one' } }],
    });
  });

  test('not linked, beside a subgraph that links them', () => {
    const other = createPrivacySubgraph('other', 'type Query { b: Int @personalData(category: PAY) }', '');
    expect(composeSupergraph([createPrivacySubgraph('one', use), other])).toMatchObject({
      ok: false,
      problems: [{ code: 'PRIVACY_NOT_COMPOSED', position: { subgraph: 'other' } }],
    });
  });
});

describe('what two subgraphs say of one field', () => {
  const owner = (directives: string) =>
    `type Query { t: T } type T @key(fields: "id") { id: ID! x: Int @shareable ${directives} }`;
  const other = (directives: string) =>
    `type T @key(fields: "id") { id: ID! x: Int @shareable ${directives} }`;

  test.each([
    [
      'another kind',
      '@personalData(category: PAY)',
      '@personalData(category: IDENTITY)',
      'PERSONAL_DATA_MISMATCH T.x has the category PAY in subgraph s1 and IDENTITY in subgraph s2.',
    ],
    [
      'another agency',
      '@personalData(category: PAY, agency: "A")',
      '@personalData(category: PAY, agency: "B")',
      'PERSONAL_DATA_MISMATCH T.x has the agency A in subgraph s1 and B in subgraph s2.',
    ],
    [
      'no common purpose',
      '@purpose(any: [OWN_ACCESS])',
      '@purpose(any: [STATISTICS])',
      'PURPOSE_MISMATCH T.x may be read for OWN_ACCESS in subgraph s1 and STATISTICS in subgraph s2: for nothing that both allow.',
    ],
  ])('is refused when it is %s', (_, one, two, problem) => {
    expect(problemsOf(owner(one), other(two))).toEqual([problem]);
  });

  test('is refused when it is another person', () => {
    const field = 'a(id: ID!): Int @shareable';
    expect(
      problemsOf(
        `type Query { ${field} @dataSubject }`,
        `type Query { ${field} @dataSubject(argument: "id") }`,
      ),
    ).toEqual(['DATA_SUBJECT_MISMATCH Query.a is about another person in subgraph s2 than in subgraph s1.']);
  });

  test('is put together otherwise: common purposes, derived only where both say so, one directive each', () => {
    const result = composeSupergraph([
      createPrivacySubgraph(
        'a',
        owner('@personalData(category: PAY, derived: true) @purpose(any: [CAREER_ADVICE, OWN_ACCESS])'),
      ),
      createPrivacySubgraph(
        'b',
        other('@purpose(any: [OWN_ACCESS, STATISTICS]) @personalData(agency: "CDC", category: PAY)'),
      ),
    ]);
    expect(result.ok && result.supergraphSdl).toMatch(
      /  x: Int @personalData\(category: PAY, agency: "CDC"\) @purpose\(any: \[OWN_ACCESS\]\)\n/,
    );
  });

  test('is put together on a type that is annotated in pieces', () => {
    const result = composeSupergraph([
      createPrivacySubgraph('a', `${owner('')} extend type T @personalData(category: PAY)`),
      createPrivacySubgraph('b', `${other('')} extend type T @personalData(category: PAY, derived: true)`),
    ]);
    expect(result.ok && result.supergraphSdl).toContain('type T @personalData(category: PAY) @join__type');
  });
});

describe('what the library does with directives that it does not know', () => {
  const unrepaired = composeUnrepaired([
    createPrivacySubgraph(
      'a',
      'type Query { x: Int @shareable @personalData(category: SALARY) y: Int @purpose(any: [FUN]) }',
    ),
    createPrivacySubgraph('b', 'type Query { x: Int @shareable @personalData(category: PAY) }'),
  ]);
  test('it keeps all of them side by side, and takes any name for a value of an enum', () => {
    expect(unrepaired).toContain('x: Int @personalData(category: SALARY) @personalData(category: PAY)');
    expect(unrepaired).toContain('@purpose(any: [FUN])');
  });
  test('it links them for nothing', () => {
    expect(unrepaired).toContain('https://cpa-gateway.fr/specs/privacy/v1.0');
    expect(unrepaired).not.toMatch(/specs\/privacy[^)]*SECURITY/);
  });
  test('it shows them to clients', () => {
    expect(print(transformSupergraphToPublicSchema(parse(unrepaired)))).toContain(
      '@personalData(category: PAY)',
    );
  });
});

test('the published directives merge by the published rule: signed in for one is for all, and any of one with any of the other', () => {
  const of = (directives: string, query = '') =>
    `${query} type T @key(fields: "id") { id: ID! x: Int @shareable ${directives} }`;
  const result = composeSupergraph([
    createPrivacySubgraph(
      'a',
      of('@requiresScopes(scopes: [["a"], ["b"]]) @policy(policies: [["p"]])', 'type Query { t: T }'),
    ),
    createPrivacySubgraph('b', of('@requiresScopes(scopes: [["c"], ["a"]]) @authenticated')),
  ]);
  expect(result.ok && result.supergraphSdl).toContain(
    'x: Int @authenticated @policy(policies: [["p"]]) @requiresScopes(scopes: [["a"], ["b", "c"]])',
  );
});

describe('the composed files', () => {
  const result = composeSupergraph([
    createPrivacySubgraph(
      'a',
      `type Query { me: T @dataSubject pets: [Pet] purposes: [Purpose!] }
      type T @personalData(category: IDENTITY, agency: "X") @purpose(any: STATISTICS) { x: Int @personalData(category: PAY, derived: true) }
      interface Pet @personalData(category: PAY) { name: String @personalData(category: IDENTITY) }
      type Cat implements Pet @personalData(category: PAY) { name: String @personalData(category: IDENTITY) }`,
    ),
  ]);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const { supergraphSdl, apiSdl } = result;

  test('the supergraph has each directive with all its arguments, on fields and types', () => {
    for (const text of [
      'me: T @dataSubject',
      'type T @personalData(category: IDENTITY, agency: "X") @purpose(any: STATISTICS) @join__type',
      'x: Int @personalData(category: PAY, derived: true)',
      'interface Pet @personalData(category: PAY) @join__type',
      'type Cat implements Pet @personalData(category: PAY) @join__type',
    ])
      expect(supergraphSdl).toContain(text);
    expect(supergraphSdl.match(/name: String @personalData\(category: IDENTITY\)/g)).toHaveLength(2);
  });
  test('the supergraph links them for SECURITY, so that a gateway that does not enforce them refuses it', () => {
    expect(supergraphSdl).toContain(
      '@link(url: "https://cpa-gateway.fr/specs/privacy/v1.0", import: ["@personalData", "@purpose", "@dataSubject"], for: SECURITY)',
    );
  });
  test('clients see none of it, but an enum that a field of theirs returns', () => {
    expect(apiSdl).not.toMatch(/@|PersonalDataCategory|IDENTITY/);
    expect(apiSdl).toContain('purposes: [Purpose!]');
    expect(apiSdl).toContain('enum Purpose {');
  });
  test('a supergraph without these directives is left alone', () => {
    const plain = composeSupergraph(
      [createPrivacySubgraph('a', 'type Query { a: Int }', '').sdl.replace(/directive[^]*/, '')].map(
        (sdl) => ({ name: 'a', url: 'http://a', sdl: `${sdl} type Query { a: Int }` }),
      ),
    );
    expect(plain.ok && plain.supergraphSdl).not.toMatch(/privacy|personalData/);
  });
});
