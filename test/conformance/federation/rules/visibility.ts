import { among, asReference, servedDirectives, people, type Row, type Rule } from './rule.ts';

export const visibilityRules: readonly Rule[] = [
  {
    rule: 'an @inaccessible field is refused to clients, and required all the same',
    subgraphs: {
      a: {
        sdl: 'type Query { user: User hidden: Int @inaccessible } type User @key(fields: "id") { id: ID! secret: String @inaccessible name: String }',
        resolvers: { Query: { user: () => ({ id: '1', secret: 's', name: 'Ann' }) } },
      },
      b: {
        sdl: 'type User @key(fields: "id") { id: ID! secret: String @external open: String @requires(fields: "secret") }',
        resolvers: { User: { ...asReference, open: ({ secret }: Row) => `was ${String(secret)}` } },
      },
    },
    cases: [
      { query: '{ user { open name } }', data: { user: { open: 'was s', name: 'Ann' } } },
      { query: '{ user { secret } }', errors: [['', 'GRAPHQL_VALIDATION_FAILED']] },
      { query: '{ hidden }', errors: [['', 'GRAPHQL_VALIDATION_FAILED']] },
      {
        query: '{ __type(name: "User") { fields { name } } }',
        data: { __type: { fields: [{ name: 'id' }, { name: 'name' }, { name: 'open' }] } },
      },
    ],
  },
  {
    rule: 'what one subgraph declares @inaccessible is hidden, whoever answers it',
    subgraphs: {
      a: {
        sdl: 'type Query { box: Box @shareable } type Box @shareable { w: Int h: Int }',
        resolvers: { Query: { box: () => ({ w: 1, h: 2 }) } },
      },
      b: {
        sdl: 'type Query { box: Box @shareable } type Box @shareable { w: Int h: Int @inaccessible }',
        resolvers: { Query: { box: () => ({ w: 1, h: 2 }) } },
      },
    },
    cases: ['{ box { w } }', { query: '{ box { h } }', errors: [['', 'GRAPHQL_VALIDATION_FAILED']] }],
  },
  {
    rule: 'an @inaccessible object type is null where an interface or a union is answered',
    subgraphs: {
      a: {
        sdl: `type Query { pets: [Pet] pet: Pet things: [Thing!] strict: [Pet!]! spy: Spy @inaccessible }
          interface Pet { id: ID! name: String } type Cat implements Pet @key(fields: "id") { id: ID! name: String } type Spy implements Pet @inaccessible @key(fields: "id") { id: ID! name: String } union Thing = Cat | Spy`,
        resolvers: {
          Query: { pets: () => cats, pet: () => cats[1], things: () => cats, strict: () => cats },
        },
      },
      b: {
        sdl: 'type Cat @key(fields: "id") { id: ID! lives: Int }',
        resolvers: { Cat: { ...asReference, lives: () => 9 } },
      },
    },
    cases: [
      { query: '{ pets { id } }', data: { pets: [{ id: 'c1' }, null] } },
      {
        query: '{ pets { t: __typename ...P } } fragment P on Pet { name ... on Cat { lives } }',
        data: { pets: [{ t: 'Cat', name: 'Tom', lives: 9 }, null] },
      },
      { query: '{ pet { name } }', data: { pet: null } },
      {
        query: '{ things { ... on Cat { id } } }',
        data: { things: null },
        errors: [['things.1', 'AGENCY_INVALID_RESPONSE']],
      },
      { query: '{ pets { id ... on Spy { name } } }', errors: [['', 'GRAPHQL_VALIDATION_FAILED']] },
      {
        query: '{ s: __type(name: "Spy") { name } p: __type(name: "Pet") { possibleTypes { name } } }',
        data: { s: null, p: { possibleTypes: [{ name: 'Cat' }] } },
      },
    ],
  },
  {
    rule: 'an @inaccessible enum value is null in an answer, and refused in a question',
    subgraphs: {
      a: {
        sdl: 'type Query { colours: [Colour] colour: Colour! mix(with: Colour): String box: Box } enum Colour { RED HIDDEN @inaccessible } type Box @key(fields: "id") { id: ID! }',
        resolvers: {
          Query: {
            colours: () => ['RED', 'HIDDEN'],
            colour: () => 'HIDDEN',
            mix: (_: unknown, { with: other }: Row) => other,
            box: () => ({ id: '1' }),
          },
        },
      },
      b: {
        sdl: 'type Box @key(fields: "id") { id: ID! colour: Colour! } enum Colour { RED HIDDEN }',
        resolvers: { Box: { ...asReference, colour: () => 'HIDDEN' } },
      },
    },
    cases: [
      { query: '{ colours }', data: { colours: ['RED', null] } },
      { query: '{ colour }', data: null, errors: [['colour', 'AGENCY_INVALID_RESPONSE']] },
      {
        query: '{ box { id colour } }',
        data: { box: null },
        errors: [['box.colour', 'AGENCY_INVALID_RESPONSE']],
      },
      { query: '{ mix(with: RED) }', data: { mix: 'RED' } },
      { query: '{ mix(with: HIDDEN) }', errors: [['', 'GRAPHQL_VALIDATION_FAILED']] },
      {
        query: 'query ($c: Colour) { mix(with: $c) }',
        variables: { c: 'HIDDEN' },
        errors: [['', 'BAD_USER_INPUT']],
      },
      {
        query: '{ __type(name: "Colour") { enumValues { name } } }',
        data: { __type: { enumValues: [{ name: 'RED' }] } },
      },
    ],
  },
  {
    rule: 'an @inaccessible argument, input field or input type is none for clients',
    subgraphs: {
      a: {
        sdl: `input By { id: ID secret: Int @inaccessible own: Own @inaccessible } input Own @inaccessible { x: Int }
          type Query { find(by: By, trace: Boolean = true @inaccessible): String seek(own: Own @inaccessible): Int }`,
        resolvers: {
          Query: { find: (_: unknown, args: Row) => JSON.stringify(args), seek: () => 1 },
        },
      },
    },
    cases: [
      { query: '{ find(by: { id: 1 }) seek }', data: { find: '{"by":{"id":"1"},"trace":true}', seek: 1 } },
      { query: '{ find(trace: false) }', errors: [['', 'GRAPHQL_VALIDATION_FAILED']] },
      { query: '{ find(by: { secret: 1 }) }', errors: [['', 'GRAPHQL_VALIDATION_FAILED']] },
      { query: '{ seek(own: {}) }', errors: [['', 'GRAPHQL_VALIDATION_FAILED']] },
      {
        query: 'query ($by: By) { find(by: $by) }',
        variables: { by: { secret: 1 } },
        errors: [['', 'BAD_USER_INPUT']],
      },
      {
        query: '{ o: __type(name: "Own") { name } b: __type(name: "By") { inputFields { name } } }',
        data: { o: null, b: { inputFields: [{ name: 'id' }] } },
      },
    ],
  },
  {
    rule: 'an @inaccessible interface, union, enum or scalar is no type for clients, and its fields work inside',
    subgraphs: {
      a: {
        sdl: `interface Node @inaccessible { id: ID! } union Any @inaccessible = User enum Mode @inaccessible { ON } scalar Blob @inaccessible
          type Query { user: User node: Node @inaccessible any: Any @inaccessible }
          type User implements Node @key(fields: "id") { id: ID! mode: Mode @inaccessible blob: Blob @inaccessible self: Node @inaccessible }`,
        resolvers: {
          Query: {
            user: () => ({ id: '1', mode: 'ON', blob: { x: 1 }, self: { __typename: 'User', id: '1' } }),
          },
        },
      },
      b: {
        sdl: `enum Mode { ON } scalar Blob type User @key(fields: "id") { id: ID! mode: Mode @external blob: Blob @external seen: String @requires(fields: "mode blob") }`,
        resolvers: { User: { ...asReference, seen: ({ mode, blob }: Row) => JSON.stringify([mode, blob]) } },
      },
    },
    cases: [
      { query: '{ user { id seen } }', data: { user: { id: '1', seen: '["ON",{"x":1}]' } } },
      { query: '{ user { ... on Node { id } } }', errors: [['', 'GRAPHQL_VALIDATION_FAILED']] },
      { query: '{ user { mode } }', errors: [['', 'GRAPHQL_VALIDATION_FAILED']] },
      {
        query:
          '{ n: __type(name: "Node") { name } a: __type(name: "Any") { name } m: __type(name: "Mode") { name } b: __type(name: "Blob") { name } u: __type(name: "User") { interfaces { name } fields { name } } }',
        data: {
          n: null,
          a: null,
          m: null,
          b: null,
          u: { interfaces: [], fields: [{ name: 'id' }, { name: 'seen' }] },
        },
      },
    ],
  },
  {
    rule: '@tag changes nothing for clients',
    subgraphs: {
      a: {
        sdl: `type Query @tag(name: "x") { user(by: By @tag(name: "x")): User @tag(name: "x") } input By @tag(name: "x") { id: ID @tag(name: "x") }
          type User @key(fields: "id") @tag(name: "x") @tag(name: "y") { id: ID! name: String @tag(name: "internal") mood: Mood } enum Mood @tag(name: "x") { UP @tag(name: "x") }`,
        resolvers: { Query: { user: () => ({ ...people[0], mood: 'UP' }) } },
      },
      b: {
        sdl: 'type User @key(fields: "id") { id: ID! age: Int @tag(name: "z") }',
        resolvers: { User: among(people) },
      },
    },
    cases: [
      '{ user(by: { id: 1 }) { name age mood } }',
      {
        query: '{ __schema { directives { name } } }',
        data: { __schema: { directives: servedDirectives } },
      },
    ],
  },
  {
    rule: '@cost and @listSize change nothing for clients',
    subgraphs: {
      a: {
        plain: true,
        sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@cost", "@listSize"])
          type Query { users(first: Int = 2 @cost(weight: 3)): [User] @listSize(slicingArguments: ["first"]) @cost(weight: 9) } type User @key(fields: "id") @cost(weight: 4) { id: ID! name: String }`,
        resolvers: { Query: { users: () => people } },
      },
      b: {
        sdl: 'type User @key(fields: "id") { id: ID! age: Int }',
        resolvers: { User: among(people) },
      },
    },
    cases: [
      '{ users(first: 2) { name age } }',
      {
        query: '{ __schema { directives { name } } c: __type(name: "Query") { fields { name } } }',
        data: { __schema: { directives: servedDirectives }, c: { fields: [{ name: 'users' }] } },
      },
    ],
  },
];

const cats = [
  { __typename: 'Cat', id: 'c1', name: 'Tom' },
  { __typename: 'Spy', id: 's1', name: 'Bond' },
];
