import { among, asReference, people, pets, type Row, type Rule } from './rule.ts';

export const requiresRules: readonly Rule[] = [
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
            ...asReference,
            weight: ({ size }: { size: number | null }) => (size === null ? -1 : size * 10),
          },
        },
      },
      c: {
        sdl: 'type Box @key(fields: "id") { id: ID! size: Int @external weight: Int @external cost: String @requires(fields: "weight size") }',
        resolvers: {
          Box: { ...asReference, cost: ({ weight, size }: Record<string, number>) => `${weight}/${size}` },
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
            ...asReference,
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
          Owner: { ...asReference, about: ({ pet, pets: all, tags }: Row) => about(pet, all, tags) },
        },
      },
    },
    whole: { Owner: { about: ({ pet, pets: all, tags }: Row) => about(pet, all, tags) } },
    cases: ['{ owners { about } }', '{ owners { id about pet { ... on Cat { about: lives } } } }'],
  },
  {
    rule: '@requires with fragments on a union',
    subgraphs: {
      a: {
        sdl: `type Query { orders: [Order] } type Order @key(fields: "id") { id: ID! paid: Payment parts: [[Payment]] }
          union Payment = Card | Cash type Card @shareable { brand: String } type Cash @shareable { coins: [Int] }`,
        resolvers: { Query: { orders: () => orders } },
      },
      b: {
        sdl: `type Order @key(fields: "id") { id: ID! paid: Payment @external parts: [[Payment]] @external
            label: String @requires(fields: "paid { ... on Card { brand } ... on Cash { coins } } parts { ... on Cash { coins } ... on Card { __typename } }") }
          union Payment = Card | Cash type Card @shareable { brand: String } type Cash @shareable { coins: [Int] }`,
        resolvers: { Order: { ...asReference, label: labelOf } },
      },
    },
    cases: [
      {
        query: '{ orders { id label } }',
        data: {
          orders: [
            { id: '1', label: '{"brand":"visa"} [[{"coins":[1,null]},{"brand":null}],null]' },
            { id: '2', label: '{"coins":null} []' },
            { id: '3', label: 'null null' },
          ],
        },
      },
      {
        query:
          '{ orders { label: __typename paid { ... on Card { label: brand } } parts { ... on Card { brand } } x: label } }',
        data: {
          orders: [
            {
              label: 'Order',
              paid: { label: 'visa' },
              parts: [[{}, { brand: 'amex' }], null],
              x: '{"brand":"visa"} [[{"coins":[1,null]},{"brand":null}],null]',
            },
            { label: 'Order', paid: {}, parts: [], x: '{"coins":null} []' },
            { label: 'Order', paid: null, parts: null, x: 'null null' },
          ],
        },
      },
    ],
  },
  {
    rule: 'two subgraphs require of each other, field by field',
    subgraphs: {
      a: {
        sdl: `type Query { box: Box } type Box @key(fields: "id") { id: ID! x: Int y: Int @external z: Int @requires(fields: "y") }`,
        resolvers: {
          Query: { box: () => ({ id: '1', x: 1 }) },
          Box: { __resolveReference: (of: Row) => ({ x: 1, ...of }), z: ({ y }: { y: number }) => y * 10 },
        },
      },
      b: {
        sdl: `type Box @key(fields: "id") { id: ID! x: Int @external y: Int @requires(fields: "x") z: Int @external end: Int @requires(fields: "z x") }`,
        resolvers: {
          Box: {
            ...asReference,
            y: ({ x }: { x: number }) => x + 1,
            end: ({ z, x }: Record<string, number>) => z! - x!,
          },
        },
      },
    },
    whole: { Box: { y: () => 2, z: () => 20, end: () => 19 } },
    cases: [
      { query: '{ box { z } }', data: { box: { z: 20 } }, asks: ['a', 'a', 'b'] },
      { query: '{ box { end } }', data: { box: { end: 19 } }, asks: ['a', 'a', 'b', 'b'] },
      '{ box { x y z end } }',
      '{ box { x: end z: y end: x } }',
    ],
  },
  {
    rule: '@requires a field of an entity beneath, which a third subgraph has',
    subgraphs: {
      a: {
        sdl: 'type Query { posts: [Post] } type Post @key(fields: "id") { id: ID! author: User readers: [User] } type User @key(fields: "id") { id: ID! }',
        resolvers: {
          Query: {
            posts: () => [
              { id: 'p1', author: { id: '1' }, readers: [{ id: '2' }, null, { id: '1' }] },
              { id: 'p2', author: null, readers: null },
            ],
          },
        },
      },
      b: { sdl: 'type User @key(fields: "id") { id: ID! name: String }', resolvers: { User: among(people) } },
      c: {
        sdl: `type Post @key(fields: "id") { id: ID! author: User @external readers: [User] @external
            byline: String @requires(fields: "author { name } readers { id name }") }
          type User @key(fields: "id") { id: ID! name: String @external }`,
        resolvers: { Post: { ...asReference, byline: bylineOf } },
      },
    },
    cases: [
      {
        query: '{ posts { byline } }',
        data: { posts: [{ byline: 'Ann for Ben,-,Ann' }, { byline: '? for ' }] },
      },
      {
        query: '{ posts { byline author { byline: name } readers { name: id } } }',
        data: {
          posts: [
            {
              byline: 'Ann for Ben,-,Ann',
              author: { byline: 'Ann' },
              readers: [{ name: '2' }, null, { name: '1' }],
            },
            { byline: '? for ', author: null, readers: null },
          ],
        },
      },
    ],
  },
  {
    rule: 'fields that require parts of one object get the parts together',
    subgraphs: {
      a: {
        sdl: 'type Query { box: Box } type Box @key(fields: "id") { id: ID! size: Size } type Size @shareable { w: Int h: Int d: Deep } type Deep @shareable { e: Int f: Int }',
        resolvers: { Query: { box: () => ({ id: '1', size: { w: 2, h: 3, d: { e: 4, f: 5 } } }) } },
      },
      b: {
        sdl: `type Box @key(fields: "id") { id: ID! size: Size @external width: Int @requires(fields: "size { w }")
            area: Int @requires(fields: "size { h w }") deep: Int @requires(fields: "size { d { e } }") deeper: Int @requires(fields: "size { d { f } h }") }
          type Size @shareable { w: Int h: Int d: Deep } type Deep @shareable { e: Int f: Int }`,
        resolvers: {
          Box: {
            ...asReference,
            width: ({ size }: { size: { w: number } }) => size.w,
            area: ({ size }: { size: { w: number; h: number } }) => size.w * size.h,
            deep: ({ size }: { size: { d: { e: number } } }) => size.d.e,
            deeper: ({ size }: { size: { h: number; d: { f: number } } }) => size.d.f * size.h,
          },
        },
      },
    },
    cases: [
      '{ box { width area deep deeper } }',
      '{ box { deeper size { d { f: e } } } }',
      '{ box { width: size { h: w } size: width d: deep } }',
    ],
  },
  {
    rule: 'a required field that is null is sent as null',
    subgraphs: {
      a: {
        sdl: 'type Query { boxes: [Box] } type Box @key(fields: "id") { id: ID! size: Int tags: [String] kind: Kind extra: JSON } enum Kind { A B } scalar JSON',
        resolvers: {
          Query: {
            boxes: () => [
              { id: '1', size: null, tags: null, kind: null, extra: null },
              { id: '2', size: 0, tags: [null, 'x'], kind: 'B', extra: { deep: [null] } },
              { id: '3', size: 5, tags: [], kind: 'A', extra: false },
            ],
          },
        },
      },
      b: {
        sdl: `type Box @key(fields: "id") { id: ID! size: Int @external tags: [String] @external kind: Kind @external extra: JSON @external
            seen: String @requires(fields: "size tags kind extra") } enum Kind { A B } scalar JSON`,
        resolvers: { Box: { ...asReference, seen: seenOf } },
      },
    },
    cases: [
      '{ boxes { seen } }',
      {
        query: '{ boxes { id seen } }',
        data: {
          boxes: [
            { id: '1', seen: '[null,null,null,null]' },
            { id: '2', seen: '[0,[null,"x"],"B",{"deep":[null]}]' },
            { id: '3', seen: '[5,[],"A",false]' },
          ],
        },
        asks: ['a', 'b'],
      },
    ],
  },
  {
    rule: 'a field that requires takes arguments of the client as well',
    subgraphs: {
      a: {
        sdl: 'type Query { boxes: [Box] } type Box @key(fields: "id") { id: ID! size(unit: Unit = M): Int } enum Unit { M CM }',
        resolvers: {
          Query: { boxes: () => [{ id: '1' }, { id: '2' }] },
          Box: {
            __resolveReference: (of: Row) => of,
            size: ({ id }: Row, { unit }: Row) => Number(id) * (unit === 'CM' ? 100 : 1),
          },
        },
      },
      b: {
        sdl: `type Box @key(fields: "id") { id: ID! size(unit: Unit = M): Int @external label(before: String = "=", times: [Int!]): String @requires(fields: "size(unit: CM)") } enum Unit { M CM }`,
        resolvers: {
          Box: {
            ...asReference,
            label: ({ size }: Row, { before, times }: Row) =>
              `${String(before)}${String(size)}${JSON.stringify(times ?? null)}`,
          },
        },
      },
    },
    whole: {
      Box: {
        label: ({ id }: Row, { before, times }: Row) =>
          `${String(before)}${Number(id) * 100}${JSON.stringify(times ?? null)}`,
      },
    },
    cases: [
      '{ boxes { label } }',
      '{ boxes { label(before: "<", times: [1, 2]) other: label size m: size(unit: M) cm: size(unit: CM) } }',
      [
        'query ($b: String, $t: [Int!], $u: Unit = CM) { boxes { label(before: $b, times: $t) size(unit: $u) } }',
        { t: [3] },
      ],
    ],
  },
  {
    rule: 'what an entity beneath requires is fetched though its parent comes from the same subgraph',
    subgraphs: {
      a: {
        sdl: 'type Query { me: User } type User @key(fields: "id") { id: ID! weight: Int }',
        resolvers: {
          Query: { me: () => ({ id: '1', weight: 70 }) },
          User: { __resolveReference: ({ id }: Row) => ({ id, weight: Number(id) * 70 }) },
        },
      },
      b: {
        sdl: `type User @key(fields: "id") { id: ID! weight: Int @external reviews: [Review] bmi: Int @requires(fields: "weight") }
          type Review { author: User text: String }`,
        resolvers: {
          User: {
            ...asReference,
            reviews: ({ id }: Row) => [
              { author: { id: String(3 - Number(id)) }, text: 't' },
              { author: null, text: 'u' },
            ],
            bmi: ({ weight }: { weight: number }) => weight / 10,
          },
        },
      },
    },
    whole: { User: { weight: ({ id }: Row) => Number(id) * 70, bmi: ({ id }: Row) => Number(id) * 7 } },
    cases: [
      '{ me { bmi reviews { text } } }',
      '{ me { reviews { author { bmi } } } }',
      '{ me { bmi reviews { author { weight bmi reviews { author { bmi } } } } } }',
    ],
  },
  {
    rule: 'a mutation answers entities with fields that require',
    subgraphs: {
      a: {
        sdl: 'type Query { box: Box } type Mutation { put(size: Int!): Box } type Box @key(fields: "id") { id: ID! size: Int }',
        resolvers: { Mutation: { put: (_: unknown, { size }: Row) => ({ id: '1', size }) } },
      },
      b: {
        sdl: 'type Box @key(fields: "id") { id: ID! size: Int @external weight: Int @requires(fields: "size") }',
        resolvers: { Box: { ...asReference, weight: ({ size }: { size: number }) => size * 2 } },
      },
    },
    cases: [
      [
        'mutation ($s: Int!) { put(size: $s) { weight } again: put(size: 7) { size: weight weight: size } }',
        { s: 4 },
      ],
    ],
  },
  {
    rule: 'required fields of one name and of other types, for members of a union, are told apart',
    subgraphs: {
      a: {
        sdl: 'type Query { owner: Owner } type Owner @key(fields: "id") { id: ID! }',
        resolvers: { Query: { owner: () => ({ id: '1' }) } },
      },
      b: {
        sdl: `type Owner @key(fields: "id") { id: ID! things: [[Thing]] } union Thing = Box | Jar
          type Box @key(fields: "id") { id: ID! size: Int } type Jar @key(fields: "id") { id: ID! size: String }`,
        resolvers: {
          Owner: { ...asReference, things: () => things },
          Box: { ...asReference, size: () => 2 },
          Jar: { ...asReference, size: () => 'big' },
        },
      },
      c: {
        sdl: `type Box @key(fields: "id") { id: ID! size: Int @external label: String @requires(fields: "size") }
          type Jar @key(fields: "id") { id: ID! size: String @external label: String @requires(fields: "size") }`,
        resolvers: {
          Box: { ...asReference, label: ({ size }: Row) => `box ${JSON.stringify(size)}` },
          Jar: { ...asReference, label: ({ size }: Row) => `jar ${JSON.stringify(size)}` },
        },
      },
    },
    whole: { Box: { label: () => 'box 2' }, Jar: { label: () => 'jar "big"' } },
    cases: [
      '{ owner { things { ... on Box { label } ... on Jar { label } } } }',
      '{ owner { things { ... on Box { size label } ... on Jar { label big: size } } } }',
    ],
  },
];

