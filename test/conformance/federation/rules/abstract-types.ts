import { among, asReference, people, pets, type Row, type Rule } from './rule.ts';

export const abstractTypeRules: readonly Rule[] = [
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
          A: { ...asReference, a: () => 1 },
          B: { ...asReference, b: () => 2 },
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
          B: { ...asReference, more: () => 20 },
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
    rule: 'an interface has other implementers in another subgraph',
    subgraphs: {
      a: {
        sdl: 'type Query { left: [Pet] } interface Pet { id: ID! } type Cat implements Pet @key(fields: "id") { id: ID! lives: Int } type Fish implements Pet @key(fields: "id") { id: ID! }',
        resolvers: { Query: { left: () => [pets[0], { __typename: 'Fish', id: 'f1' }] }, Cat: among(pets) },
      },
      b: {
        sdl: 'type Query { right: [Pet] } interface Pet { id: ID! } type Cat implements Pet @key(fields: "id") { id: ID! sound: String } type Dog implements Pet { id: ID! breed: String }',
        resolvers: { Query: { right: () => [pets[1], pets[0]] }, Cat: among(pets) },
      },
    },
    cases: [
      '{ left { id } right { id __typename } }',
      '{ left { ...P } right { ...P } } fragment P on Pet { id ... on Cat { lives sound } ... on Dog { breed } ... on Fish { f: id } }',
      '{ left { ... on Dog { breed } t: __typename } right { ... on Fish { id } } }',
    ],
  },
  {
    rule: 'an interface has a field that only another subgraph answers',
    subgraphs: {
      a: {
        sdl: 'type Query { pets: [Pet] } interface Pet { id: ID! } type Cat implements Pet @key(fields: "id") { id: ID! } type Dog implements Pet @key(fields: "id") { id: ID! }',
        resolvers: {
          Query: { pets: () => [...pets.map(short), short(pets[0]!)] },
        },
      },
      b: {
        sdl: 'interface Pet { id: ID! sound: String } type Cat implements Pet @key(fields: "id") { id: ID! sound: String } type Dog implements Pet @key(fields: "id") { id: ID! sound: String }',
        resolvers: { Cat: among(pets), Dog: among(pets) },
      },
    },
    whole: { Query: { pets: () => [...pets, pets[0]] } },
    cases: [
      {
        query: '{ pets { sound } }',
        data: { pets: [{ sound: 'meow' }, { sound: 'wow' }, { sound: 'meow' }] },
      },
      '{ pets { ... on Pet { s: sound } ... on Dog { sound id } __typename } }',
      '{ pets { ... on Cat { sound } } }',
    ],
  },
  {
    rule: 'an interface implements an interface, and both are asked for',
    subgraphs: {
      a: {
        sdl: `type Query { nodes: [Node] named: [Named] } interface Node { id: ID! } interface Named implements Node { id: ID! name: String }
          type User implements Node & Named @key(fields: "id") { id: ID! name: String } type Stone implements Node @key(fields: "id") { id: ID! weight: Int }`,
        resolvers: {
          Query: {
            nodes: () => [people[0], { __typename: 'Stone', id: 's', weight: 3 }],
            named: () => people,
          },
        },
      },
      b: {
        sdl: 'type User @key(fields: "id") { id: ID! age: Int } type Stone @key(fields: "id") { id: ID! age: Int }',
        resolvers: { User: among(people), Stone: { ...asReference, age: () => 4000 } },
      },
    },
    whole: { Stone: { age: () => 4000 }, User: { age: ({ age }: Row) => age } },
    cases: [
      '{ nodes { id ... on Named { name ... on User { age } } ... on Stone { weight age } } }',
      '{ named { ... on Node { id } name ... on User { a: age } } nodes { ... on Node { ... on Named { n: name } } } }',
    ],
  },
  {
    rule: 'members of a union have fields of one name and of other types',
    subgraphs: {
      a: {
        sdl: `type Query { all: [Any!] } union Any = N | S | L type N @key(fields: "id") { id: ID! value: Int size(in: Int): Int } type S @key(fields: "id") { id: ID! value: String size(in: String): String }
          type L @key(fields: "id") { id: ID! value: [Any] }`,
        resolvers: { Query: { all: () => values }, N: { size: sizeIn }, S: { size: sizeIn } },
      },
      b: {
        sdl: 'type N @key(fields: "id") { id: ID! extra: Boolean! } type S @key(fields: "id") { id: ID! extra: [Int] }',
        resolvers: { N: { ...asReference, extra: () => true }, S: { ...asReference, extra: () => [1] } },
      },
    },
    cases: [
      '{ all { ... on N { n: value } ... on S { s: value } ... on L { l: value { ... on S { s: value } ... on N { value } } } } }',
      '{ all { ... on N { x: extra } ... on S { y: extra } ... on L { value { ... on S { e: extra } __typename } } } }',
      '{ all { ... on N { a: size(in: 1) } ... on S { b: size(in: "x") } } }',
    ],
  },
  {
    rule: 'a field answers an object in one subgraph, and an interface of it in another',
    subgraphs: {
      a: {
        sdl: 'type Query { shelf: Shelf } type Shelf @key(fields: "id") { id: ID! best: Book @shareable } type Book @key(fields: "id") { id: ID! pages: Int @shareable }',
        resolvers: {
          Query: { shelf: () => ({ id: '1', best: { __typename: 'Book', id: 'b', pages: 10 } }) },
        },
      },
      b: {
        sdl: `type Query { other: Shelf } type Shelf @key(fields: "id") { id: ID! best: Item @shareable name: String } interface Item { id: ID! }
          type Book implements Item @key(fields: "id") { id: ID! pages: Int @shareable title: String } type Film implements Item @key(fields: "id") { id: ID! }`,
        resolvers: {
          Query: { other: () => ({ id: '1' }) },
          Shelf: {
            ...asReference,
            best: () => ({ __typename: 'Book', id: 'b', pages: 10 }),
            name: () => 'top',
          },
          Book: { ...asReference, title: () => 'One' },
        },
      },
    },
    cases: [
      '{ shelf { best { id } } }',
      '{ shelf { name best { __typename id ... on Book { pages title } } } other { best { id ... on Film { f: id } } } }',
    ],
  },
  {
    rule: 'a field answers an object in one subgraph, and a union with it in another',
    subgraphs: {
      a: {
        sdl: 'type Query { shelf: Shelf } type Shelf @key(fields: "id") { id: ID! best: Book @shareable } type Book @key(fields: "id") { id: ID! pages: Int @shareable }',
        resolvers: {
          Query: { shelf: () => ({ id: '1', best: { __typename: 'Book', id: 'b', pages: 10 } }) },
        },
      },
      b: {
        sdl: `type Query { other: Shelf } type Shelf @key(fields: "id") { id: ID! best: Item @shareable name: String } union Item = Book | Film
          type Book @key(fields: "id") { id: ID! pages: Int @shareable title: String } type Film @key(fields: "id") { id: ID! }`,
        resolvers: {
          Query: { other: () => ({ id: '1' }) },
          Shelf: {
            ...asReference,
            best: () => ({ __typename: 'Book', id: 'b', pages: 10 }),
            name: () => 'top',
          },
          Book: { ...asReference, title: () => 'One' },
        },
      },
    },
    cases: [
      '{ shelf { best { ... on Book { id pages } } } }',
      '{ shelf { name best { __typename ... on Book { pages title } } } other { best { ... on Film { f: id } ... on Book { id } } } }',
    ],
  },
  {
    rule: 'a fragment names an interface that the subgraph which is asked does not have',
    subgraphs: {
      a: {
        sdl: 'type Query { things: [Thing] } union Thing = User | Cat type User @key(fields: "id") { id: ID! } type Cat @key(fields: "id") { id: ID! }',
        resolvers: { Query: { things: () => [people[0], pets[0], people[1]] } },
      },
      b: {
        sdl: 'interface Named { name: String } type User implements Named @key(fields: "id") { id: ID! name: String }',
        resolvers: { User: among(people) },
      },
      c: {
        sdl: 'interface Loud { sound: String } type Cat implements Loud @key(fields: "id") { id: ID! sound: String }',
        resolvers: { Cat: among(pets) },
      },
    },
    cases: [
      '{ things { ... on Named { name } ... on Loud { sound } } }',
      '{ things { ... on Named { ... on User { id } n: name } __typename } }',
      {
        query: '{ things { ... on Loud { s: sound } } }',
        data: { things: [{}, { s: 'meow' }, {}] },
        asks: ['a', 'c'],
      },
    ],
  },
  {
    rule: 'each kind of entity in a list is completed by its own subgraph',
    subgraphs: {
      a: {
        sdl: 'type Query { mixed: [[Pet]] } interface Pet { id: ID! } type Cat implements Pet @key(fields: "id") { id: ID! } type Dog implements Pet @key(fields: "id") { id: ID! }',
        resolvers: {
          Query: {
            mixed: () => [
              [short(pets[0]!), null, short(pets[1]!)],
              null,
              [],
              [short(pets[1]!), short(pets[0]!)],
            ],
          },
        },
      },
      cats: {
        sdl: 'type Cat @key(fields: "id") { id: ID! lives: Int owner: User } type User @key(fields: "id") { id: ID! }',
        resolvers: { Cat: among(pets) },
      },
      dogs: {
        sdl: 'type Dog @key(fields: "id") { id: ID! breed: String owner: User } type User @key(fields: "id") { id: ID! }',
        resolvers: { Dog: among(pets) },
      },
      users: {
        sdl: 'type User @key(fields: "id") { id: ID! name: String }',
        resolvers: { User: among(people) },
      },
    },
    whole: {
      Cat: { lives: () => 9, owner: () => people[0] },
      Dog: { breed: () => 'collie', owner: () => people[1] },
    },
    cases: [
      '{ mixed { ... on Cat { lives owner { name } } ... on Dog { breed owner { n: name } } } }',
      '{ mixed { ... on Cat { owner { id } } ... on Dog { owner { id name } } id } }',
      {
        query: '{ mixed { ... on Dog { breed } } }',
        data: { mixed: [[{}, null, { breed: 'collie' }], null, [], [{ breed: 'collie' }, {}]] },
        asks: ['a', 'dogs'],
      },
    ],
  },
  {
    rule: 'an implementer answers a narrower type than its interface says',
    subgraphs: {
      a: {
        sdl: `type Query { nodes: [Node] } interface Node { id: ID next: Node list: [Node] }
          type Leaf implements Node @key(fields: "id") { id: ID! next: Branch! list: [Branch!]! } type Branch implements Node @key(fields: "id") { id: ID next: Leaf list: [Node] }`,
        resolvers: { Query: { nodes: () => [leaf, branch] } },
      },
      b: {
        sdl: 'type Leaf @key(fields: "id") { id: ID! green: Boolean } type Branch @key(fields: "id") { id: ID long: Int }',
        resolvers: { Leaf: { ...asReference, green: () => true }, Branch: { ...asReference, long: () => 3 } },
      },
    },
    cases: [
      '{ nodes { id next { id next { __typename } } list { id } } }',
      '{ nodes { ... on Leaf { green branch: next { long } } ... on Branch { long leaf: next { green id } } } }',
      '{ nodes { next { ... on Branch { long } ... on Leaf { green } } list { ... on Branch { id long } } } }',
    ],
  },
];

const values = [
  { __typename: 'N', id: 'n', value: 1 },
  { __typename: 'S', id: 's', value: 'one' },
  {
    __typename: 'L',
    id: 'l',
    value: [{ __typename: 'S', id: 't', value: 'two' }, null, { __typename: 'N', id: 'm', value: 2 }],
  },
];
const branch: Record<string, unknown> = { __typename: 'Branch', id: 'b', next: null, list: null };
const leaf = { __typename: 'Leaf', id: 'l', next: branch, list: [branch] };

function sizeIn(_: unknown, args: Row): unknown {
  return args.in;
}

function short({ __typename, id }: (typeof pets)[number]) {
  return { __typename, id };
}
