import { parse, validate } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import type { AccessCase } from './access-case.ts';
import { printCase } from './access-case.ts';
import type { Expected, Oracle, Sight } from './expect-answer.ts';
import type { AccessWorld } from './access-world.ts';

/** What came of one case. */
export type Checked = {
  readonly kind: 'invalid' | 'unanswerable' | 'refused' | 'partial' | 'whole';
  readonly caller: AccessCase['caller'];
  /** Leaves that the oracle let the caller see. */
  readonly shown: number;
  /** What is wrong; null: nothing. */
  readonly difference: string | null;
};

type Told = {
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
};

const FEED_OF: Readonly<Record<string, string>> = {
  CDC: 'training',
  CNAM_ATMP: 'hardship',
  GIP_MDS: 'dsn',
  CNAV: 'career',
  FRANCE_TRAVAIL: 'jobseeker',
  URSSAF: 'selfemployed',
};

export type CheckParts = {
  readonly world: AccessWorld;
  readonly schema: GraphQLSchema;
  readonly oracle: Oracle;
};

/** Asks the person themself and the caller, and compares what the caller is told with what the oracle makes of the person's answer. */
export async function checkCase({ world, schema, oracle }: CheckParts, one: AccessCase): Promise<Checked> {
  const whole = printCase(one, null);
  const isUsable = validate(schema, parse(whole.query)).length === 0;
  const nothing = { caller: one.caller, shown: 0, difference: null };
  if (!isUsable) return { kind: 'invalid', ...nothing };
  const consented = await world.consent(one);
  if (consented.difference !== null) return { kind: 'refused', ...nothing, difference: consented.difference };
  const full = await world.askSelf(one.person, whole);
  if (full.data === undefined || full.data === null) return { kind: 'unanswerable', ...nothing };

  const printed = one.root === 'me' ? whole : printCase(one, world.idOf(one.person));
  const { answer, called } = await world.askAs(one, printed);
  const code = refusalOf(one);
  if (code !== null) {
    const codes = (answer.errors ?? []).map(({ extensions }) => extensions?.['code']);
    const isRight = !('data' in answer) && JSON.stringify(codes) === JSON.stringify([code]);
    const difference = isRight ? explainCalls(called, new Set()) : `expected ${code}, got ${short(answer)}`;
    return { kind: 'refused', ...nothing, difference };
  }
  const document = parse(printed.query);
  // An employer sees its own rows: what is not disallowed there is told by other tests.
  const basis = one.caller === 'employer' ? answer.data : full.data;
  const expected = oracle.expect(document, basis, sightOf(one, consented.categories));
  const difference =
    compareData(oracle.settle(document, answer.data, expected.refused), expected) ??
    compareErrors(answer.errors ?? [], full.errors ?? [], expected) ??
    explainCalls(called, expected.agencies);
  const kind = expected.refused.size > 0 ? 'partial' : 'whole';
  return { kind, caller: one.caller, shown: expected.shown, difference };
}

/** The code by which the whole request is refused; null: it is answered. */
function refusalOf({ caller, purpose }: AccessCase): string | null {
  if (caller === 'anonymous') return 'UNAUTHENTICATED';
  return purpose === 'another' ? 'FORBIDDEN' : null;
}

/** The table of who may see what, once more. */
function sightOf({ caller, root }: AccessCase, categories: ReadonlySet<string>): Sight {
  if (caller === 'self' || caller === 'self2') return { kind: 'everything' };
  if (root === 'me' || caller === 'other' || caller === 'analyst') return { kind: 'nothing' };
  if (caller === 'agency') return { kind: 'fed-by', agency: 'CDC' };
  return categories.size === 0 ? { kind: 'nothing' } : { kind: 'categories', categories };
}

function compareData(data: unknown, expected: Expected): string | null {
  const [got, wanted] = [JSON.stringify(data), JSON.stringify(expected.data)];
  return got === wanted ? null : `data\n  expected ${wanted}\n  got      ${got}`;
}

/** `FORBIDDEN` at the refused places and nowhere else; of other errors only those that the person is told as well. */
function compareErrors(
  errors: readonly Told[],
  toSelf: readonly Told[],
  { refused }: Expected,
): string | null {
  const isRefusal = ({ extensions }: Told) => extensions?.['code'] === 'FORBIDDEN';
  const told = errors.filter(isRefusal).map(({ path }) => JSON.stringify(path));
  const [got, wanted] = [told.toSorted(), [...refused].toSorted()].map((places) => places.join(' '));
  if (got !== wanted) return `refusals\n  expected ${wanted}\n  got      ${got}`;
  const known = new Set(toSelf.map(nameOf));
  const strange = errors.filter((error) => !isRefusal(error) && !known.has(nameOf(error)));
  return strange.length === 0 ? null : `errors that the person is not told: ${strange.map(nameOf).join(' ')}`;
}

const nameOf = ({ path, extensions }: Told): string =>
  `${JSON.stringify(path)} ${String(extensions?.['code'])}`;

/** Look-ups of who somebody is are free. */
function explainCalls(called: readonly string[], agencies: ReadonlySet<string>): string | null {
  const allowed = new Set(['directory', ...[...agencies].map((agency) => FEED_OF[agency] ?? agency)]);
  const wrong = called.filter((feed) => !allowed.has(feed));
  return wrong.length === 0 ? null : `called ${wrong.join(', ')}, allowed ${[...allowed].join(', ')}`;
}

const short = (value: unknown): string => JSON.stringify(value).slice(0, 1000);
