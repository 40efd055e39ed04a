import { among, people, servedDirectives, type Row, type Rule } from './rule.ts';

export const linkRules: readonly Rule[] = [
  {
    rule: 'directives of federation may be imported under other names, or not at all',
    subgraphs: {
      renamed: {
        plain: true,
        sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [{ name: "@key", as: "@entity" }, { name: "@shareable", as: "@both" }])
          type Query { user: User } type User @entity(fields: "id") { id: ID! name: String @both }`,
        resolvers: { Query: { user: () => people[0] } },
      },
      bare: {
        plain: true,
        sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9")
          type User @federation__key(fields: "id") { id: ID! name: String @federation__shareable age: Int }`,
        resolvers: { User: among(people) },
      },
    },
    cases: ['{ user { name age } }', '{ user { age } }'],
  },
  {
    rule: 'subgraphs of each version of Federation 2 stand side by side',
    subgraphs: {
      a: {
        plain: true,
        sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.0", import: ["@key", "@shareable"])
          type Query { user: User } type User @key(fields: "id") { id: ID! name: String @shareable }`,
        resolvers: { Query: { user: () => people[0] } },
      },
      b: {
        plain: true,
        sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@external", "@requires", "@tag"])
          type User @key(fields: "id") { id: ID! age: Int }`,
        resolvers: { User: among(people) },
      },
      c: {
        plain: true,
        sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.6", import: ["@key", "@policy"])
          type User @key(fields: "id") { id: ID! email: String }`,
        resolvers: { User: among(people) },
      },
    },
    cases: ['{ user { name age email } }'],
  },
  {
    rule: '@composeDirective keeps a directive in the supergraph, and clients see no more than its name',
    subgraphs: {
      a: {
        plain: true,
        sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@composeDirective"])
            @link(url: "https://example.org/audit/v1.0", import: ["@audit"]) @composeDirective(name: "@audit")
          directive @audit(by: String!) repeatable on FIELD_DEFINITION | OBJECT
          type Query { user: User @audit(by: "law") } type User @key(fields: "id") @audit(by: "x") @audit(by: "y") { id: ID! name: String }`,
        resolvers: { Query: { user: () => people[0] } },
      },
      b: {
        sdl: 'type User @key(fields: "id") { id: ID! age: Int }',
        resolvers: { User: among(people) },
      },
    },
    cases: [
      '{ user { name age } }',
      {
        query:
          '{ __schema { directives { name } } i: __type(name: "link__Import") { name } f: __type(name: "_FieldSet") { name } }',
        data: { __schema: { directives: [{ name: 'audit' }, ...servedDirectives] }, i: null, f: null },
      },
    ],
  },
  {
    rule: 'subgraphs name their root types as they like',
    subgraphs: {
      a: {
        sdl: 'schema { query: Root mutation: Change } type Root { user: User } type Change { rename(to: String): User } type User @key(fields: "id") { id: ID! name: String }',
        resolvers: {
          Root: { user: () => people[0] },
          Change: { rename: (_: unknown, { to }: Row) => ({ id: '1', name: to }) },
        },
      },
      b: {
        sdl: 'schema { query: Q mutation: M } type Q { count: Int } type M { add: Int } type User @key(fields: "id") { id: ID! age: Int }',
        resolvers: { Q: { count: () => 2 }, M: { add: () => 3 }, User: among(people) },
      },
    },
    cases: [
      {
        query: '{ __typename user { name age } count }',
        data: { __typename: 'Query', user: { name: 'Ann', age: 3 }, count: 2 },
      },
      {
        query: 'mutation { add t: __typename rename(to: "x") { name age } again: add }',
        data: { add: 3, t: 'Mutation', rename: { name: 'x', age: 3 }, again: 3 },
      },
      {
        query: '{ __schema { queryType { name } mutationType { name } subscriptionType { name } } }',
        data: {
          __schema: {
            queryType: { name: 'Query' },
            mutationType: { name: 'Mutation' },
            subscriptionType: null,
          },
        },
      },
    ],
  },
];
