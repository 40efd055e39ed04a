import type { GraphDefinition } from '../start-graph.ts';
import { LINK } from './link.ts';

/** Interfaces and unions with other members in each subgraph, an entity interface and its `@interfaceObject`. */
export const shapes: GraphDefinition = {
  subgraphs: {
    catalog: `${LINK}
      type Query { node(id: ID!): Node nodes: [Node!]! search(text: String = "all", kind: Kind): [Result!] media(id: ID): Media feed: [[Result]] any: Any shelf: Shelf! }
      type Mutation { addBook(title: String!): Book pin(id: ID): Media }
      enum Kind { BOOK FILM SONG }
      interface Node { id: ID! }
      interface Titled { title: String }
      interface Media implements Node & Titled @key(fields: "id") { id: ID! title: String owner: User kind: Kind! cover(size: Size = { w: 10, h: 20 }): Image }
      input Size { w: Int! h: Int = 5 }
      type Image @shareable { url: String! width: Int alt: String }
      type Book implements Node & Titled & Media @key(fields: "id") { id: ID! title: String owner: User kind: Kind! cover(size: Size = { w: 10, h: 20 }): Image pages: Int! sequel: Book extract: Text }
      type Film implements Node & Titled & Media @key(fields: "id") { id: ID! title: String owner: User kind: Kind! cover(size: Size = { w: 10, h: 20 }): Image minutes: Int extract: Image cast: [User!]! }
      type Song implements Node & Titled & Media @key(fields: "id") { id: ID! title: String owner: User kind: Kind! cover(size: Size = { w: 10, h: 20 }): Image bars: [[Int!]] }
      type Text @shareable { body: String! pages: Int }
      type User implements Node @key(fields: "id") { id: ID! name: String! favourite: Media }
      type Shelf { label: String! top: Media! all: [Media]! pairs: [[Any!]!] }
      union Result = Book | Film | User
      union Any = Book | Song | Text`,
    reviews: `${LINK}
      type Query { latest: [Review!]! best: Media worst(below: Int! = 3): [Media] }
      type Mutation { review(text: String!, stars: Int = 5): Review! }
      type Media @interfaceObject @key(fields: "id") { id: ID! reviews(first: Int = 2): [Review!] stars: Int! rated: Boolean similar: [Media!] }
      type Review { by: User text: String! about: Media score: Float! }
      type User @key(fields: "id") { id: ID! reviews: [Review!] liked: [Media] }`,
    social: `${LINK}
      type Query { trending: [Likeable!] group(id: ID!): Group results: [Result] club: Party }
      interface Likeable { likes: Int fans: [User!] }
      interface Party { id: ID! members: [User!]! }
      type Book implements Likeable @key(fields: "id") { id: ID! likes: Int fans: [User!] readers(status: Status): [User] }
      type Film implements Likeable @key(fields: "id") { id: ID! likes: Int fans: [User!] }
      enum Status { DONE READING }
      type Group implements Party & Likeable @key(fields: "id") { id: ID! name: String members: [User!]! pinned: Result likes: Int fans: [User!] }
      type Team implements Party { id: ID! members: [User!]! motto: String }
      type User @key(fields: "id") { id: ID! groups: [Group!] last: Result party: Party }
      union Result = Book | Group`,
  },
};
