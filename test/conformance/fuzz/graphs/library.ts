import { LINK } from './link.ts';
import type { GraphDefinition } from '../start-graph.ts';

/** Most rules of federation in five subgraphs: two keys, an `@interfaceObject`, chained `@requires`, shared types, a stub. */
export const library: GraphDefinition = {
  subgraphs: {
    catalog: `${LINK} scalar JSON enum Mode { FAST SLOW }
      type Query { top(first: Int = 2): [Product!] product(id: ID!): Product all: [Item] matrix: [[Product]] any: [Any] mode: Mode! meta: JSON constructor: String }
      interface Item { id: ID! title: String }
      interface Product implements Item @key(fields: "id") { id: ID! title: String price(currency: String = "EUR"): Int tags: [String!] }
      type Part @shareable { kind: String size: Size } type Size @shareable { w: Int h: Int }
      type Book implements Product & Item @key(fields: "id") { id: ID! title: String price(currency: String = "EUR"): Int tags: [String!] parts: [Part] pages: Int author: Author similar: [Product] }
      type Film implements Product & Item @key(fields: "id") { id: ID! title: String price(currency: String = "EUR"): Int tags: [String!] parts: [Part] minutes: Int! director: Author! }
      type Author @key(fields: "id") @key(fields: "name country { code }") { id: ID! name: String @shareable country: Country @shareable }
      type Country @shareable { code: String label: String }
      union Any = Book | Film | Author`,
    people: `${LINK} type Author @key(fields: "name country { code }") { name: String country: Country born: Int books: [Book!] toString: String }
      type Country @shareable { code: String }
      type Book @key(fields: "id", resolvable: false) { id: ID! }`,
    stock: `${LINK} type Product @interfaceObject @key(fields: "id") { id: ID! inStock: Int warehouses: [Warehouse] }
      type Warehouse @key(fields: "id") { id: ID! city: String keeps: [Product!] }`,
    reviews: `${LINK} type Query { latest: [Review] }
      type Book @key(fields: "id") { id: ID! price(currency: String = "EUR"): Int @external tags: [String!] @external parts: [Part] @external
        score: String @requires(fields: "price tags parts { kind size { w } }") reviews: [Review!] }
      type Part @external { kind: String size: Size } type Size @external { w: Int }
      type Film @key(fields: "id") { id: ID! reviews: [Review!] }
      type Review @key(fields: "id") { id: ID! body: String by: Author about: Subject }
      union Subject = Book | Author
      type Author @key(fields: "id") { id: ID! reviewCount: Int }`,
    ranks: `${LINK} type Book @key(fields: "id") { id: ID! score: String @external rank: String @requires(fields: "score") }`,
  },
};
