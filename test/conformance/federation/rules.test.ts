import { startFederation, type TestFederation } from '../../support/federation.ts';
import { createOracle, expectSame, type Resolvers } from './oracle.ts';
import type { Case, Rule, WrittenCase } from './rules/rule.ts';
import { topics } from './rules/topics.ts';

const rules = Object.values(topics).flat();
const cases = rules.flatMap((rule) => rule.cases);

test(`${cases.length} cases of ${rules.length} rules are run`, () => {
  expect(cases.length).toBeGreaterThanOrEqual(200);
  expect(rules.length).toBeGreaterThanOrEqual(45);
});

describe.each(Object.entries(topics))('%s', (_, rules) => {
  describe.each(rules)('$rule', ({ subgraphs, whole = {}, cases }) => {
    let federation: TestFederation;
    let oracle: ReturnType<typeof createOracle>;
    beforeAll(async () => {
      federation = await startFederation(subgraphs);
      oracle = createOracle(federation.engine.apiSchema, joined(subgraphs, whole));
    });
    afterAll(() => federation.close());

    test.each(cases.map((one): [string, Case] => [nameCase(one), one]))('%s', async (_name, one) => {
      if (isWritten(one)) await expectAnswer(federation, one);
      else if (typeof one === 'string') await expectSame(federation, oracle, one);
      else await expectSame(federation, oracle, ...one);
      expect(federation.faults).toEqual([]);
    });
  });
});

async function expectAnswer(federation: TestFederation, expected: WrittenCase): Promise<void> {
  const { query, variables = {}, operationName, errors = [], asks } = expected;
  const before = federation.calls.length;
  const answer = await federation.run(query, variables, operationName);
  const told = (answer.errors ?? []).map(({ path = [], extensions }) => [path.join('.'), extensions?.code]);
  expect({ data: answer.data, errors: told.toSorted(byText) }).toEqual({
    data: expected.data,
    errors: errors.toSorted(byText),
  });
  if (!asks) return;
  const asked = federation.calls.slice(before).map(({ subgraph }) => subgraph);
  expect(asked.toSorted()).toEqual(asks);
}

const byText = (one: readonly unknown[], other: readonly unknown[]): number =>
  String(one) < String(other) ? -1 : 1;

function isWritten(one: Case): one is WrittenCase {
  return typeof one === 'object' && 'query' in one;
}

function nameCase(one: Case): string {
  const [query, variables] = isWritten(one)
    ? [one.query, one.variables]
    : typeof one === 'string'
      ? [one, undefined]
      : one;
  return `${query}${variables ? ` ${JSON.stringify(variables)}` : ''}`;
}

/** Resolvers of all subgraphs; for a field of a row that another subgraph knows, the row itself. */
function joined(subgraphs: Rule['subgraphs'], whole: Resolvers): Resolvers {
  const types: Record<string, Record<string, unknown>> = {};
  for (const { resolvers = {} } of [...Object.values(subgraphs), { resolvers: whole }]) {
    for (const [type, fields] of Object.entries(resolvers)) types[type] = { ...types[type], ...fields };
  }
  return types;
}
