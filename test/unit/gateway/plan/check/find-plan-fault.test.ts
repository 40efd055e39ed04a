import { parse } from 'graphql';
import { findPlanFault } from '../../../../../gateway/plan/check/find-plan-fault.ts';
import { createJoinIndex } from '../../../../../gateway/plan/join-index.ts';
import type { Plan, PlanNode } from '../../../../../gateway/plan/plan.ts';
import { planStepwise, UnplannableError } from '../../../../../gateway/plan/plan-stepwise.ts';
import { prepareOperation } from '../../../../../gateway/plan/prepare-operation.ts';
import { createSupergraph } from '../../../../../gateway/supergraph/supergraph.ts';
import { composeSupergraph } from '../../../../../schema/compose/compose.ts';
import { LINK } from '../../../../support/federation.ts';

const compose = (subgraphs: Record<string, string>) => {
  const composition = composeSupergraph(
    Object.entries(subgraphs).map(([name, sdl]) => ({ name, url: `http://${name}`, sdl: LINK + sdl })),
  );
  if (!composition.ok) throw new Error(JSON.stringify(composition.problems));
  const supergraph = createSupergraph(composition.supergraphSdl);
  const index = createJoinIndex(supergraph.sdl, 0);
  const satisfies = (type: string, condition: string) =>
    supergraph.possibleTypes.get(condition)?.has(type) ?? false;
  const context = { schema: supergraph.apiSchema, index, satisfies };
  return {
    /** The text that is planned for an operation, and a plan for it that is right. */
    plan: (query: string) => {
      const { planned } = prepareOperation(supergraph, parse(query), undefined, {});
      return { operation: planned!, plan: planStepwise(planned!, index, satisfies) };
    },
    faultOf: (plan: Plan, operation: string) => findPlanFault(plan, operation, context),
  };
};

const pets = compose({
  a: `type Query { pets: [Pet] pet: Pet } interface Pet @key(fields: "id") { id: ID! name: String }
    type Cat implements Pet @key(fields: "id") { id: ID! name: String lives: Int }
    type Dog implements Pet @key(fields: "id") { id: ID! name: String breed: String }`,
  b: 'type Pet @interfaceObject @key(fields: "id") { id: ID! stars: Int! similar: [Pet] }',
});

/** The plan with its call number `number`, counted from 0, changed. */
const changeCall = (plan: Plan, number: number, change: (call: PlanNode) => PlanNode): Plan => {
  let seen = -1;
  const visit = (node: PlanNode): PlanNode => {
    if (node.kind === 'sequence' || node.kind === 'parallel')
      return { ...node, nodes: node.nodes.map(visit) };
    return ++seen === number ? change(node) : node;
  };
  return { root: plan.root && visit(plan.root) };
};

test.each([
  '{ pets { name } }',
  '{ pets { __typename stars ... on Cat { lives } } pet { ... on Dog { breed stars similar { name } } } }',
  '{ a: pet { similar { ... on Cat { stars lives } ... on Dog { similar { stars } } } } b: pet { similar { id } } }',
])('%s: a plan that asks for everything has no fault', (query) => {
  const { plan, operation } = pets.plan(query);
  expect(pets.faultOf(plan, operation)).toBeNull();
});

test('a field that no call asks for is found', () => {
  const { plan, operation } = pets.plan('{ pets { name stars } }');
  const without = changeCall(plan, 1, (call) => ({
    ...call,
    ...('operation' in call && { operation: call.operation.replace('stars', '__typename') }),
  }));
  expect(pets.faultOf(without, operation)).toBe('nothing asks for Cat.stars');
});

test('a field that is asked for one type of object only is found', () => {
  const { plan, operation } = pets.plan('{ pets { ... on Cat { stars } ... on Dog { stars } } }');
  const forDogs = changeCall(plan, 1, (call) => {
    if (call.kind !== 'entities') throw new Error('the plan has another form');
    const [batch] = call.batches;
    const children = batch!.requires.flatMap(({ children }) => children ?? []);
    return { ...call, batches: [{ ...batch!, requires: [{ kind: 'type', condition: 'Dog', children }] }] };
  });
  expect(pets.faultOf(forDogs, operation)).toBe('nothing asks for Cat.stars');
});

