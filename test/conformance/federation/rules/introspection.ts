import { among, people, pets, type Rule } from './rule.ts';

export const introspectionRules: readonly Rule[] = [
  {
    rule: 'introspection with aliases, fragments, variables and conditions, beside data',
    subgraphs: {
      a: {
        sdl: '"A person." type User { name: String } type Query { user: User } enum E { X Y @deprecated(reason: "old") } type T { e: E } union U = User | T',
        resolvers: { Query: { user: () => people[0] } },
      },
    },
    cases: [
      'query ($n: String!) { t: __type(name: $n) { k: kind n: name f: fields { ...F } } user { name } no: __type(name: "No") { name } } fragment F on __Field { n: name type { kind ofType { name } } __typename }'.replace(
        '($n: String!)',
        '($n: String = "User")',
      ),
      [
        'query ($d: Boolean!, $s: Boolean!) { e: __type(name: "E") { enumValues(includeDeprecated: $d) { name @skip(if: $s) why: deprecationReason } } __schema @skip(if: $s) { q: queryType { name } types { name } } }',
        { d: true, s: false },
      ],
      [
        'query ($d: Boolean!, $s: Boolean!) { e: __type(name: "E") { enumValues(includeDeprecated: $d) { name @skip(if: $s) why: deprecationReason } } __schema @skip(if: $s) { q: queryType { name } } }',
        { d: false, s: true },
      ],
      '{ ...S user { name } } fragment S on Query { __schema { queryType { ...T } ... on __Schema { m: mutationType { name } } } t: __typename } fragment T on __Type { name __typename possibleTypes { name } }',
    ],
  },
  {
    rule: 'introspection shows descriptions, defaults and deprecations, and nothing of federation',
    subgraphs: {
      a: {
        sdl: `"What may be asked." type Query { "One user." user("Which." id: ID = "1", old: Int @deprecated(reason: "gone")): User }
          "A person." type User @key(fields: "id") { id: ID! name: String @deprecated(reason: "say label") } input By { limit: Int = 5 list: [Int!] = [1, 2] }`,
        resolvers: { Query: { user: () => people[0] } },
      },
      b: {
        sdl: '"A person." type User @key(fields: "id") { id: ID! "Years." age: Int } scalar Day @specifiedBy(url: "https://example.org/day") type Query { day(by: By): Day } input By { limit: Int = 5 list: [Int!] = [1, 2] }',
        resolvers: { User: among(people), Query: { day: () => null } },
      },
    },
    cases: [
      {
        query: '{ __type(name: "User") { description fields { name description } } }',
        data: {
          __type: {
            description: 'A person.',
            fields: [
              { name: 'id', description: null },
              { name: 'age', description: 'Years.' },
            ],
          },
        },
      },
      '{ __type(name: "User") { fields(includeDeprecated: true) { name isDeprecated deprecationReason } } }',
      '{ __type(name: "Query") { description fields { name args(includeDeprecated: true) { name description defaultValue isDeprecated deprecationReason } } } }',
      '{ i: __type(name: "By") { kind inputFields { name defaultValue type { name kind } } } d: __type(name: "Day") { specifiedByURL } }',
      {
        query:
          '{ e: __type(name: "_Entity") { name } a: __type(name: "_Any") { name } s: __type(name: "_Service") { name } j: __type(name: "join__Graph") { name } }',
        data: { e: null, a: null, s: null, j: null },
      },
      { query: '{ _service { sdl } }', errors: [['', 'GRAPHQL_VALIDATION_FAILED']] },
      {
        query: '{ _entities(representations: []) { __typename } }',
        errors: [['', 'GRAPHQL_VALIDATION_FAILED']],
      },
    ],
  },
  {
    rule: '__typename is answered without asking anybody where nothing else is selected',
    subgraphs: {
      a: {
        sdl: 'type Query { user: User pets: [Pet] } interface Pet { id: ID! } type Cat implements Pet { id: ID! } type User { id: ID! }',
        resolvers: { Query: { user: () => people[0], pets: () => [pets[0], null] } },
      },
    },
    cases: [
      { query: '{ __typename }', data: { __typename: 'Query' }, asks: [] },
      {
        query: '{ a: __typename ... on Query { b: __typename } }',
        data: { a: 'Query', b: 'Query' },
        asks: [],
      },
      { query: '{ user { __typename } }', data: { user: { __typename: 'User' } }, asks: ['a'] },
      { query: '{ pets { t: __typename } }', data: { pets: [{ t: 'Cat' }, null] }, asks: ['a'] },
      {
        query: '{ __schema { __typename queryType { __typename } } }',
        data: { __schema: { __typename: '__Schema', queryType: { __typename: '__Type' } } },
        asks: [],
      },
    ],
  },
];
