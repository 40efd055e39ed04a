import { subgraph } from '../../../../subgraphs/guidance/subgraph.ts';
import type { Claims } from '../kit/gateway-issuer.ts';
import { runSubgraph } from '../kit/running-subgraph.ts';
import type { RunningForTest } from '../kit/running-subgraph.ts';
import { TWELVE } from './twelve.ts';
import type { Persona, Representation } from './twelve.ts';

let running: RunningForTest;

beforeAll(async () => {
  running = await runSubgraph(subgraph, (response) => response.writeHead(500).end());
});
afterAll(() => running.stop());

/** A value as a GraphQL literal: enums are not among the representations' fields, so that strings stay strings. */
const literal = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(literal).join(',')}]`;
  if (value !== null && typeof value === 'object')
    return `{${Object.entries(value)
      .map(([name, inner]) => `${name}:${literal(inner)}`)
      .join(',')}}`;
  return JSON.stringify(value);
};

const ask = (representation: Representation, fields: string, claims: Claims = {}) =>
  running.query(
    `{ _entities(representations: [${literal(representation)}]) { ... on Person { ${fields} } } }`,
    { person: representation['id'], ...claims },
  );

const entity = async (persona: Persona, fields: string) => {
  const { body } = await ask(TWELVE[persona], fields);
  expect(body.errors).toBeUndefined();
  const entities = body.data?.['_entities'] as readonly Record<string, unknown>[] | undefined;
  return entities?.[0];
};

test('statuses come in the language asked for, French by default', async () => {
  expect(
    await entity(
      'lea',
      'statuses { kind label confidence evidence { fact agency asOf } } en: statuses(language: EN) { label }',
    ),
  ).toEqual({
    statuses: [
      {
        kind: 'PERMANENT_EMPLOYEE',
        label: 'Salarié en contrat à durée indéterminée',
        confidence: 'HIGH',
        evidence: [
          {
            fact: 'Contrat avec Aciérie du Rhône depuis le 2 mars 2015',
            agency: 'GIP_MDS',
            asOf: '2026-03-26T22:00:00Z',
          },
        ],
      },
      expect.objectContaining({ kind: 'VOLUNTEER' }),
    ],
    en: [{ label: 'Employee on a permanent contract' }, { label: 'Volunteer' }],
  });
});

test('steps are cut at `first`, most useful first', async () => {
  expect(
    await entity(
      'sofia',
      'nextSteps(first: 1, language: EN) { code title dueBy reference missing uncertain }',
    ),
  ).toEqual({
    nextSteps: [
      {
        code: 'ACT_ON_TRAINING_FILE',
        title: 'Accept the training proposal “Anglais professionnel, niveau B2”',
        dueBy: '2026-03-31',
        reference: 'CT L6323-9',
        missing: [],
        uncertain: false,
      },
    ],
  });
});

test('a funding plan is computed on the rights in the representation', async () => {
  const plan = await entity(
    'lea',
    `fundingPlan(training: { kind: RS, priceCents: 200000 }, language: EN) {
       eligible refusal shares { payer label amountCents } holderPaysCents participationCents explanation complete }`,
  );
  expect(plan).toMatchObject({
    fundingPlan: {
      eligible: true,
      refusal: null,
      shares: [
        { payer: 'CPF', label: 'Training account (CPF)', amountCents: 150_000 },
        { payer: 'CEC', amountCents: 24_000 },
        { payer: 'HOLDER', label: 'You', amountCents: 26_000 },
      ],
      holderPaysCents: 26_000,
      participationCents: 10_320,
      complete: true,
    },
  });
});

test('a price that cannot be meant is refused with what to do', async () => {
  const { body } = await ask(TWELVE.lea, 'fundingPlan(training: { kind: RS, priceCents: -5 }) { eligible }');
  expect(body.errors?.[0]).toMatchObject({
    message: expect.stringContaining('give whole cents'),
    extensions: { code: 'BAD_USER_INPUT' },
  });
});

test('more steps than there can be are refused', async () => {
  const { body } = await ask(TWELVE.lea, 'nextSteps(first: 51) { code }');
  expect(body.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
});

test('with no agency at all statuses are null without an error, and each agency is named as unavailable', async () => {
  const { body } = await ask(
    { __typename: 'Person', id: 'p' },
    'statuses { kind } nextSteps { code uncertain }',
  );
  expect(body.errors).toBeUndefined();
  expect(body.extensions?.agencies).toContainEqual({
    agency: 'CNAM_ATMP',
    state: 'UNAVAILABLE',
    asOf: null,
    retryAfterSeconds: null,
    fields: ['nextSteps'],
  });
  expect(body).toMatchObject({
    data: {
      _entities: [
        {
          statuses: null,
          nextSteps: [
            { code: 'USE_TRAINING_RIGHTS', uncertain: true },
            { code: 'CAREER_ADVICE', uncertain: true },
          ],
        },
      ],
    },
  });
});

test.each<[string, Claims]>([
  ['anybody but the person of the assertion', { person: 'p-other' }],
  ['an assertion that names nobody', { person: undefined }],
  ['an analyst', { role: 'analyst', purpose: 'STATISTICS' }],
])('nothing is derived for %s', async (_whom, claims) => {
  const funding = 'fundingPlan(training: { kind: RS, priceCents: 100 }) { eligible }';
  const { body } = await ask(TWELVE.lea, `statuses { kind } nextSteps { code } ${funding}`, claims);
  expect(body.data).toEqual({ _entities: [{ statuses: null, nextSteps: null, fundingPlan: null }] });
  expect(body.errors?.map(({ extensions }) => extensions['code'])).toEqual([
    'FORBIDDEN',
    'FORBIDDEN',
    'FORBIDDEN',
  ]);
});

test('no feed is called, and nobody is answered without an assertion', async () => {
  await ask(TWELVE.lea, 'statuses { kind }');
  expect(running.feedCalls()).toEqual([]);
  const response = await fetch(`${running.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ __typename }"}',
  });
  expect(response.status).toBe(401);
});
