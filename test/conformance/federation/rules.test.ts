import { startFederation, type TestFederation, type TestSubgraph } from '../../support/federation.ts';
import { createOracle, expectSame, type Resolvers } from './oracle.ts';

type Subgraphs = Readonly<Record<string, TestSubgraph>>;
/** Operations that one schema with the resolvers of all subgraphs must answer alike; variables follow the operation. */
type Case = string | readonly [string, Record<string, unknown>];
type Rule = {
  readonly rule: string;
  readonly subgraphs: Subgraphs;
  /** Fields that the whole graph computes in another way than the subgraphs do. */
  readonly whole?: Resolvers;
  readonly cases: readonly Case[];
};

type Row = Record<string, unknown>;
const reference = { __resolveReference: (of: Row) => of };
/** Resolves a reference to the row with the same values. */
const among = (rows: readonly Row[]) => ({
  __resolveReference: (of: Row) =>
    rows.find((row) =>
      Object.entries(of).every(
        ([key, value]) =>
          key === '__typename' ||
          typeof value === 'object' ||
          JSON.stringify(row[key]) === JSON.stringify(value),
      ),
    ) ?? null,
});

const people = [
  { __typename: 'User', id: '1', email: 'a@x', name: 'Ann', age: 3 },
  { __typename: 'User', id: '2', email: 'b@x', name: 'Ben', age: null },
];
const pets = [
  { __typename: 'Cat', id: 'c1', lives: 9, sound: 'meow', owner: people[0] },
  { __typename: 'Dog', id: 'd1', breed: 'collie', sound: 'wow', owner: people[1] },
];

