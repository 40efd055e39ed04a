import { printSchema } from 'graphql';
import { createSupergraph } from '../../../../gateway/supergraph/supergraph.ts';
import { composeRepaired } from '../../schema/compose/tiny-supergraph.ts';
import { createPrivacySubgraph } from '../../schema/compose/privacy-subgraph.ts';

/** Interfaces, a union, an @interfaceObject, chains of @requires, rules on types, scalars and enums, hidden types. */
const { supergraphSdl } = composeRepaired([
  createPrivacySubgraph(
    'people',
    `type Query {
      me: Person @authenticated @dataSubject
      person(id: ID!): Person @dataSubject(argument: "id") @policy(policies: [["role:adviser", "acr:eidas2"], ["role:agency"]])
      any: Any
    }
    type Mutation { move(person: ID!, to: Address): Person @dataSubject(argument: "person") @requiresScopes(scopes: [["move"]]) }
    input Address { city: String }
    interface Being @key(fields: "id") @personalData(category: IDENTITY) { id: ID! name: Name }
    type Person implements Being @key(fields: "id") @personalData(category: IDENTITY, agency: "FC") { id: ID! name: Name pay: Pay mood: Mood }
    type Robot implements Being @key(fields: "id") @policy(policies: [["robots"]]) { id: ID! name: Name }
    type Ghost implements Being @key(fields: "id") @inaccessible @authenticated { id: ID! name: Name }
    union Any = Person | Robot | Ghost
    type Pay @personalData(category: PAY) { cents: Int @purpose(any: [OWN_ACCESS, STATISTICS]) }
    scalar Name @authenticated
    enum Mood @requiresScopes(scopes: [["moods"]]) { GOOD BAD }`,
  ),
  createPrivacySubgraph(
    'health',
    `type Being @interfaceObject @key(fields: "id") {
      id: ID!
      name: Name @external
      fitness: Int @personalData(category: DISABILITY) @requires(fields: "name") @authenticated
    }
    scalar Name`,
  ),
  createPrivacySubgraph(
    'advice',
    `type Person @key(fields: "id") {
      id: ID!
      pay: Pay @external
      raise: Int @requires(fields: "pay { cents }") @personalData(category: PAY, derived: true)
      fitness: Int @external
      plan: String @requires(fields: "raise2 fitness") @authenticated
      raise2: Int @external
    }
    type Pay { cents: Int @external }`,
  ),
  createPrivacySubgraph(
    'chain',
    `type Person @key(fields: "id") { id: ID! raise: Int @external raise2: Int @requires(fields: "raise") }`,
  ),
]);
const { policy, apiSchema, fieldTypes } = createSupergraph(supergraphSdl);
const asked = Object.fromEntries(
  [...policy.rules].map(([coordinate, rule]) => [
    coordinate,
    Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== null && value !== false)),
  ]),
);

test('every rule is what the directives say, of interfaces what their objects ask as well', () => {
  expect(asked).toEqual({
    'Query.me': { authenticated: true },
    'Query.person': { policies: [['role:adviser', 'acr:eidas2'], ['role:agency']] },
    'Mutation.move': { scopes: [['move']] },
    Being: { category: 'IDENTITY', authenticated: true, policies: [['robots']] },
    'Being.fitness': { category: 'DISABILITY', authenticated: true },
    Person: { category: 'IDENTITY', agency: 'FC' },
    // Borrowed by `advice`, for which the composition loses the kind.
    'Person.fitness': { category: 'DISABILITY', authenticated: true },
    'Person.plan': { authenticated: true },
    'Person.raise': { category: 'PAY', derived: true },
    Robot: { policies: [['robots']] },
    'Robot.fitness': { category: 'DISABILITY', authenticated: true },
    Ghost: { authenticated: true },
    'Ghost.fitness': { category: 'DISABILITY', authenticated: true },
    Pay: { category: 'PAY' },
    'Pay.cents': { purposes: ['OWN_ACCESS', 'STATISTICS'] },
    Name: { authenticated: true },
    Mood: { scopes: [['moods']] },
  });
});

const BEING_NAME = ['Being.name', 'Ghost.name', 'Person.name', 'Robot.name'];

test('each step of a chain of @requires is known, whoever borrows what', () => {
  const sorted = [...policy.requires].map(([coordinate, required]) => [coordinate, required.toSorted()]);
  expect(Object.fromEntries(sorted)).toEqual({
    'Person.raise': ['Pay.cents', 'Person.pay'],
    'Person.raise2': ['Person.raise'],
    'Person.plan': ['Person.fitness', 'Person.raise2'],
    'Being.fitness': BEING_NAME,
    'Person.fitness': BEING_NAME,
    'Robot.fitness': BEING_NAME,
    'Ghost.fitness': BEING_NAME,
  });
});

test('root fields say whom they are about', () => {
  expect(Object.fromEntries(policy.dataSubjects)).toEqual({
    'Query.me': null,
    'Query.person': 'id',
    'Mutation.move': 'person',
  });
});

test('every field of every object and interface has an owner and a type, and no subgraph owns what it borrows', () => {
  expect([...policy.owners.keys()].toSorted()).toEqual([...fieldTypes.keys()].toSorted());
  expect([...policy.owners].filter(([, names]) => names.length === 0)).toEqual([]);
  expect(Object.fromEntries(policy.owners)).toMatchObject({
    'Query.me': ['people'],
    'Person.pay': ['people'],
    'Person.raise': ['advice'],
    'Person.fitness': ['health'],
    'Being.fitness': ['health'],
    'Being.name': ['people'],
    'Pay.cents': ['people'],
  });
});

test('every coordinate that is required is a field of the graph', () => {
  const required = [...policy.requires.values()].flat();
  expect(required.filter((coordinate) => !fieldTypes.has(coordinate))).toEqual([]);
});

test('clients see none of it', () => {
  expect(printSchema(apiSchema)).not.toMatch(
    /@(?!defer)|Ghost|PersonalDataCategory|Purpose|role:adviser|moods/,
  );
});
