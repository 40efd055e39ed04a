import type { GraphDefinition } from '../start-graph.ts';
import { LINK } from './link.ts';

/** `@requires` in chains, with arguments and fragments; compound, several and null keys; `@provides`, `@override`, shared values. */
export const requirements: GraphDefinition = {
  lostWithout: { 'Ticket.note': 'code', 'Ticket.level': 'code' },
  subgraphs: {
    products: `${LINK}
      type Query { products(first: Int, after: String): [Product!]! product(id: ID!): Product parcels: [Parcel!] grid: [[Product]!] tickets: [Ticket] promo: Promo }
      type Mutation { buy(id: ID!, count: Int = 1): Product }
      enum Currency { EUR USD }
      type Product @key(fields: "id") @key(fields: "sku brand { name }") {
        id: ID! sku: String! brand: Brand! price(currency: Currency = EUR): Int weight: Int! dims: Dims parts: [Part!] content: Content
        vendor: Vendor! related: [Product] matrix: [[Cell]] }
      type Brand @shareable { name: String! country: String }
      type Dims @shareable { w: Int! h: Int unit: String }
      type Part @shareable { kind: String dims: Dims subs: [Part] }
      type Cell @shareable { x: Int y: Int! }
      union Content = Text | Box
      type Text { body: String size: Int }
      type Box { sides: [Int!] dims: Dims }
      type Vendor @key(fields: "id") { id: ID! name: String @shareable grade: Int }
      type Parcel @key(fields: "number product { id }") { number: Int! product: Product! stamp: String }
      type Ticket @key(fields: "code") { code: String price: Int owner: Vendor }
      union Promo = Product | Vendor`,
    shipping: `${LINK}
      type Query { carriers: [Carrier!] }
      type Mutation { ship(id: ID!): Parcel }
      enum Currency { EUR USD }
      type Product @key(fields: "id") { id: ID! weight: Int! @external price(currency: Currency = EUR): Int @external dims: Dims @external parts: [Part!] @external content: Content @external matrix: [[Cell]] @external
        estimate(fast: Boolean = false): Int @requires(fields: "weight price(currency: USD)")
        volume: String @requires(fields: "dims { w h } parts { kind subs { dims { w } } }")
        label: String @requires(fields: "content { ... on Text { body } ... on Box { sides dims { h } } }")
        plan: Plan @requires(fields: "matrix { x y }") 
        carrier: Carrier }
      type Plan { steps: [String!]! cost: Int }
      type Dims @external { w: Int! h: Int }
      type Part @external { kind: String dims: Dims subs: [Part] }
      type Cell @external { x: Int y: Int! }
      union Content = Text | Box
      type Text @external { body: String }
      type Box @external { sides: [Int!] dims: Dims }
      type Carrier @key(fields: "id") { id: ID! name: String best: Product slots: [[Slot!]] }
      type Slot { at: String! product: Product }
      type Parcel @key(fields: "number product { id }") { number: Int! product: Product! eta: String carrier: Carrier }
      type Ticket @key(fields: "code") { code: String note: String level: Int }`,
    pricing: `${LINK}
      type Query { deals: [Deal!] }
      type Product @key(fields: "sku brand { name }") { sku: String! brand: Brand! estimate(fast: Boolean = false): Int @external
        total(tax: Int): Int @requires(fields: "estimate(fast: true)") rebate: Rebate vendor: Vendor! @external
        vendorTotal: String @requires(fields: "vendor { id grade }") }
      type Brand @shareable { name: String! }
      type Vendor @key(fields: "id") { id: ID! grade: Int @external score: Int @requires(fields: "grade") name: String @external }
      type Deal @key(fields: "id") { id: ID! product: Product seller: Vendor @provides(fields: "name") percent: Float! }
      type Rebate @shareable { percent: Int! until: String }`,
    reports: `${LINK}
      type Query { report: Report }
      type Report { lines: [Line!]! best: Product total: Int }
      type Line { product: Product! vendor: Vendor rebate: Rebate }
      type Product @key(fields: "id") { id: ID! total(tax: Int): Int @external volume: String @external rebate: Rebate @external
        summary: String @requires(fields: "total volume rebate { percent }") related: [Product] @override(from: "products") }
      type Vendor @key(fields: "id") { id: ID! score: Int @external name: String @shareable rank: String @requires(fields: "score") products: [Product!] }
      type Rebate @shareable { percent: Int! until: String }`,
  },
};