const things = [
  [{ __typename: 'Box', id: 'b' }, null, { __typename: 'Jar', id: 'j' }],
  null,
  [{ __typename: 'Jar', id: 'k' }],
];

const orders = [
  {
    id: '1',
    paid: { __typename: 'Card', brand: 'visa' },
    parts: [
      [
        { __typename: 'Cash', coins: [1, null] },
        { __typename: 'Card', brand: 'amex' },
      ],
      null,
    ],
  },
  { id: '2', paid: { __typename: 'Cash', coins: null }, parts: [] },
  { id: '3', paid: null, parts: null },
];

/** What was sent of a payment, and nothing more. */
function labelOf({ paid, parts }: Row): string {
  const show = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(show);
    if (value === null || typeof value !== 'object') return value;
    const { coins, brand, __typename } = value as Row;
    return __typename === 'Cash' ? { coins } : { brand: brand ?? null };
  };
  return `${JSON.stringify(show(paid))} ${JSON.stringify(show(parts))}`;
}

function bylineOf({ author, readers }: Row): string {
  const name = (author as { name: string } | null)?.name ?? '?';
  const others = (readers as ({ name: string } | null)[] | null) ?? [];
  return `${name} for ${others.map((one) => one?.name ?? '-').join()}`;
}

function seenOf({ size, tags, kind, extra }: Row): string {
  return JSON.stringify([size, tags, kind, extra]);
}

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
