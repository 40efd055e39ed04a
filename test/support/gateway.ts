import { createAdmit } from '../../gateway/admission/admit.ts';
import { parseConfig } from '../../gateway/config/parse-config.ts';
import type { Config } from '../../gateway/config/schema.ts';
import type { Engine } from '../../gateway/execute/engine-types.ts';
import { createGateway } from '../../gateway/gateway.ts';
import type { Gateway } from '../../gateway/gateway.ts';
import { createLogger } from '../../gateway/observe/logger.ts';
import { createMetrics } from '../../gateway/observe/metrics.ts';
import type { Records } from '../../gateway/records.ts';
import { createMemoryRecords } from './records.ts';

export type TestGateway = Gateway & {
  /** Log lines so far. */
  readonly lines: readonly string[];
};

/** Settings out of YAML; throws when they are refused. */
const testConfig = (yaml: string): Config => {
  const outcome = parseConfig({ file: 'test.yaml', text: yaml }, { CPA_SERVER__PORT: '0' });
  if (!outcome.ok) throw new Error(outcome.problems.join('\n'));
  return outcome.config;
};

export type TestGatewayOptions = {
  readonly engine: Engine;
  readonly yaml?: string;
  readonly agencies?: readonly string[];
  readonly now?: () => number;
  /** What it keeps; in memory when absent. */
  readonly records?: Records;
};

/** A gateway that listens on a free port. */
export const startGateway = async (options: TestGatewayOptions): Promise<TestGateway> => {
  const config = testConfig(options.yaml ?? '');
  const lines: string[] = [];
  const metrics = createMetrics();
  metrics.showSupergraph('test', options.agencies ?? []);
  const gateway = await createGateway(config, {
    engine: options.engine,
    admit: createAdmit(config.limits),
    log: createLogger('info', { write: (line) => void lines.push(line) }),
    metrics,
    records: options.records ?? createMemoryRecords(options.now),
    ...(options.now && { now: options.now }),
  });
  await gateway.start();
  return {
    lines,
    start: gateway.start,
    drain: gateway.drain,
    replaceEngine: gateway.replaceEngine,
    get url() {
      return gateway.url;
    },
  };
};

export type GraphqlAnswer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: {
    data?: Record<string, unknown> | null;
    errors?: { message: string; path?: unknown; extensions: Record<string, unknown> }[];
    extensions?: Record<string, unknown>;
  };
};

/** POSTs a GraphQL request as JSON. */
export const postGraphql = async (
  url: string,
  request: { query: string; variables?: unknown; operationName?: string },
  headers: Record<string, string> = {},
): Promise<GraphqlAnswer> => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(request),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: JSON.parse(text) as GraphqlAnswer['body'],
  };
};
