import { parse, validate } from 'graphql';
import type { ResponsePath } from '../fuzz/oracle.ts';
import type { Operation } from '../fuzz/start-graph.ts';
import type { AccessGraph } from './access-graph.ts';
import type { Asker } from './case-arbitrary.ts';
import type { Refused } from './decide-by-hand.ts';
import { listRequestable } from './may-be-requested.ts';
import type { Expected } from './oracle.ts';

/** What came of one case. */
export type Checked = {
  readonly kind: 'invalid' | 'refused' | 'partial' | 'whole';
  /** What is wrong; null: nothing. */
  readonly difference: string | null;
};

/** Asks the gateway and the oracle as somebody, and compares. */
export async function checkCase(
  graph: AccessGraph,
  { query, variables, weather }: Operation,
  { caller, consents }: Asker,
): Promise<Checked> {
  const document = parse(query);
  graph.changeData(weather.salt);
  if (validate(graph.schema, document).length > 0) return { kind: 'invalid', difference: null };
  const expected = await graph.expect({ document, variables, caller, consents });
  const { answer, requested } = await graph.ask({ query, variables, caller, consents });
  const { data, errors = [] } = answer.body;
  if (expected.kind === 'refused') {
    const codes = errors.map(({ extensions }) => extensions['code']);
    const isSame = !('data' in answer.body) && JSON.stringify(codes) === JSON.stringify([expected.code]);
    const difference =
      isSame && requested.every(isSignIn) ? null : `expected ${expected.code}\n  got ${answer.text}`;
    return { kind: 'refused', difference };
  }
  const requestable = listRequestable(graph.facts, expected.allowed);
  const isHolder = caller.role === 'holder';
  const secret = requested.find((one) => !requestable.has(one.coordinate) && !(isHolder && isSignIn(one)));
  const difference =
    compareData(data, expected) ??
    compareErrors(errors as Told[], expected) ??
    (secret ? `${secret.subgraph} was asked for ${secret.coordinate}\n  ${secret.query}` : null);
  return { kind: expected.refused.size > 0 ? 'partial' : 'whole', difference };
}

/** What the gateway asks to learn who a holder is. */
const isSignIn = ({ coordinate }: { readonly coordinate: string }): boolean =>
  coordinate === 'Query.me' || coordinate === 'Person.id';

type Answered = Extract<Expected, { readonly kind: 'answered' }>;

function compareData(data: unknown, expected: Answered): string | null {
  const [got, wanted] = [JSON.stringify(data), JSON.stringify(expected.data)];
  return got === wanted ? null : `data\n  expected ${wanted}\n  got      ${got}`;
}

type Told = {
  readonly message: string;
  readonly path?: ResponsePath;
  readonly extensions: { readonly code: string; readonly acr?: string };
};

/**
 * Each refused position that the client can see is told of once, with its code, and nothing else is. Below a null that travelled up, which of
 * several refusals is told is nobody's business, but one is.
 */
function compareErrors(errors: readonly Told[], { data, refused }: Answered): string | null {
  const told = new Map<string, string>();
  for (const { path, extensions, message } of errors) {
    const place = JSON.stringify(path);
    const code = extensions.acr === undefined ? extensions.code : `${extensions.code} ${extensions.acr}`;
    if (told.has(place)) return `${place} is told of twice`;
    told.set(place, code);
    const codes = refused.get(place);
    if (!codes && !isBelowNull(data, path ?? [])) return `${place} is told of: ${message}`;
    if (codes && !codes.includes(code as Refused))
      return `${place} has the code ${code}, not ${codes.join(' or ')}`;
  }
  const explained = new Set(errors.map(({ path }) => nullAt(data, path ?? [])));
  for (const place of refused.keys()) {
    const path = JSON.parse(place) as ResponsePath;
    if (!isBelowNull(data, path) && !told.has(place)) return `${place} is null without an error`;
    if (!explained.has(nullAt(data, path))) return `${nullAt(data, path)} is null without an error`;
  }
  return null;
}

const isBelowNull = (data: unknown, path: ResponsePath): boolean =>
  nullAt(data, path) !== JSON.stringify(path);

/** Place of the first null on the way, as JSON. */
function nullAt(data: unknown, path: ResponsePath): string {
  let value = data;
  for (let length = 0; length < path.length; length++) {
    if (value === null || value === undefined) return JSON.stringify(path.slice(0, length));
    value = (value as Record<string | number, unknown>)[path[length]!];
  }
  return value === null || value === undefined ? JSON.stringify(path) : `${JSON.stringify(path)} is not null`;
}