test('what is asked for on a type for which it is not selected is found where its failure would take more away', () => {
  const query = '{ pets { ... on Cat { stars } ... on Dog { breed similar { id } } } }';
  const { plan, operation } = pets.plan(query);
  const forAll = changeCall(plan, 1, (call) => {
    if (call.kind !== 'entities') throw new Error('the plan has another form');
    const [batch] = call.batches;
    const paths = batch!.paths.map((path) => path.filter(({ kind }) => kind !== 'type'));
    const children = batch!.requires.flatMap(({ children }) => children ?? []);
    const requires = [{ kind: 'type', condition: 'Pet', children } as const];
    return { ...call, batches: [{ ...batch!, paths, requires }] };
  });
  expect(pets.faultOf(forAll, operation)).toBe('it asks for Dog.stars, which is not selected');
  const keyOnly = pets.plan('{ pets { ... on Cat { id stars } ... on Dog { stars } } }');
  expect(pets.faultOf(keyOnly.plan, keyOnly.operation)).toBeNull();
});

test('an alias of the planner that nothing reads is found', () => {
  const { plan, operation } = pets.plan('{ pets { name } }');
  const aliased = changeCall(plan, 0, (call) => ({
    ...call,
    ...('operation' in call && {
      operation: call.operation.replace('name', 'name _internal_qp_alias_0: name'),
    }),
  }));
  expect(pets.faultOf(aliased, operation)).toBe('nothing reads _internal_qp_alias_0');
});

const users = compose({
  a: `type Query { best: User @provides(fields: "name") reviews: [Review] full: User @provides(fields: "age home { street }") }
    type Review { by: User @provides(fields: "name home { city }") }
    type User @key(fields: "id") { id: ID! name: String @external age: Int @external home: Home @external }
    type Home { city: String @external street: String @external }`,
  b: `type User @key(fields: "id") { id: ID! name: String @shareable age: Int @shareable home: Home @shareable }
    type Home { city: String @shareable street: String @shareable }`,
});
const fetchFromA = (operation: string): Plan => ({
  root: { kind: 'root', subgraph: 'a', operationKind: 'query', operation, variables: [], outputRewrites: [] },
});

test.each([
  ['{ best { name } }', null],
  ['{ reviews { by { name home { city } } } }', null],
  ['{ best { age } }', 'User.age'],
  ['{ best { home { city } } }', 'User.home'],
  ['{ reviews { by { home { street } } } }', 'Home.street'],
])('%s: what only another path provides is found: %s', (operation, field) => {
  expect(users.faultOf(fetchFromA(operation), operation)).toBe(
    field === null ? null : `it asks for ${field} where nothing provides it`,
  );
});

describe('a plan that grows without end', () => {
  const doubling = compose({
    a: `type Query { n: N } interface N { id: ID! } interface I { kid: N }
      type A implements N & I { id: ID! kid: N } type B implements N & I { id: ID! kid: N }`,
  });
  const nested = (depth: number) => `{ n { ${'... on I { kid { '.repeat(depth)}id${' } }'.repeat(depth)} } }`;

  test('is given up while it is made', () => {
    expect(() => doubling.plan(nested(16))).toThrow(UnplannableError);
  });

  test('is not checked to the end', () => {
    const fragments = Array.from(
      { length: 40 },
      (_, level) =>
        `fragment F${level} on N { ... on A { kid { ...F${level + 1} } } ... on B { kid { ...F${level + 1} } } }`,
    );
    const operation = `{ n { ...F0 } } ${fragments.join(' ')} fragment F40 on N { id }`;
    expect(doubling.faultOf(fetchFromA(operation), nested(40))).toBeNull();
  });
});
