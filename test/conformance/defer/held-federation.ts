import { startFederation, type RawAnswer, type TestFederation } from '../../support/federation.ts';
import { createGate, type Gate } from './gate.ts';

type Row = { readonly id: string };

/** Subgraphs whose answers a test may hold back. */
const SLOW = ['pension', 'career'] as const;
type Slow = (typeof SLOW)[number];

/** `pension` and `career` answer when the test opens their gates, the others at once. */
export type HeldFederation = TestFederation & {
  /** Open until `hold`. */
  readonly gates: Readonly<Record<Slow, Gate>>;
  /** Closes all gates: for one test. */
  hold(): void;
  /** Lets everything pass. */
  openAll(): void;
  /** What `pension` answers behind its gate, in place of its data. */
  answerOf: { pension: RawAnswer | undefined };
};

const people = [
  { id: '1', name: 'Ann' },
  { id: '2', name: 'Ben' },
];
const pets = [
  { __typename: 'Dog', id: 'd', name: 'Rex' },
  { __typename: 'Cat', id: 'c', name: 'Tom' },
];

/** People and their pets, with a part of what is known of them in subgraphs that answer later. */
export async function startHeldFederation(): Promise<HeldFederation> {
  const gates: Record<Slow, Gate> = { pension: createGate(), career: createGate() };
  const openAll = () => Object.values(gates).forEach((gate) => gate.open());
  const answerOf: HeldFederation['answerOf'] = { pension: undefined };
  const federation = await startFederation(
    {
      home: {
        sdl: `type Query { person: Person nobody: Person people: [Person!]! pets: [Pet!]! }
          type Mutation { rename(name: String!): Person }
          type Person @key(fields: "id") { id: ID! name: String address: Address @shareable }
          type Address { city: String }
          interface Pet { id: ID! name: String }
          type Dog implements Pet @key(fields: "id") { id: ID! name: String }
          type Cat implements Pet @key(fields: "id") { id: ID! name: String }`,
        resolvers: {
          Query: { person: () => people[0], nobody: () => null, people: () => people, pets: () => pets },
          Mutation: { rename: (_: unknown, { name }: { name: string }) => ({ ...people[0], name }) },
          Person: { address: () => ({ city: 'Lyon' }) },
        },
      },
      pension: {
        sdl: `type Query { pensions: Int }
          type Person @key(fields: "id") { id: ID! points: Int level: String! missing: String! address: Address @shareable }
          type Address { code: String }
          type Dog @key(fields: "id") { id: ID! licence: String }`,
        resolvers: {
          Query: { pensions: () => 2 },
          Person: {
            points: ({ id }: Row) => Number(id) * 10,
            level: () => 'high',
            missing: () => null,
            address: () => ({ code: '69001' }),
          },
          Dog: { licence: ({ id }: Row) => `licence of ${id}` },
        },
        answer: async () => {
          await gates.pension.pass();
          return answerOf.pension;
        },
      },
      career: {
        sdl: 'type Person @key(fields: "id") { id: ID! quarters: Int }',
        resolvers: { Person: { quarters: ({ id }: Row) => Number(id) * 4 } },
        answer: async () => {
          await gates.career.pass();
          return undefined;
        },
      },
      register: {
        sdl: 'type Person @key(fields: "id") { id: ID! district: String }',
        resolvers: { Person: { district: () => 'Croix-Rousse' } },
      },
      advice: {
        sdl: 'type Person @key(fields: "id") { id: ID! district: String @external advice: String @requires(fields: "district") }',
        resolvers: { Person: { advice: ({ district }: { district: string }) => `Stay in ${district}` } },
      },
    },
    // Longer than a test may take: nothing ends by itself.
    { deadlineMs: 120_000 },
  );
  openAll();
  return {
    ...federation,
    gates,
    openAll,
    answerOf,
    hold: () => {
      for (const name of SLOW) gates[name] = createGate();
      answerOf.pension = undefined;
    },
    close: async () => {
      openAll();
      await federation.close();
    },
  };
}
