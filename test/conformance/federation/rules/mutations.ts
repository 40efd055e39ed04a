import { GraphQLError } from 'graphql';
import { among, people, type Row, type Rule } from './rule.ts';

/** What the mutations did since `steps` was last asked for. */
const done: string[] = [];

const act =
  (verb: string) =>
  async (_: unknown, { amount }: Row) => {
    // The next one would overtake, if it did not wait.
    if (amount === 1) await new Promise(setImmediate);
    done.push(`${verb} ${String(amount)}`);
    if (Number(amount) < 0) throw new GraphQLError('no', { extensions: { code: 'AGENCY_UNAVAILABLE' } });
    return { id: '1', balance: amount, owner: { id: '1' } };
  };

const bank: Rule['subgraphs'] = {
  pay: {
    sdl: `type Query { account: Account } type Mutation { pay(amount: Int!): Account must(amount: Int!): Account! }
      type Account @key(fields: "id") { id: ID! balance: Int @shareable owner: User @shareable } type User @key(fields: "id") { id: ID! }`,
    resolvers: { Mutation: { pay: act('pay'), must: act('must') } },
  },
  lend: {
    sdl: `type Mutation { lend(amount: Int!): Account steps: [String!]! } type Account @key(fields: "id") { id: ID! balance: Int @shareable owner: User @shareable } type User @key(fields: "id") { id: ID! }`,
    resolvers: { Mutation: { lend: act('lend'), steps: () => done.splice(0) } },
  },
  users: { sdl: 'type User @key(fields: "id") { id: ID! name: String }', resolvers: { User: among(people) } },
};

export const mutationRules: readonly Rule[] = [
  {
    rule: 'mutations run one after the other across subgraphs, each with its entity fetches',
    subgraphs: bank,
    cases: [
      {
        query:
          'mutation { one: pay(amount: 1) { balance owner { name } } two: lend(amount: 2) { balance } three: pay(amount: 3) { balance } steps }',
        data: {
          one: { balance: 1, owner: { name: 'Ann' } },
          two: { balance: 2 },
          three: { balance: 3 },
          steps: ['pay 1', 'lend 2', 'pay 3'],
        },
      },
      {
        query: 'mutation { two: lend(amount: 5) { owner { name } } one: pay(amount: 4) { balance } steps }',
        data: { two: { owner: { name: 'Ann' } }, one: { balance: 4 }, steps: ['lend 5', 'pay 4'] },
      },
      {
        query:
          'mutation { a: pay(amount: 1) { balance } b: pay(amount: 2) { balance } c: pay(amount: 3) { balance } steps }',
        data: { a: { balance: 1 }, b: { balance: 2 }, c: { balance: 3 }, steps: ['pay 1', 'pay 2', 'pay 3'] },
      },
    ],
  },
  {
    rule: 'a mutation that fails does not keep those after it from running',
    subgraphs: bank,
    cases: [
      {
        query: 'mutation { a: pay(amount: -1) { balance } b: lend(amount: 2) { balance } steps }',
        data: { a: null, b: { balance: 2 }, steps: ['pay -1', 'lend 2'] },
        errors: [['a', 'AGENCY_UNAVAILABLE']],
      },
      {
        query:
          'mutation { a: lend(amount: 1) { balance } b: lend(amount: -2) { balance } c: pay(amount: 3) { balance } steps }',
        data: { a: { balance: 1 }, b: null, c: { balance: 3 }, steps: ['lend 1', 'lend -2', 'pay 3'] },
        errors: [['b', 'AGENCY_UNAVAILABLE']],
      },
    ],
  },
  {
    rule: 'a mutation that may not be null takes the answer with it, and what its subgraph had still to do',
    subgraphs: bank,
    cases: [
      {
        query: 'mutation { a: must(amount: -1) { balance } b: pay(amount: 2) { balance } }',
        data: null,
        errors: [['a', 'AGENCY_UNAVAILABLE']],
      },
      { query: 'mutation { steps }', data: { steps: ['must -1'] } },
      {
        query: 'mutation { must(amount: 1) { balance } steps }',
        data: { must: { balance: 1 }, steps: ['must 1'] },
      },
    ],
  },
  {
    rule: 'conditions and fragments choose which mutations run',
    subgraphs: bank,
    cases: [
      {
        query:
          'mutation ($yes: Boolean!, $no: Boolean = false) { a: pay(amount: 1) @include(if: $no) { balance } ...M @skip(if: $no) ... @include(if: $yes) { c: pay(amount: 3) { balance } } steps } fragment M on Mutation { b: lend(amount: 2) { balance } }',
        variables: { yes: true },
        data: { b: { balance: 2 }, c: { balance: 3 }, steps: ['lend 2', 'pay 3'] },
      },
      {
        query: 'mutation ($amounts: Int!) { pay(amount: $amounts) { balance } steps }',
        variables: { amounts: 9 },
        data: { pay: { balance: 9 }, steps: ['pay 9'] },
      },
    ],
  },
];
