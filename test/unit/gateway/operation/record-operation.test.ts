import { parse } from 'graphql';
import { ANONYMOUS } from '../../../../gateway/auth/caller.ts';
import type { Journal } from '../../../../gateway/journal/journal-entry.ts';
import { createLogger } from '../../../../gateway/observe/logger.ts';
import { createStartRecord } from '../../../../gateway/operation/record-access.ts';
import { runOperation } from '../../../../gateway/operation/run-operation.ts';
import { FULL_GRANT } from '../../../../gateway/policy/access.ts';
import { createAuthorise } from '../../../../gateway/policy/authorise.ts';
import { createRulesOf } from '../../../../gateway/policy/field-rules.ts';
import { createNamedPolicies } from '../../../../gateway/policy/named-policies.ts';
import { createFakeEngine } from '../../../support/fake-engine.ts';
import { HOLDER, policyOf } from '../../../support/policy.ts';
import { createMemoryRecords } from '../../../support/records.ts';
import { createTestSigner } from '../../../support/signer.ts';

const SDL = `
  type Query { me: Person lamp: Int }
  type Mutation { spend(cents: Int): Account secretSpend: Account lights: Int }
  type Person { account: Account secret: Int hidden: Person }
  type Account { balance: Int }
`;
const POLICY = policyOf(
  {
    Account: { category: 'MONEY', agency: 'BANK' },
    'Person.secret': { category: 'SECRETS', agency: 'STATE', policies: [['role:nobody']] },
    'Mutation.spend': { category: 'MONEY', agency: 'BANK' },
    'Mutation.secretSpend': { category: 'MONEY', agency: 'BANK', policies: [['role:nobody']] },
  },
  {
    dataSubjects: new Map([
      ['Query.me', null],
      ['Mutation.spend', null],
    ]),
    owners: new Map([
      ['Query.me', ['state']],
      ['Mutation.spend', ['bank']],
      ['Mutation.secretSpend', ['bank']],
      ['Mutation.lights', ['house']],
    ]),
  },
);
const ACCESS = { caller: HOLDER, purpose: 'OWN_ACCESS', person: 'lea', grant: FULL_GRANT };

type Asked = {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Whether the journal is thought to be writable. */
  readonly isReady?: boolean;
  /** Of the database: what was asked of the agency by then is told. */
  readonly onAppend?: (ran: readonly string[]) => void;
};

/** Runs an operation whose calls read nothing by themselves: what is recorded is what the gateway knows before. */
const run = async ({ query, variables = {}, isReady = true, onAppend = () => {} }: Asked) => {
  const records = createMemoryRecords();
  const ran: string[] = [];
  const engine = createFakeEngine({
    sdl: SDL,
    policy: POLICY,
    rootValue: {
      me: () => {
        ran.push('me');
        return { account: { balance: 1 }, secret: 2, hidden: null };
      },
      lamp: () => void ran.push('lamp'),
      spend: () => void ran.push('spend'),
      secretSpend: () => void ran.push('secretSpend'),
      lights: () => void ran.push('lights'),
    },
  });
  const journal: Journal = {
    ...records.journal,
    append: async (entry) => {
      onAppend(ran);
      return records.journal.append(entry);
    },
  };
  const signer = createTestSigner();
  const { apiSchema: schema, labels } = engine;
  const { policy, fieldTypes } = engine.supergraph;
  const answer = await runOperation(
    {
      engine,
      signer,
      log: createLogger('silent', { write: () => {} }),
      findAccess: () => ACCESS,
      authorise: createAuthorise({
        schema,
        policy,
        rulesOf: createRulesOf({ schema, policy, fieldTypes }),
        labels,
        holdsPolicy: createNamedPolicies({}),
      }),
      startRecord: createStartRecord({ journal, isReady: () => isReady }, signer, () => 0),
    },
    {
      document: parse(query),
      operationName: undefined,
      variables,
      queryHash: query,
      requestId: 'request-1',
      caller: ANONYMOUS,
      purpose: undefined,
      signal: new AbortController().signal,
      acceptsDefer: false,
      includesPlan: false,
    },
  );
  const accesses = records.entries.map((entry) =>
    entry.accesses.map(({ agency, decision, fields }) => [agency, decision, ...fields.fields]),
  );
  return { answer, accesses, ran };
};

test('a change is in the journal before it is made', async () => {
  const before: number[] = [];
  const { accesses, ran } = await run({
    query: 'mutation { spend(cents: 3) { balance } }',
    onAppend: (done) => before.push(done.length),
  });
  expect(before).toEqual([0]);
  expect(ran).toEqual(['spend']);
  expect(accesses).toEqual([[['BANK', 'ALLOWED', 'Account.balance', 'Mutation.spend']]]);
});

test('a change that nothing is read of is recorded too', async () => {
  for (const query of [
    'mutation { spend { __typename } }',
    'mutation { ...F } fragment F on Mutation { x: spend { __typename } }',
  ])
    expect((await run({ query })).accesses).toEqual([[['BANK', 'ALLOWED', 'Mutation.spend']]]);
});

test('what cannot be recorded is not changed', async () => {
  const { answer, ran } = await run({
    query: 'mutation { spend { balance } }',
    onAppend: () => {
      throw new Error('no disk');
    },
  });
  expect(answer).toEqual({
    errors: [{ message: expect.any(String), extensions: { code: 'UNAVAILABLE' } }],
    status: 503,
  });
  expect(ran).toEqual([]);
});

test('a change that is left out, refused or about nobody is not recorded as one', async () => {
  const left = await run({
    query: 'mutation($no: Boolean = false) { spend @include(if: $no) { balance } lights }',
  });
  expect([left.accesses, left.ran]).toEqual([[], ['lights']]);
  const refused = await run({ query: 'mutation { secretSpend { balance } lights }' });
  expect([refused.accesses, refused.ran]).toEqual([[[['BANK', 'FORBIDDEN', 'Account.balance']]], ['lights']]);
});

test('a refusal is recorded where the answer tells of it', async () => {
  const query =
    'query($without: Boolean!) { me { account { __typename } secret @skip(if: $without) hidden { secret } } }';
  const told = await run({ query, variables: { without: false } });
  expect(told.answer.errors).toMatchObject([{ path: ['me', 'secret'] }]);
  expect(told.accesses).toEqual([[['STATE', 'FORBIDDEN', 'Person.secret']]]);
  const leftOut = await run({ query, variables: { without: true } });
  expect(leftOut.answer.errors).toBeUndefined();
  expect(leftOut.accesses).toEqual([]);
});

test('while the journal is thought to be away, nothing personal is asked for before it is written', async () => {
  const noDisk = () => {
    throw new Error('no disk');
  };
  const refused = await run({ query: '{ me { account { balance } } }', isReady: false, onAppend: noDisk });
  expect([refused.answer.status, refused.ran]).toEqual([503, []]);
  const open = await run({ query: '{ lamp }', isReady: false, onAppend: noDisk });
  expect([open.answer, open.ran]).toEqual([{ data: { lamp: null } }, ['lamp']]);
  const back = await run({ query: '{ me { account { balance } } }', isReady: false });
  expect(back.answer.data).toEqual({ me: { account: { balance: 1 } } });
  expect(back.accesses).toEqual([[['BANK', 'ALLOWED', 'Account.balance']]]);
});