const RULES: readonly Rule[] = [
  {
    rule: '@key of several fields, one of them an object',
    subgraphs: {
      a: {
        sdl: 'type Query { seats: [Seat] } type Seat @key(fields: "row hall { id }") { row: Int hall: Hall note: String } type Hall { id: ID! }',
        resolvers: {
          Query: {
            seats: () => [{ row: 1, hall: { id: 'h' }, note: 'x' }, { row: 2, hall: { id: 'h' } }, null],
          },
        },
      },
      b: {
        sdl: 'type Seat @key(fields: "row hall { id }") { row: Int hall: Hall price: Int } type Hall { id: ID! }',
        resolvers: {
          Seat: {
            ...reference,
            price: ({ row, hall }: { row: number; hall: { id: string } }) => row * (hall.id === 'h' ? 10 : 0),
          },
        },
      },
    },
    cases: ['{ seats { price } }', '{ seats { price row hall { id } note p: price } }'],
  },
  {
    rule: 'several @keys: one subgraph knows the one, another the other',
    subgraphs: {
      ids: {
        sdl: 'type Query { users: [User] } type User @key(fields: "id") { id: ID! }',
        resolvers: { Query: { users: () => people.map(({ id }) => ({ id })) } },
      },
      both: {
        sdl: 'type User @key(fields: "id") @key(fields: "email") { id: ID! email: String }',
        resolvers: { User: among(people) },
      },
      emails: {
        sdl: 'type User @key(fields: "email") { email: String name: String }',
        resolvers: { User: among(people) },
      },
    },
    whole: { Query: { users: () => people } },
    cases: ['{ users { name } }', '{ users { name id email } }'],
  },
  {
    rule: '@key(resolvable: false) is a reference only',
    subgraphs: {
      a: {
        sdl: 'type Query { reviews: [Review] } type Review { author: User text: String } type User @key(fields: "id", resolvable: false) { id: ID! }',
        resolvers: {
          Query: {
            reviews: () => [
              { text: 't', author: people[0] },
              { text: 'u', author: null },
            ],
          },
        },
      },
      b: { sdl: 'type User @key(fields: "id") { id: ID! name: String }', resolvers: { User: among(people) } },
    },
    cases: ['{ reviews { author { name id } text } }', '{ reviews { author { id } } }'],
  },
  {
    rule: '@requires that requires, over three subgraphs',
    subgraphs: {
      a: {
        sdl: 'type Query { box: Box boxes: [Box!]! } type Box @key(fields: "id") { id: ID! size: Int }',
        resolvers: {
          Query: {
            box: () => ({ id: '1', size: 2 }),
            boxes: () => [
              { id: '1', size: 2 },
              { id: '2', size: null },
            ],
          },
        },
      },
      b: {
        sdl: 'type Box @key(fields: "id") { id: ID! size: Int @external weight: Int @requires(fields: "size") }',
        resolvers: {
          Box: {
            ...reference,
            weight: ({ size }: { size: number | null }) => (size === null ? -1 : size * 10),
          },
        },
      },
      c: {
        sdl: 'type Box @key(fields: "id") { id: ID! size: Int @external weight: Int @external cost: String @requires(fields: "weight size") }',
        resolvers: {
          Box: { ...reference, cost: ({ weight, size }: Record<string, number>) => `${weight}/${size}` },
        },
      },
    },
    whole: {
      Box: {
        weight: ({ size }: { size: number | null }) => (size === null ? -1 : size * 10),
        cost: ({ size }: { size: number | null }) => `${size === null ? -1 : size * 10}/${size}`,
      },
    },
    cases: [
      '{ box { cost } }',
      '{ boxes { cost id } box { weight } }',
      '{ boxes { size: cost cost: size weight } }',
    ],
  },
  {
    rule: "@requires with an argument is not mixed up with the client's argument",
    subgraphs: {
      a: {
        sdl: 'type Query { box: Box any: Any } union Any = Box | Jar type Jar @key(fields: "id") { id: ID! size(unit: String = "m"): String } type Box @key(fields: "id") { id: ID! size(unit: String = "m"): Int }',
        resolvers: {
          Query: { box: () => ({ id: '1' }), any: () => ({ __typename: 'Box', id: '1' }) },
          Box: { size: (_: unknown, { unit }: { unit: string }) => (unit === 'cm' ? 200 : 2) },
        },
      },
      b: {
        sdl: 'type Box @key(fields: "id") { id: ID! size(unit: String = "m"): Int @external label: String @requires(fields: "size(unit: \\"cm\\")") plain: String @requires(fields: "size") }',
        resolvers: {
          Box: {
            ...reference,
            label: ({ size }: { size: number }) => `${size} cm`,
            plain: ({ size }: { size: number }) => `${size} m`,
          },
        },
      },
    },
    whole: { Box: { label: () => '200 cm', plain: () => '2 m' } },
    cases: [
      '{ box { size label } }',
      '{ box { label size(unit: "cm") } }',
      '{ box { plain size(unit: "cm") } }',
      '{ any { ... on Box { plain size(unit: "cm") } ... on Jar { jar: id } } }',
    ],
  },
  {
    rule: '@requires with fragments on an abstract type, nulls and lists of objects',
    subgraphs: {
      a: {
        sdl: 'type Query { owners: [Owner] } type Owner @key(fields: "id") { id: ID! pet: Pet pets: [Pet] tags: [Tag] } interface Pet { id: ID! } type Cat implements Pet @shareable { id: ID! lives: Int } type Dog implements Pet @shareable { id: ID! breed: String } type Tag @shareable { key: String values: [String] }',
        resolvers: {
          Query: {
            owners: () => [
              { id: '1', pet: pets[0], pets, tags: [{ key: 'k', values: ['v', null] }, null] },
              { id: '2', pet: null, pets: null, tags: [] },
              { id: '3', pet: pets[1], pets: [null, pets[1]], tags: null },
            ],
          },
        },
      },
      b: {
        sdl: 'type Owner @key(fields: "id") { id: ID! pet: Pet @external pets: [Pet] @external tags: [Tag] @external about: String @requires(fields: "pet { id ... on Cat { lives } ... on Dog { breed } } pets { __typename ... on Dog { breed } } tags { key values }") } interface Pet { id: ID! } type Cat implements Pet @shareable { id: ID! lives: Int } type Dog implements Pet @shareable { id: ID! breed: String } type Tag @shareable { key: String values: [String] }',
        resolvers: {
          Owner: { ...reference, about: ({ pet, pets: all, tags }: Row) => about(pet, all, tags) },
        },
      },
    },
    whole: { Owner: { about: ({ pet, pets: all, tags }: Row) => about(pet, all, tags) } },
    cases: ['{ owners { about } }', '{ owners { id about pet { ... on Cat { about: lives } } } }'],
  },
  {
    rule: '@provides, also behind an interface and a union',
    subgraphs: {
      a: {
        sdl: 'type Query { best: User @provides(fields: "name") pet: Pet @provides(fields: "... on Cat { lives }") thing: Thing } interface Pet { id: ID! } type Cat implements Pet @key(fields: "id") { id: ID! lives: Int @external } type Dog implements Pet @key(fields: "id") { id: ID! } type User @key(fields: "id") { id: ID! name: String @external } union Thing = User | Cat',
        resolvers: { Query: { best: () => people[0], pet: () => pets[0], thing: () => people[1] } },
      },
      b: {
        sdl: 'type User @key(fields: "id") { id: ID! name: String @shareable age: Int } type Cat @key(fields: "id") { id: ID! lives: Int @shareable sound: String } type Dog @key(fields: "id") { id: ID! breed: String }',
        resolvers: { User: among(people), Cat: among(pets), Dog: among(pets) },
      },
    },
    cases: [
      '{ best { name } }',
      '{ best { name age } pet { id ... on Cat { lives sound } ... on Dog { breed } } }',
      '{ thing { t: __typename ... on User { name age } ... on Cat { lives } } }',
    ],
  },
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
    rule: '@override moves a field',
    subgraphs: {
      a: {
        sdl: 'type Query { user: User } type User @key(fields: "id") { id: ID! name: String age: Int }',
        resolvers: { Query: { user: () => ({ id: '1', name: 'old', age: 3 }) } },
      },
      b: {
        sdl: 'type User @key(fields: "id") { id: ID! name: String @override(from: "a") }',
        resolvers: { User: among(people) },
      },
    },
    whole: { User: { name: () => 'Ann' } },
    cases: ['{ user { name age } }', '{ user { age: name } }'],
  },
  {
    rule: 'a subgraph of Federation 1 with @extends and extend type',
    subgraphs: {
      a: {
        sdl: 'type Query { user: User } type User @key(fields: "id") { id: ID! name: String }',
        resolvers: { Query: { user: () => people[0] }, User: among(people) },
      },
      old: {
        plain: true,
        sdl: 'extend type Query { oldest: User } type User @extends @key(fields: "id") { id: ID! @external age: Int }',
        resolvers: { Query: { oldest: () => ({ id: '2' }) }, User: among(people) },
      },
      older: {
        plain: true,
        sdl: 'extend type User @key(fields: "id") { id: ID! @external name: String @external shout: String @requires(fields: "name") }',
        resolvers: { User: { ...reference, shout: ({ name }: { name: string }) => `${name}!` } },
      },
    },
    whole: {
      Query: { oldest: () => people[1] },
      User: { shout: ({ name }: { name: string }) => `${name}!` },
    },
    cases: ['{ user { age } oldest { name id } }', '{ user { shout age } oldest { shout } }'],
  },
  {
    rule: 'an interface with @key, and its objects by several subgraphs',
    subgraphs: {
      a: {
        sdl: 'type Query { pets: [Pet] pet(id: ID!): Pet } interface Pet @key(fields: "id") { id: ID! sound: String } type Cat implements Pet @key(fields: "id") { id: ID! sound: String lives: Int } type Dog implements Pet @key(fields: "id") { id: ID! sound: String breed: String }',
        resolvers: {
          Query: {
            pets: () => [pets[1], null, pets[0]],
            pet: (_: unknown, { id }: Row) => pets.find((pet) => pet.id === id) ?? null,
          },
          Pet: among(pets),
          Cat: among(pets),
          Dog: among(pets),
        },
      },
      b: {
        sdl: 'type Cat @key(fields: "id") { id: ID! owner: User } type Dog @key(fields: "id") { id: ID! owner: User } type User @key(fields: "id") { id: ID! }',
        resolvers: { Cat: among(pets), Dog: among(pets) },
      },
      c: { sdl: 'type User @key(fields: "id") { id: ID! name: String }', resolvers: { User: among(people) } },
    },
    cases: [
      '{ pets { id ... on Cat { owner { name } } } }',
      '{ pets { ...P ... on Dog { owner { n: name } } } } fragment P on Pet { __typename sound ... on Cat { lives owner { id name } } }',
      'query { x: pet(id: "c1") { t: __typename } y: pet(id: "no") { id } }',
      [
        'query ($id: ID!, $s: Boolean = true) { pet(id: $id) { ... on Cat @skip(if: $s) { lives } ... on Pet @include(if: $s) { sound } } }',
        { id: 'c1' },
      ],
    ],
  },
  {
    rule: 'a union has other members in another subgraph',
    subgraphs: {
      a: {
        sdl: 'type Query { left: [U] } union U = A | B type A @key(fields: "id") { id: ID! a: Int } type B @key(fields: "id") { id: ID! b: Int }',
        resolvers: {
          Query: {
            left: () => [
              { __typename: 'A', id: 1, a: 1 },
              { __typename: 'B', id: 2, b: 2 },
            ],
          },
          A: { ...reference, a: () => 1 },
          B: { ...reference, b: () => 2 },
        },
      },
      b: {
        sdl: 'type Query { right: [U] } union U = B | C type B @key(fields: "id") { id: ID! more: Int } type C { c: Int }',
        resolvers: {
          Query: {
            right: () => [
              { __typename: 'B', id: 2 },
              { __typename: 'C', c: 3 },
            ],
          },
          B: { ...reference, more: () => 20 },
        },
      },
    },
    whole: { B: { b: () => 2, more: () => 20 } },
    cases: [
      '{ left { ...M } right { ...M } } fragment M on U { t: __typename ... on A { a } ... on B { b more } ... on C { c } }',
      '{ left { ... on C { c } } right { ... on A { a } } }',
    ],
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
    rule: 'entities that are null, in lists of lists, and at many places',
    subgraphs: {
      a: {
        sdl: 'type Query { grid: [[User]!] deep: [[[User]]] all: [User] first: User } type User @key(fields: "id") { id: ID friends: [[User]] }',
        resolvers: {
          Query: {
            grid: () => [[people[0], null], [], [people[1], people[0]]],
            deep: () => [[[people[1]], null]],
            all: () => [{ id: null }, people[0], null, people[0]],
            first: () => people[0],
          },
          User: { friends: () => [[people[1], null], null] },
        },
      },
      b: {
        sdl: 'type User @key(fields: "id") { id: ID name: String age: Int }',
        resolvers: { User: among(people) },
      },
    },
    cases: [
      '{ grid { name } deep { name age } all { name id } first { name } }',
      '{ grid { friends { name friends { age } } } first { f: friends { n: name } } }',
    ],
  },
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
          User: { ...reference, valueOf: (of: Row) => JSON.stringify([of.constructor, of.toString]) },
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
    rule: '@skip and @include at every level, and fragments used again',
    subgraphs: {
      a: {
        sdl: 'type Query { user: User users: [User] } type User @key(fields: "id") { id: ID! name: String friend: User }',
        resolvers: {
          Query: { user: () => people[0], users: () => people },
          User: { friend: () => people[1] },
        },
      },
      b: {
        sdl: 'type User @key(fields: "id") { id: ID! age: Int email: String }',
        resolvers: { User: among(people) },
      },
    },
    cases: [true, false].flatMap((yes) =>
      [true, false].flatMap((no): Case[] => [
        [
          'query ($yes: Boolean!, $no: Boolean = true) { user { id @skip(if: $yes) name id age @include(if: $no) } }',
          { yes, no },
        ],
        [
          'query ($yes: Boolean!, $no: Boolean!) { user @include(if: $yes) { ...F @skip(if: $no) friend { ...F ... @include(if: $no) { age } } } users { ...F @include(if: $no) } } fragment F on User { ...G @include(if: $yes) age } fragment G on User { email @skip(if: $no) n: name }',
          { yes, no },
        ],
        [
          'query ($yes: Boolean!, $no: Boolean!) { user @skip(if: $yes) { age } user @skip(if: $no) { email } users @include(if: $yes) @skip(if: $no) { age id } }',
          { yes, no },
        ],
        [
          'query ($yes: Boolean!, $no: Boolean!) { ... on Query @include(if: $yes) { user { friend { age } } } ...Q @include(if: $no) } fragment Q on Query { user { friend { email } id } }',
          { yes, no },
        ],
      ]),
    ),
  },
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
];

