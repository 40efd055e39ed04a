import type { TestSubgraph } from '../../support/federation.ts';

const ANN = { __typename: 'User', id: '1', name: 'Ann', size: 2 };

/** Two subgraphs with all that can be made to multiply: circles, lists, an interface, input objects, `@requires` with an argument. */
export const HOSTILE_GRAPH: Readonly<Record<string, TestSubgraph>> = {
  users: {
    sdl: `
      type Query { me: User people(filter: Filter, first: Int, tags: [[String]], name: String): [User] node(id: ID): Node }
      type Mutation { rename(name: String): User }
      input Filter { name: String and: [Filter!] not: Filter }
      interface Node { id: ID! friend: User }
      type Group implements Node { id: ID! friend: User title: String }
      type User implements Node @key(fields: "id") {
        id: ID! name: String friend: User friends(first: Int): [User] size(unit: String = "m"): Int
      }`,
    resolvers: {
      Query: { me: () => ANN, people: () => [ANN], node: () => ANN },
      Mutation: { rename: () => ANN },
      User: { friend: () => ANN, friends: () => [ANN], __resolveReference: () => ANN },
    },
  },
  measures: {
    sdl: `type User @key(fields: "id") {
        id: ID! size(unit: String = "m"): Int @external big: Int @requires(fields: "size(unit: \\"cm\\")") rank: Int
      }`,
    resolvers: { User: { big: () => 7, rank: () => 3 } },
  },
};
