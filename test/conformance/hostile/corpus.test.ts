import { startFederation, type TestFederation } from '../../support/federation.ts';
import { createCorpus } from './corpus.ts';
import { HOSTILE_GRAPH } from './graph.ts';
import type { HostileRequest } from './hostile-request.ts';
import { slowToPlan } from './slow-plans.ts';

let federation: TestFederation;
beforeAll(async () => {
  federation = await startFederation(HOSTILE_GRAPH);
});
afterAll(() => federation.close());

const send = async ({ body, search = '', headers }: HostileRequest): Promise<HostileRequest['answer']> => {
  const post = body !== undefined && { method: 'POST', body };
  const response = await fetch(`${federation.url}/graphql${search}`, {
    ...post,
    headers: { ...(post && { 'content-type': 'application/json' }), ...headers },
  });
  const { data, errors } = (await response.json()) as {
    data?: unknown;
    errors?: [{ extensions: { code: 'QUERY_TOO_COMPLEX'; limit?: string } }];
  };
  if (!errors) return { data };
  const [{ extensions }] = errors;
  const { code, limit } = extensions;
  return limit === undefined ? { code } : { code, limit };
};

test.each(createCorpus('corpus').map((request) => [request.name, request] as const))(
  '%s is answered as it must be, and no objects change',
  async (_, request) => {
    expect(await send(request)).toEqual(request.answer);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  },
);

test.each(slowToPlan('slow').map((request) => [request.name, request] as const))(
  '%s is given up at the deadline, and is refused without another plan from then on',
  async (_, request) => {
    const isGivenUp = (fault: unknown) => String(fault).startsWith('PLANNER: no plan');
    const before = federation.faults.filter(isGivenUp).length;
    for (let time = 0; time < 3; time++) expect(await send(request)).toEqual(request.answer);
    expect(federation.faults.filter(isGivenUp)).toHaveLength(before + 1);
  },
  20_000,
);

test('after all of them an ordinary query is answered right', async () => {
  expect(
    await federation.run('{ me { name big friend { rank } } node { id ... on User { size } } }'),
  ).toMatchObject({
    data: { me: { name: 'Ann', big: 7, friend: { rank: 3 } }, node: { id: '1', size: 2 } },
  });
  expect(federation.faults.filter((fault) => fault instanceof Error)).toEqual([]);
});
