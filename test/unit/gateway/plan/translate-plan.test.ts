import { translatePlan, UnknownPlanError } from '../../../../gateway/plan/translate-plan.ts';

const plan = (node: unknown) => ({ kind: 'QueryPlan', node });
const fetch = { kind: 'Fetch', serviceName: 'a', operationKind: 'query', operation: '{a}' };
const entities = {
  ...fetch,
  requires: [{ kind: 'InlineFragment', typeCondition: 'T', selections: [{ kind: 'Field', name: 'id' }] }],
};
const flatten = { kind: 'Flatten', path: [{ Field: 'a' }, '@', { TypeCondition: ['T'] }], node: entities };
const alias = { alias: '_e0', representationsVariableName: 'r', paths: [[{ Field: 'a' }]], requires: [] };
const batch = (one: object) => ({
  kind: 'BatchFetch',
  serviceName: 'a',
  operation: '{a}',
  entityBatch: { aliases: [one] },
});

test('a plan of nothing is answered by the gateway', () => {
  expect(translatePlan(plan(null))).toEqual({ root: null });
});

test('every known kind is translated', () => {
  const node = {
    kind: 'Sequence',
    nodes: [fetch, { kind: 'Parallel', nodes: [flatten, batch(alias)] }],
  };
  expect(translatePlan(plan(node)).root).toMatchObject({
    kind: 'sequence',
    nodes: [
      { kind: 'root', subgraph: 'a', operation: '{a}', variables: [] },
      {
        kind: 'parallel',
        nodes: [
          {
            kind: 'entities',
            batches: [
              {
                alias: '_entities',
                paths: [[{ kind: 'field', key: 'a' }, { kind: 'items' }, { kind: 'type', names: ['T'] }]],
              },
            ],
          },
          { kind: 'entities' },
        ],
      },
    ],
  });
});

test('an input rewrite of __typename on a root fetch is allowed: there is nothing to rewrite', () => {
  const inputRewrites = [
    { ValueSetter: { path: [{ TypenameEquals: ['M'] }, { Key: '__typename' }], setValueTo: 'M' } },
  ];
  expect(translatePlan(plan({ ...fetch, inputRewrites })).root).toMatchObject({ kind: 'root' });
});

test.each<[string, unknown]>([
  ['no object', 7],
  ['another root kind', { kind: 'Plan', node: null }],
  ['another key of the plan', { kind: 'QueryPlan', node: null, extra: 1 }],
  ['a node of an unknown kind', plan({ kind: 'Defer' })],
  ['a subscription', plan({ kind: 'Subscription', primary: fetch })],
  ['a node without a kind', plan({})],
  ['an unknown key of Fetch', plan({ ...fetch, hedge: true })],
  ['a Fetch without a service', plan({ ...fetch, serviceName: undefined })],
  ['a Fetch of an unknown operation kind', plan({ ...fetch, operationKind: 'subscription' })],
  ['a root Fetch with requires', plan(entities)],
  ['an unknown key of Flatten', plan({ ...flatten, more: 1 })],
  ['a Flatten over something else', plan({ ...flatten, node: { kind: 'Sequence', nodes: [] } })],
  ['a Flatten that mutates', plan({ ...flatten, node: { ...entities, operationKind: 'mutation' } })],
  ['an unknown path segment', plan({ ...flatten, path: ['*'] })],
  ['an unknown key of a path segment', plan({ ...flatten, path: [{ Index: 1 }] })],
  ['an unknown key of BatchFetch', plan({ ...batch(alias), more: 1 })],
  ['an unknown key of a batch', plan(batch({ ...alias, more: 1 }))],
  ['an unknown key of Sequence', plan({ kind: 'Sequence', nodes: [], parallel: true })],
  ['a condition: there is none left to plan', plan({ kind: 'Condition', condition: 'v', ifClause: fetch })],
  [
    'an unknown requirement',
    plan({ ...flatten, node: { ...entities, requires: [{ kind: 'FragmentSpread' }] } }),
  ],
  [
    'an unknown key of a required field',
    plan({ ...flatten, node: { ...entities, requires: [{ kind: 'Field', name: 'a', arguments: [] }] } }),
  ],
  [
    'an input rewrite of a field',
    plan({
      ...flatten,
      node: { ...entities, inputRewrites: [{ ValueSetter: { path: [{ Key: 'id' }], setValueTo: 'x' } }] },
    }),
  ],
  ['an unknown rewrite', plan({ ...fetch, outputRewrites: [{ KeyDropper: {} }] })],
  [
    'a rename that ends in a type',
    plan({
      ...fetch,
      outputRewrites: [{ KeyRenamer: { path: [{ TypenameEquals: ['A'] }], renameKeyTo: 'x' } }],
    }),
  ],
])('%s is refused', (_, answer) => {
  expect(() => translatePlan(answer)).toThrow(UnknownPlanError);
});
