import { among, people, type Row, type Rule } from './rule.ts';

export const sharingRules: readonly Rule[] = [
  {
    rule: '@shareable value types have different fields in different subgraphs',
    subgraphs: {
      a: {
        sdl: 'type Query { a: Money } type Money @shareable { amount: Int currency: String }',
        resolvers: { Query: { a: () => ({ amount: 1, currency: 'EUR' }) } },
      },
      b: {
        sdl: 'type Query { b: [[Money!]] } type Money @shareable { amount: Int currency: String }',
        resolvers: { Query: { b: () => [[{ amount: 2 }], null, []] } },
      },
    },
    cases: ['{ a { amount currency } b { amount currency } }'],
  },
  {
    rule: 'enums and inputs are what all subgraphs take',
    subgraphs: {
      a: {
        sdl: 'type Query { a(by: Sort = UP, where: Where): String } enum Sort { UP DOWN } input Where { id: ID limit: Int = 5 extra: String }',
        resolvers: { Query: { a: (_: unknown, args: Row) => JSON.stringify(args) } },
      },
      b: {
        sdl: 'type Query { b(by: Sort, where: [Where!]): String } enum Sort { UP DOWN SIDE } input Where { id: ID limit: Int = 5 }',
        resolvers: { Query: { b: (_: unknown, args: Row) => JSON.stringify(args) } },
      },
    },
    cases: [
      '{ a b(by: DOWN, where: [{ id: 1 }, { limit: 2 }]) }',
      [
        'query ($w: Where = { id: "d" }, $l: [Where!], $s: Sort) { a(where: $w, by: $s) b(where: $l) }',
        { l: [{ id: 'x' }] },
      ],
      ['query ($i: ID, $l: Int) { a(where: { id: $i, limit: $l }) b(where: { id: $i }) }', { i: 'q' }],
    ],
  },
  {
    rule: 'a root field that two subgraphs share is asked of one',
    subgraphs: {
      a: {
        sdl: 'type Query { now: Int @shareable a: Int user: User @shareable } type User @key(fields: "id") { id: ID! name: String @shareable }',
        resolvers: { Query: { now: () => 5, a: () => 1, user: () => people[0] } },
      },
      b: {
        sdl: 'type Query { now: Int @shareable b: Int user: User @shareable } type User @key(fields: "id") { id: ID! name: String @shareable age: Int }',
        resolvers: { Query: { now: () => 5, b: () => 2, user: () => people[0] }, User: among(people) },
      },
    },
    cases: [
      { query: '{ now a }', data: { now: 5, a: 1 }, asks: ['a'] },
      { query: '{ now b }', data: { now: 5, b: 2 }, asks: ['b'] },
      { query: '{ user { name age } }', data: { user: { name: 'Ann', age: 3 } }, asks: ['b'] },
      '{ x: now y: now a b user { name } }',
    ],
  },
  {
    rule: 'an object without a key that two subgraphs share is put together from both',
    subgraphs: {
      a: {
        sdl: 'type Query { box: Box @shareable boxes: [[Box]] @shareable } type Box { same: Int @shareable a: Int in: Inner @shareable } type Inner { left: Int }',
        resolvers: {
          Query: {
            box: () => ({ same: 0, a: 1, in: { left: 3 } }),
            boxes: () => [[{ same: 1, a: 1, in: null }, null], [{ same: 2, a: 2, in: { left: 9 } }]],
          },
        },
      },
      b: {
        sdl: 'type Query { box: Box @shareable boxes: [[Box]] @shareable } type Box { same: Int @shareable b: Int in: Inner @shareable } type Inner { right: Int }',
        resolvers: {
          Query: {
            box: () => ({ same: 0, b: 2, in: { right: 4 } }),
            boxes: () => [[{ same: 1, b: 10, in: null }, null], [{ same: 2, b: 20, in: { right: 8 } }]],
          },
        },
      },
    },
    cases: [
      {
        query: '{ box { a b same in { left right } } }',
        data: { box: { a: 1, b: 2, same: 0, in: { left: 3, right: 4 } } },
        asks: ['a', 'b'],
      },
      { query: '{ box { same in { right } } }', data: { box: { same: 0, in: { right: 4 } } }, asks: ['b'] },
      {
        query: '{ boxes { b a in { right left } } }',
        data: {
          boxes: [[{ b: 10, a: 1, in: null }, null], [{ b: 20, a: 2, in: { right: 8, left: 9 } }]],
        },
      },
      {
        query: '{ x: box { a } y: box { b } }',
        data: { x: { a: 1 }, y: { b: 2 } },
      },
    ],
  },
  {
    rule: '@shareable fields of an entity cost no further call',
    subgraphs: {
      a: {
        sdl: 'type Query { user: User } type User @key(fields: "id") @shareable { id: ID! name: String home: Home } type Home @shareable { city: String }',
        resolvers: { Query: { user: () => ({ ...people[0], home: { city: 'Lille' } }) } },
      },
      b: {
        sdl: 'type User @key(fields: "id") { id: ID! name: String @shareable home: Home @shareable age: Int } type Home @shareable { city: String street: String }',
        resolvers: { User: { ...among(people), home: () => ({ city: 'Lille', street: 'rue' }) } },
      },
    },
    cases: [
      {
        query: '{ user { name home { city } } }',
        data: { user: { name: 'Ann', home: { city: 'Lille' } } },
        asks: ['a'],
      },
      {
        query: '{ user { home { street city } age name } }',
        data: { user: { home: { street: 'rue', city: 'Lille' }, age: 3, name: 'Ann' } },
        asks: ['a', 'b'],
      },
    ],
  },
  {
    rule: 'a field is nullable where any subgraph may answer null',
    subgraphs: {
      a: {
        sdl: 'type Query { a: Value list: [Int!]! } type Value @shareable { amount: Int! list: [String!]! }',
        resolvers: { Query: { a: () => ({ amount: 1, list: ['x'] }), list: () => [1] } },
      },
      b: {
        sdl: 'type Query { b: Value } type Value @shareable { amount: Int list: [String] }',
        resolvers: { Query: { b: () => ({ amount: null, list: [null] }) } },
      },
    },
    cases: [
      '{ a { amount list } b { amount list } list }',
      '{ __type(name: "Value") { fields { name type { kind name ofType { kind ofType { name } } } } } }',
    ],
  },
  {
    rule: 'an argument that only some subgraphs take is no argument for clients',
    subgraphs: {
      a: {
        sdl: 'type Query { now(zone: String, format: String = "iso"): String @shareable }',
        resolvers: { Query: { now: (_: unknown, args: Row) => JSON.stringify(args) } },
      },
      b: {
        sdl: 'type Query { now(format: String = "iso"): String @shareable }',
        resolvers: { Query: { now: (_: unknown, args: Row) => JSON.stringify(args) } },
      },
    },
    cases: [
      { query: '{ now(format: "x") }', data: { now: '{"format":"x"}' } },
      { query: '{ now(zone: "x") }', errors: [['', 'GRAPHQL_VALIDATION_FAILED']] },
      {
        query: '{ __type(name: "Query") { fields { args { name defaultValue } } } }',
        data: { __type: { fields: [{ args: [{ name: 'format', defaultValue: '"iso"' }] }] } },
      },
    ],
  },
  {
    rule: 'an input field that only some subgraphs take is no field for clients',
    subgraphs: {
      a: {
        sdl: 'input By { id: ID deep: Deep only: Int } input Deep { x: [Int!] onlyA: Int = 4 } type Query { a(by: By): String }',
        resolvers: { Query: { a: (_: unknown, args: Row) => JSON.stringify(args) } },
      },
      b: {
        sdl: 'input By { id: ID deep: Deep } input Deep { x: [Int!] } type Query { b(by: [By]): String }',
        resolvers: { Query: { b: (_: unknown, args: Row) => JSON.stringify(args) } },
      },
    },
    cases: [
      {
        query: '{ a(by: { id: 5, deep: { x: 7 } }) b(by: { id: "x" }) }',
        data: { a: '{"by":{"id":"5","deep":{"x":[7],"onlyA":4}}}', b: '{"by":[{"id":"x"}]}' },
      },
      {
        query: 'query ($by: By) { a(by: $by) b(by: [$by, null]) }',
        variables: { by: { deep: { x: [1] } } },
        data: { a: '{"by":{"deep":{"x":[1],"onlyA":4}}}', b: '{"by":[{"deep":{"x":[1]}},null]}' },
      },
      { query: '{ a(by: { only: 1 }) }', errors: [['', 'GRAPHQL_VALIDATION_FAILED']] },
      {
        query: 'query ($by: By) { a(by: $by) }',
        variables: { by: { deep: { onlyA: 1 } } },
        errors: [['', 'BAD_USER_INPUT']],
      },
    ],
  },
  {
    rule: 'an enum that only answers has the values of all subgraphs',
    subgraphs: {
      a: {
        sdl: 'type Query { a: [Colour] } enum Colour { RED BLUE }',
        resolvers: { Query: { a: () => ['RED', null, 'BLUE'] } },
      },
      b: {
        sdl: 'type Query { b: [Colour!] } enum Colour { RED GREEN }',
        resolvers: { Query: { b: () => ['GREEN', 'RED'] } },
      },
    },
    cases: [
      '{ a b }',
      {
        query: '{ __type(name: "Colour") { enumValues { name } } }',
        data: { __type: { enumValues: [{ name: 'RED' }, { name: 'BLUE' }, { name: 'GREEN' }] } },
      },
    ],
  },
  {
    rule: 'an enum that is only asked with has the values that all subgraphs take',
    subgraphs: {
      a: {
        sdl: 'type Query { a(sort: Sort = UP): String } enum Sort { UP DOWN AWAY }',
        resolvers: { Query: { a: (_: unknown, { sort }: Row) => sort } },
      },
      b: {
        sdl: 'type Query { b(sort: [Sort]): String } enum Sort { UP DOWN }',
        resolvers: { Query: { b: (_: unknown, { sort }: Row) => JSON.stringify(sort ?? null) } },
      },
    },
    cases: [
      '{ a x: a(sort: DOWN) b(sort: [UP, null]) }',
      ['query ($s: Sort = DOWN, $t: [Sort]) { a(sort: $s) b(sort: $t) }', { t: 'UP' }],
      { query: '{ a(sort: AWAY) }', errors: [['', 'GRAPHQL_VALIDATION_FAILED']] },
      {
        query: 'query ($s: Sort) { a(sort: $s) }',
        variables: { s: 'AWAY' },
        errors: [['', 'BAD_USER_INPUT']],
      },
    ],
  },
];
