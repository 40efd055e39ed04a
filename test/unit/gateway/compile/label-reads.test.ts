import { createHash } from 'node:crypto';
import { Kind, parse } from 'graphql';
import type { FragmentDefinitionNode } from 'graphql';
import { createReadLabels, fieldSet } from '../../../../gateway/compile/label-reads.ts';
import type { Reads } from '../../../../gateway/compile/label-reads.ts';
import type { RootFetch } from '../../../../gateway/plan/plan.ts';
import { policyOf } from '../../../support/policy.ts';

const policy = policyOf(
  {
    'Person.name': { category: 'IDENTITY', agency: 'REGISTRY' },
    'Person.account': { category: 'TRAINING_RIGHTS' },
    'Person.jobs': { category: 'EMPLOYMENT', agency: 'SOCIAL' },
    'Job.pay': { category: 'PAY', agency: 'TAX' },
    'Job.city': { authenticated: true },
    Risk: { category: 'EXPOSURE_FACTORS', agency: 'CNAM_ATMP' },
    Named: { category: 'IDENTITY', agency: 'CDC' },
    'Shut.label': { category: 'GUIDANCE', agency: 'CEP' },
    'Mutation.spend': { category: 'TRAINING_RIGHTS', agency: 'CDC' },
  },
  {
    owners: new Map([
      ['Query.me', ['identity']],
      ['Person.total', ['training', 'pay']],
      ['Account.balance', ['training']],
    ]),
  },
);
const fieldTypes = new Map(
  Object.entries({
    'Query.me': 'Person',
    'Query.thing': 'Thing',
    'Mutation.spend': 'File',
    'Person.id': 'ID',
    'Person.name': 'String',
    'Person.total': 'Int',
    'Person.account': 'Account',
    'Person.jobs': 'Job',
    'Account.id': 'ID',
    'Account.balance': 'Int',
    'Job.title': 'String',
    'Job.pay': 'Int',
    'Job.city': 'City',
    'City.name': 'String',
    'Person.risk': 'Risk',
    'Risk.level': 'Int',
    'Badge.label': 'String',
    'Badge.shine': 'Int',
    'Named.label': 'String',
    'Thing.label': 'String',
    'Shut.label': 'String',
    'File.id': 'ID',
  }),
);
const possibleTypes = new Map([
  ['Named', new Set(['Named', 'Badge'])],
  ['Thing', new Set(['Thing', 'Shut'])],
]);
const AGENCIES: Readonly<Record<string, readonly string[]>> = { training: ['CDC', 'FT'], identity: ['CNAV'] };
const labels = createReadLabels({
  policy,
  fieldTypes,
  possibleTypes,
  agenciesOf: (subgraph) => AGENCIES[subgraph] ?? [],
});

const readable = (reads: readonly Reads[]) =>
  Object.fromEntries(reads.map(({ agency, fields }) => [agency, fields.fields]));

/** Personal data of a call of the plan. */
const ofFetch = (
  operation: string,
  subgraph = 'training',
  operationKind: RootFetch['operationKind'] = 'query',
) =>
  readable(
    labels.ofFetch({ kind: 'root', subgraph, operationKind, operation, variables: [], outputRewrites: [] }),
  );
const ofEntities = (operation: string, subgraph = 'training') =>
  readable(labels.ofFetch({ kind: 'entities', subgraph, operation, variables: [], batches: [] }));

/** Personal data of a selection on a type. */
const ofSelection = (type: string, text: string) => {
  const [operation, ...rest] = parse(text).definitions;
  const fragments = new Map(
    rest.map((one) => one as FragmentDefinitionNode).map((one) => [one.name.value, one]),
  );
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no selection');
  return readable(labels.ofSelection(type, operation.selectionSet, fragments));
};

test('a call is told by names of fields, by the agency that each says, and what holds nothing personal is not', () => {
  expect(ofFetch('{ me { id n: name jobs { title pay } } }')).toEqual({
    REGISTRY: ['Person.name'],
    SOCIAL: ['Job.title'],
    TAX: ['Job.pay'],
  });
  expect(ofFetch('{ me { id __typename } }')).toEqual({});
});

test('what says no agency is of the first agency behind the subgraph that is called, or of the subgraph', () => {
  const query = '{ me { account { balance } } }';
  expect(ofFetch(query, 'training')).toEqual({ CDC: ['Account.balance'] });
  expect(ofFetch(query, 'unheard-of')).toEqual({ 'unheard-of': ['Account.balance'] });
});

test('what stands in something personal is personal, however deep, and fed by the same agency', () => {
  expect(ofSelection('Person', '{ jobs { city { name } } }')).toEqual({ SOCIAL: ['City.name'] });
  expect(ofSelection('Job', '{ city { name } title }')).toEqual({});
});

test('a type that is personal makes its fields and all that return it personal', () => {
  expect(ofSelection('Person', '{ risk { level } }')).toEqual({ CNAM_ATMP: ['Risk.level'] });
  expect(ofSelection('Risk', '{ level }')).toEqual({ CNAM_ATMP: ['Risk.level'] });
});

test('whether something personal is there is personal too', () => {
  expect(ofFetch('{ me { account { __typename } jobs { ... on Job { __typename } } } }')).toEqual({
    CDC: ['Person.account'],
    SOCIAL: ['Person.jobs'],
  });
  expect(ofFetch('{ me { account { __typename balance } } }')).toEqual({ CDC: ['Account.balance'] });
});

test('an object is personal by its interfaces, an interface by its objects', () => {
  expect(ofSelection('Badge', '{ label shine }')).toEqual({ CDC: ['Badge.label'] });
  expect(ofSelection('Thing', '{ label }')).toEqual({ CEP: ['Thing.label'] });
});

test('entities are told by the types of their fragments', () => {
  const operation = `query ($r: [_Any!]!) { _entities(representations: $r) { ...F ... on Job { pay } } }
    fragment F on Person { id name }`;
  expect(ofEntities(operation)).toEqual({ REGISTRY: ['Person.name'], TAX: ['Job.pay'] });
});

test('a field that holds nothing personal itself is told at the first subgraph that answers it', () => {
  expect(readable(labels.ofField('Person.total'))).toEqual({ CDC: ['Person.total'] });
  expect(readable(labels.ofField('Person.unheard-of'))).toEqual({});
});

test('fields are sorted, each once, and told apart by a digest', () => {
  const operation =
    '{ me { jobs { title } b: name a: name } ...F } fragment F on Query { me { jobs { city { name } } } }';
  const reads = labels.ofFetch({
    kind: 'root',
    subgraph: 'pay',
    operationKind: 'query',
    operation,
    variables: [],
    outputRewrites: [],
  });
  expect(reads.find(({ agency }) => agency === 'SOCIAL')?.fields).toEqual({
    digest: createHash('sha256').update('["City.name","Job.title"]').digest('hex'),
    fields: ['City.name', 'Job.title'],
  });
  expect(readable(reads)['REGISTRY']).toEqual(['Person.name']);
  expect(fieldSet(['a', 'b']).digest).not.toBe(fieldSet(['b', 'a']).digest);
});

test('fragments that spread each other without end are looked at for a while only', () => {
  const chain = Array.from(
    { length: 40 },
    (_, i) => `fragment F${i} on Person { ...F${i + 1} ...F${i + 1} }`,
  );
  const text = `{ ...F0 } ${chain.join(' ')} fragment F40 on Person { name }`;
  expect(ofSelection('Person', text)).toEqual({ REGISTRY: ['Person.name'] });
});
