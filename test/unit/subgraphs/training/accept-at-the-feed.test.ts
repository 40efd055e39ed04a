import { subgraph } from '../../../../subgraphs/training/subgraph.ts';
import { PEOPLE, persona, startTestFeed } from '../../mocks/feed-call.ts';
import { runSubgraph } from '../kit/running-subgraph.ts';

const SOFIA = PEOPLE.personId(persona('sofia'));
const FILE = 'D-2026-052918';

const ACCOUNT = `{ _entities(representations: [{ __typename: "Person", id: "${SOFIA}" }]) { ... on Person { trainingAccount {
  balance entries(first: 1) { totalCount edges { node { kind amount date } } } files { id state actionDueBy withdrawalUntil } } } } }`;
const ACCEPT = `mutation { acceptTrainingProposal(file: "${FILE}") { state } }`;

type Account = {
  readonly balance: number;
  readonly entries: { readonly totalCount: number; readonly edges: readonly { readonly node: object }[] };
  readonly files: readonly object[];
};

test('sofia accepts her proposal once: file, debit and balance are those of the account read afterwards', async () => {
  await using cleanUp = new AsyncDisposableStack();
  const [directory, training] = [await startTestFeed('directory'), await startTestFeed('training')];
  cleanUp.defer(async () => {
    await directory.close();
    await training.close();
  });
  const { query, stop } = await runSubgraph(subgraph, (response) => response.writeHead(500).end(), {
    CPA_FEEDS__DIRECTORY: directory.url,
    CPA_FEEDS__TRAINING: training.url,
  });
  cleanUp.defer(stop);
  const claims = { person: SOFIA, acr: 'eidas2' };
  const readAccount = async (): Promise<Account> => {
    const { body } = await query(ACCOUNT, { person: SOFIA });
    const entities = body.data?.['_entities'] as readonly { readonly trainingAccount: Account }[];
    return entities[0]!.trainingAccount;
  };

  const before = await readAccount();
  expect(before.files[0]).toMatchObject({ id: FILE, state: 'PROPOSED', actionDueBy: '2026-03-31' });
  expect((await query(ACCEPT, claims)).body.data).toEqual({ acceptTrainingProposal: { state: 'ACCEPTED' } });
  expect((await query(ACCEPT, claims)).body.errors).toMatchObject([
    { extensions: { code: 'BAD_USER_INPUT' } },
  ]);
  const after = await readAccount();
  expect(after.balance).toBe(before.balance - 98_000);
  expect(after.entries).toEqual({
    totalCount: before.entries.totalCount + 1,
    edges: [{ node: { kind: 'FILE_DEBIT', amount: -98_000, date: '2026-03-27' } }],
  });
  expect(after.files[0]).toEqual({
    id: FILE,
    state: 'ACCEPTED',
    actionDueBy: null,
    withdrawalUntil: '2026-04-10',
  });
});
