import { jest } from '@jest/globals';
import { signIn } from '../../gateway/cli/sign-in.ts';
import { signInWithBrowser } from '../support/browser-sign-in.ts';
import { startGatewayProcess, type GatewayProcess } from '../support/gateway-process.ts';
import { readJournalContent } from '../support/journal.ts';
import { openPostgres, hasPostgres, type PostgresDatabase } from '../support/postgres.ts';
import { startStack } from '../support/stack.ts';
import type { Answer, TestStack } from '../support/stack.ts';

// Sturdy on a machine that has much else to do.
jest.setTimeout(180_000);

type Fields = Readonly<Record<string, any>>; // oxlint-disable-line typescript/no-explicit-any -- answers of many queries
type Reply = Answer & { readonly status: number };

const ADVISER_ORGANISATION = '13000548107122';
const IN_A_MONTH = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
const GRANT = `mutation { grantConsent(input: { grantee: { role: ADVISER, organisation: "${ADVISER_ORGANISATION}" },
  purpose: CAREER_ADVICE, scopes: [TRAINING_RIGHTS], endsOn: "${IN_A_MONTH}" }) { id } }`;

(hasPostgres() ? describe : describe.skip)('two gateways on one PostgreSQL', () => {
  let database: PostgresDatabase;
  let stack: TestStack;
  let other: GatewayProcess;
  /** Addresses of both: subgraphs read the keys of assertions from A alone. */
  let a = '';
  let b = '';

  beforeAll(async () => {
    database = await openPostgres();
    stack = await startStack({ env: { DATABASE_URL: database.url } });
    other = await startGatewayProcess({ stack, env: { DATABASE_URL: database.url } });
    [a, b] = [stack.gatewayUrl, other.url];
  });
  afterAll(async () => {
    await other.stop();
    await stack.stop();
    await database.remove();
  });

  const post = async (url: string, headers: Fields, body: object): Promise<Reply> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return { status: response.status, ...((await response.json()) as Answer) };
  };
  const ask = (url: string, token: string, query: string, variables: Fields = {}): Promise<Reply> =>
    post(url, { authorization: `Bearer ${token}` }, { query, variables });

  const rootOf = ({ data }: Reply, field: string): Fields => (data ?? {})[field] as Fields;
  const PERSON = 'query($id: ID!) { person(id: $id) { trainingAccount { balance } } }';
  const codes = ({ errors = [] }: Reply) => errors.map(({ extensions }) => extensions?.['code']);

  test('a consent given on one is in force on the other with the next request, and its withdrawal too', async () => {
    const holder = await stack.token('nadia');
    const advisers = [
      await stack.token('adviser'),
      // Known by an introspection that is remembered for a while.
      (await signIn({ issuer: stack.agentsIssuer, login: 'adviser', opaque: true })).accessToken,
    ];
    const variables = { id: rootOf(await ask(a, holder, '{ me { id } }'), 'me')['id'] as string };
    const readOnB = () => Promise.all(advisers.map((adviser) => ask(b, adviser, PERSON, variables)));
    const spent: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      for (const reply of await readOnB()) expect(codes(reply)).toEqual(['FORBIDDEN']);
      const granted = await ask(a, holder, GRANT);
      for (const reply of await readOnB())
        expect(reply.data).toEqual({ person: { trainingAccount: { balance: 734_000 } } });
      const { id } = rootOf(granted, 'grantConsent');
      await ask(a, holder, `mutation { withdrawConsent(id: "${id}") { inForce } }`);
      const withdrawnAt = performance.now();
      for (const reply of await readOnB()) expect(codes(reply)).toEqual(['FORBIDDEN']);
      spent.push(Math.round(performance.now() - withdrawnAt));
    }
    console.log(`withdrawn on A, refused on B by the next request: answered after ${spent.join(', ')} ms`);
  });

  test('assertions that one signs verify with the keys that the other publishes', async () => {
    const keysOf = async (url: string) => {
      const response = await fetch(`${url}/.well-known/jwks.json`);
      return ((await response.json()) as { keys: { kid: string }[] }).keys.toSorted((one, two) =>
        one.kid.localeCompare(two.kid),
      );
    };
    const keys = await keysOf(a);
    expect(keys.length).toBeGreaterThan(0);
    expect(await keysOf(b)).toEqual(keys);
    const reply = await ask(
      b,
      await stack.token('hugo'),
      '{ me { trainingAccount { balance source { state } } } }',
    );
    expect(reply).toMatchObject({
      status: 200,
      data: { me: { trainingAccount: { balance: 29_870, source: { state: 'OK' } } } },
    });
  });

  test('a session signed out on one is refused on the other within a second', async () => {
    const { setCookies, browser } = await signInWithBrowser({ gatewayUrl: a, login: 'lea' });
    const session = setCookies
      .map((line) => line.split(';', 1)[0]!)
      .findLast((pair) => pair.startsWith('cpa-session='));
    const askWithCookie = () =>
      post(b, { cookie: session }, { query: '{ me { trainingAccount { balance } } }' });
    expect(await askWithCookie()).toMatchObject({
      status: 200,
      data: { me: { trainingAccount: { balance: 300_000 } } },
    });
    await browser.fetch(`${a}/logout`, { method: 'POST' });
    const signedOutAt = performance.now();
    let lastAcceptedMs = -1;
    let reply: Reply;
    do {
      const askedMs = performance.now() - signedOutAt;
      reply = await askWithCookie();
      if (reply.status === 200) lastAcceptedMs = askedMs;
    } while (reply.status === 200 && lastAcceptedMs < 10_000);
    console.log(
      `signed out on A: the last request that B accepted came ${Math.round(lastAcceptedMs)} ms later`,
    );
    expect([reply.status, codes(reply)]).toEqual([401, ['UNAUTHENTICATED']]);
    expect(lastAcceptedMs).toBeLessThan(1000);
  });

  test('both write one journal at the same time, which verifies and lacks no answered request', async () => {
    const logins = ['lea', 'karim', 'yann', 'ange'];
    const tokens = await Promise.all(logins.map((login) => stack.token(login)));
    const requests = Array.from({ length: 200 }, (_, index) => ({
      // Taken over by the gateway: a random one may look like a personal number, and be replaced.
      id: `aaaaaaaaaaaaaaaaaaaa${index.toString(16).padStart(12, '0')}`,
      url: index % 2 === 0 ? a : b,
      token: tokens[index % tokens.length]!,
    }));
    const replies = await Promise.all(
      requests.map(({ id, url, token }) =>
        post(
          url,
          { authorization: `Bearer ${token}`, 'x-request-id': id },
          { query: '{ me { trainingAccount { balance } } }' },
        ),
      ),
    );
    const answered = requests.filter((_, index) => replies[index]!.data);
    expect(answered).toHaveLength(requests.length);
    const { requestIds, verification } = await readJournalContent({ url: database.url });
    expect(answered.filter(({ id }) => !requestIds.has(id))).toEqual([]);
    expect(verification).toMatchObject({ faults: [], chainCount: 2 });
    console.log(
      `${verification.entryCount} entries of two gateways in ${verification.chainCount} chains verify`,
    );
  });
});
