import { isAgent } from '../../gateway/cli/personas.ts';
import { signIn } from '../../gateway/cli/sign-in.ts';
import { startStack as start, type Stack, type StackOptions } from '../../gateway/cli/stack.ts';

export type Answer = {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: Readonly<Record<string, unknown>>;
  }[];
  readonly extensions?: { readonly agencies?: readonly AgencyRow[] };
};
export type AgencyRow = {
  readonly agency: string;
  readonly state: string;
  readonly retryAfterSeconds: number | null;
  readonly paths: readonly string[];
};

/** The whole product on free ports, with what tests do to it. */
export type TestStack = Stack & {
  readonly franceConnectUrl: string;
  /** Everything that the processes wrote to their logs. */
  readonly logs: readonly { readonly name: string; readonly line: string }[];
  /** Signs somebody in, a person or an agent; the token is kept for the life of the stack. */
  token(login: string): Promise<string>;
  /** Runs a query as somebody; as nobody when `login` is null. */
  ask(login: string | null, query: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** Tells a feed to fail: `{ mode: 'hang' }` … */
  fault(feed: string, fault: Record<string, unknown>): Promise<void>;
  healAll(): Promise<void>;
  /** Calls that each feed received since the last reset. */
  calls(): Promise<Record<string, number>>;
  resetCalls(): Promise<void>;
};

/** The day that the expected figures of the tests are made for. */
export const TODAY = '2026-03-27';

/** Starts mocks, subgraphs and gateway on free ports. */
export async function startStack(options: Partial<StackOptions> = {}): Promise<TestStack> {
  const logs: { name: string; line: string }[] = [];
  const stack = await start({
    ports: 'free',
    today: TODAY,
    onLine: (name, line) => logs.push({ name, line }),
    ...options,
    // Each stack has a database of its own, also where tests have a PostgreSQL.
    env: { DATABASE_URL: '', ...options.env },
  });
  const tokens = new Map<string, Promise<string>>();
  const token = (login: string) => {
    const issuer = isAgent(login) ? stack.agentsIssuer : stack.issuer;
    const known = tokens.get(login) ?? signIn({ issuer, login }).then(({ accessToken }) => accessToken);
    tokens.set(login, known);
    return known;
  };
  const control = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${stack.controlUrl}${path}`, init);
    if (!response.ok) throw new Error(`control ${path}: HTTP ${response.status} ${await response.text()}`);
    return response;
  };
  return {
    ...stack,
    franceConnectUrl: new URL(stack.issuer).origin,
    logs,
    token,
    ask: async (login, query, variables = {}) => {
      const response = await fetch(`${stack.gatewayUrl}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(login === null ? {} : { authorization: `Bearer ${await token(login)}` }),
        },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as Answer;
    },
    fault: async (feed, fault) => {
      await control(`/faults/${feed}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(fault),
      });
    },
    healAll: async () => void (await control('/faults', { method: 'DELETE' })),
    calls: async () => (await (await control('/calls')).json()) as Record<string, number>,
    resetCalls: async () => void (await control('/calls', { method: 'DELETE' })),
  };
}
