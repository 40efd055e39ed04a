import { ApolloClient, CombinedGraphQLErrors, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { Defer20220824Handler, GraphQL17Alpha9Handler, type Incremental } from '@apollo/client/incremental';
import type { DocumentNode } from 'graphql';
import { startHeldFederation, type HeldFederation } from './held-federation.ts';

let federation: HeldFederation;
beforeAll(async () => {
  federation = await startHeldFederation();
});
beforeEach(() => federation.hold());
afterEach(() => federation.openAll());
afterAll(() => federation.close());

const HOME = gql`
  query Home {
    person {
      id
      name
      ... @defer(label: "pension") {
        points
        level
      }
    }
  }
`;

/** What may be null is null when the subgraph fails; a part with a field that may not be null does not come at all. */
const POINTS = gql`
  query Points {
    person {
      id
      name
      ... @defer(label: "points") {
        points
      }
    }
  }
`;

// The client's own types do not agree where optional properties are exact.
const FORMS = [
  { form: 'deferSpec=20220824', handler: () => new Defer20220824Handler() },
  {
    form: 'incrementalSpec=v0.2',
    handler: () => new GraphQL17Alpha9Handler() as unknown as Incremental.Handler,
  },
];

const FAST = { __typename: 'Person', id: '1', name: 'Ann' };

describe.each(FORMS)('a client with $form', ({ form, handler }) => {
  /** Asks with a client of its own, which remembers nothing. */
  const watch = (document: DocumentNode) => {
    const sent = { accept: '', contentType: '' };
    const client = new ApolloClient({
      link: new HttpLink({
        uri: `${federation.url}/graphql`,
        fetch: async (input, init) => {
          sent.accept = new Headers(init?.headers).get('accept') ?? '';
          const response = await fetch(input, init);
          sent.contentType = response.headers.get('content-type') ?? '';
          return response;
        },
      }),
      cache: new InMemoryCache(),
      incrementalHandler: handler(),
    });
    const query = client.watchQuery({
      query: document,
      errorPolicy: 'all',
      notifyOnNetworkStatusChange: false,
    });
    const emissions = new ReadableStream<Emission>({
      start: (controller) =>
        void query.subscribe(({ data, dataState, error }) => controller.enqueue({ data, dataState, error })),
    }).getReader();
    return { client, sent, next: async () => (await emissions.read()).value };
  };

  test('it emits the fast data before the slow subgraph has answered, and then the whole', async () => {
    const { client, sent, next } = watch(HOME);
    expect(await next()).toEqual({ data: { person: FAST }, dataState: 'streaming' });
    federation.gates.pension.open();
    expect(await next()).toEqual({
      data: { person: { ...FAST, points: 10, level: 'high' } },
      dataState: 'complete',
    });
    expect(sent.accept).toContain(`multipart/mixed;${form}`);
    expect(sent.contentType).toBe(`multipart/mixed; boundary="-"; ${form}`);
    client.stop();
  });

  test('it emits the fast data, and then null with the error of the slow subgraph that failed', async () => {
    federation.answerOf.pension = 'reset';
    const { client, next } = watch(POINTS);
    expect(await next()).toEqual({ data: { person: FAST }, dataState: 'streaming' });
    federation.gates.pension.open();
    const last = await next();
    expect(last).toMatchObject({ data: { person: { ...FAST, points: null } }, dataState: 'complete' });
    expect(errorsOf(last)).toEqual([['person.points', 'AGENCY_UNAVAILABLE']]);
    client.stop();
  });

  test('it keeps the fast data, with the errors, when a part misses what may not be null', async () => {
    federation.answerOf.pension = 'reset';
    const { client, next } = watch(HOME);
    expect(await next()).toEqual({ data: { person: FAST }, dataState: 'streaming' });
    federation.gates.pension.open();
    const last = await next();
    expect(last?.data).toEqual({ person: FAST });
    expect(errorsOf(last)).toEqual([
      ['person.points', 'AGENCY_UNAVAILABLE'],
      ['person.level', 'AGENCY_UNAVAILABLE'],
    ]);
    client.stop();
  });
});

type Emission = {
  readonly data: unknown;
  readonly dataState: string;
  readonly error: unknown;
};

const errorsOf = (emission: Emission | undefined) => {
  if (!CombinedGraphQLErrors.is(emission?.error)) throw new Error('no errors of GraphQL');
  return emission.error.errors.map(({ path, extensions }) => [path?.join('.'), extensions?.['code']]);
};
