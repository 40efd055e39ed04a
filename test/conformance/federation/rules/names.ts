import { among, asReference, people, type Row, type Rule } from './rule.ts';

export const nameRules: readonly Rule[] = [
  {
    rule: 'custom scalars are passed on whole, and fields may be named like members of Object.prototype',
    subgraphs: {
      a: {
        sdl: 'scalar JSON type Query { json(value: JSON): JSON list: [JSON] user: User constructor: String hasOwnProperty(valueOf: Int): Int } type User @key(fields: "id") { id: ID! toString: String constructor: JSON }',
        resolvers: {
          Query: {
            json: (_: unknown, { value }: Row) => value ?? { __typename: 'X', id: [1, { a: null }] },
            list: () => [{ a: 1 }, [2], 'x', null, 3.5],
            user: () => ({ id: '1', toString: 'text', constructor: { of: 1 } }),
            constructor: () => 'built',
            hasOwnProperty: (_: unknown, { valueOf }: Row) => valueOf,
          },
        },
      },
      b: {
        sdl: 'scalar JSON type User @key(fields: "id") { id: ID! constructor: JSON @external toString: String @external valueOf: String @requires(fields: "constructor toString") }',
        resolvers: {
          User: { ...asReference, valueOf: (of: Row) => JSON.stringify([of.constructor, of.toString]) },
        },
      },
    },
    whole: { User: { valueOf: () => '[{"of":1},"text"]' } },
    cases: [
      '{ json list constructor hasOwnProperty(valueOf: 2) }',
      '{ user { valueOf toString constructor } }',
      '{ user { valueOf } }',
      [
        'query ($constructor: JSON) { json(value: $constructor) }',
        { constructor: { deep: [1, { x: null }] } },
      ],
    ],
  },
  {
    rule: 'aliases that mean something to JavaScript or to federation are only names',
    subgraphs: {
      a: {
        sdl: 'type Query { user: User users: [User] } type User @key(fields: "id") { id: ID! name: String friend: User }',
        resolvers: {
          Query: { user: () => people[0], users: () => people },
          User: { ...among(people), friend: () => people[1] },
        },
      },
      b: {
        sdl: 'type User @key(fields: "id") { id: ID! age: Int email: String }',
        resolvers: { User: among(people) },
      },
    },
    cases: [
      '{ __proto__: user { __proto__: name constructor: age toString: id } }',
      '{ user { __proto__: friend { __proto__: friend { age } } hasOwnProperty: age valueOf: email } }',
      '{ _entities: user { representations: age _service: id } representations: users { _entities: email } }',
      '{ user { __typename: name x: __typename age } y: user { __typename } }',
      '{ user { id: age age: id name: email email: name } }',
      '{ _k_x: user { _k_age: age _0: name a_0: email } __id: user { __age: age } }',
      '{ then: user { then: age toJSON: name length: id prototype: email } }',
    ],
  },
  {
    rule: 'variables may be named as what the planner names its own',
    subgraphs: {
      a: {
        sdl: 'type Query { user(id: ID): User } type User @key(fields: "id") { id: ID! }',
        resolvers: {
          Query: { user: (_: unknown, { id }: Row) => people.find((one) => one.id === id) ?? null },
        },
      },
      b: {
        sdl: 'type User @key(fields: "id") { id: ID! say(text: String, times: Int): String }',
        resolvers: {
          User: {
            ...asReference,
            say: (_: unknown, { text, times }: Row) => `${String(text)} ${String(times)}`,
          },
        },
      },
    },
    cases: [
      [
        'query ($representations: ID, $_v0: String, $__typename: Int) { user(id: $representations) { say(text: $_v0, times: $__typename) } }',
        { representations: '1', _v0: 'hi', __typename: 2 },
      ],
      [
        'query ($constructor: ID, $toString: String) { user(id: $constructor) { say(text: $toString) } }',
        { constructor: '2' },
      ],
      [
        'query ($id: ID = "1") { user(id: $id) { a: say(text: "x") b: say(times: 1) c: say(text: null) } }',
        {},
      ],
    ],
  },
  {
    rule: 'texts, numbers and lists arrive as they were sent',
    subgraphs: {
      a: {
        sdl: 'scalar JSON type Query { echo(text: String, number: Float, int: Int, id: ID, flag: Boolean, list: [[String]], any: JSON): JSON box: Box } type Box @key(fields: "id") { id: ID! }',
        resolvers: {
          Query: {
            echo: (_: unknown, args: Row) => args,
            box: () => ({ id: 'quote " and \\ and \u2028 é' }),
          },
        },
      },
      b: {
        sdl: 'scalar JSON type Box @key(fields: "id") { id: ID! echo(text: String, list: [Int]): JSON }',
        resolvers: { Box: { ...asReference, echo: ({ id }: Row, args: Row) => ({ id, ...args }) } },
      },
    },
    cases: [
      String.raw`{ echo(text: "quote \" back \\ line \n é 𝄞 \u0000", number: 1e21, int: -0, id: 12, flag: false, list: [["a", null], null, []]) }`,
      '{ echo(text: """block\n  text "quoted" """, any: { deep: [1, 2.5, { x: null }], enum: E }) }',
      [
        'query ($t: String, $l: [[String]], $j: JSON, $i: ID) { echo(text: $t, list: $l, any: $j, id: $i) }',
        { t: '\u2028"\\', l: [['x']], j: { __proto__x: [1], $t: '$t' }, i: 7 },
      ],
      [
        'query ($t: String, $l: [Int] = [1, null]) { box { id echo(text: $t, list: $l) x: echo(text: "$t") } }',
        { t: 'é\u0000' },
      ],
      ['query ($x: String) { echo(list: [[$x, "y"], [$x]], any: { a: $x, b: [$x] }) }', { x: 'v' }],
    ],
  },
  {
    rule: 'one document holds several operations, and one is run',
    subgraphs: {
      a: {
        sdl: 'type Query { user(id: ID = "1"): User } type User @key(fields: "id") { id: ID! name: String }',
        resolvers: { Query: { user: (_: unknown, { id }: Row) => people.find((one) => one.id === id) } },
      },
      b: {
        sdl: 'type User @key(fields: "id") { id: ID! age: Int }',
        resolvers: { User: among(people) },
      },
    },
    cases: [
      {
        query: 'query A { user { name } } query B { user(id: 2) { age name } }',
        operationName: 'B',
        data: { user: { age: null, name: 'Ben' } },
      },
      {
        query: 'query A { user { ...F } } query B { user(id: 2) { ...F id } } fragment F on User { age }',
        operationName: 'A',
        data: { user: { age: 3 } },
      },
      {
        query: 'query A { user { name } } query B { user { age } }',
        errors: [['', 'OPERATION_RESOLUTION_FAILURE']],
      },
      {
        query: 'query A { user { name } }',
        operationName: 'C',
        errors: [['', 'OPERATION_RESOLUTION_FAILURE']],
      },
      {
        query:
          'query A($id: ID!) { user(id: $id) { age } } query B($id: ID = 2) { user(id: $id) { age name } }',
        operationName: 'B',
        data: { user: { age: null, name: 'Ben' } },
      },
    ],
  },
  {
    rule: 'a field that is selected again is merged into its first place',
    subgraphs: {
      a: {
        sdl: 'type Query { user: User users: [User] } type User @key(fields: "id") { id: ID! name: String friend: User }',
        resolvers: {
          Query: { user: () => people[0], users: () => people },
          User: { ...among(people), friend: () => people[1] },
        },
      },
      b: {
        sdl: 'type User @key(fields: "id") { id: ID! age: Int email: String }',
        resolvers: { User: among(people) },
      },
    },
    cases: [
      '{ user { friend { age } } users { id } user { name friend { email name } } }',
      '{ ...A ...B user { ...C } } fragment A on Query { user { age ...C } } fragment B on Query { user { friend { ...C age } } } fragment C on User { email ... on User { name } }',
      '{ users { ... { ... { age } } ... on User { friend { id } } friend { ... on User { email } } } }',
    ],
  },
];