function about(pet: unknown, all: unknown, tags: unknown): string {
  const { id, lives, breed } = (pet ?? {}) as Row;
  const breeds = (all as (Row | null)[] | null)?.map((one) => one && [one.__typename, one.breed ?? null]);
  return JSON.stringify([
    id ?? null,
    lives ?? breed ?? null,
    breeds ?? null,
    (tags as (Row | null)[] | null)?.map((tag) => tag && [tag.key, tag.values]) ?? null,
  ]);
}

describe.each(RULES)('$rule', ({ subgraphs, whole = {}, cases }) => {
  let federation: TestFederation;
  let oracle: ReturnType<typeof createOracle>;
  beforeAll(async () => {
    federation = await startFederation(subgraphs);
    oracle = createOracle(federation.engine.apiSchema, joined(subgraphs, whole));
  });
  afterAll(() => federation.close());

  test.each(
    cases.map((one): [string, Record<string, unknown>] => (typeof one === 'string' ? [one, {}] : [...one])),
  )('%s %j', async (query, variables) => {
    await expectSame(federation, oracle, query, variables);
    expect(federation.faults).toEqual([]);
  });
});

/** Resolvers of all subgraphs; for a field of a row that another subgraph knows, the row itself. */
function joined(subgraphs: Subgraphs, whole: Resolvers): Resolvers {
  const types: Record<string, Record<string, unknown>> = {};
  for (const { resolvers = {} } of [...Object.values(subgraphs), { resolvers: whole }]) {
    for (const [type, fields] of Object.entries(resolvers)) types[type] = { ...types[type], ...fields };
  }
  return types;
}
