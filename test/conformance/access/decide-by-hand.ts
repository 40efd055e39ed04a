import { AGENCIES, LEVELS, PURPOSES, type Level, type TestCaller, type TestConsent } from './callers.ts';
import type { Demand } from './read-demands.ts';

/** Whom the root fields of an operation name. */
export type Subject = 'nobody' | 'caller' | { readonly person: string };

/** Why something may not be read: a code, with the level that is missing. */
export type Refused = 'UNAUTHENTICATED' | 'FORBIDDEN' | `STEP_UP_REQUIRED ${Level}`;

/** What a caller may see of the person of an operation: a test of a category. */
export type Sees = 'nothing' | ((category: string, agency: string | null) => boolean);

/** [CT R5151-10 II, L4163-1 III]: what a consent cannot open. */
const NEVER: Readonly<Record<string, readonly string[]>> = {
  adviser: ['CONSENT'],
  service: ['CONSENT', 'EXPOSURE_FACTORS', 'ENGAGEMENT'],
  employer: ['CONSENT', 'EXPOSURE_FACTORS', 'ENGAGEMENT', 'IDENTITY', 'TRAINING_RIGHTS', 'PAY', 'GUIDANCE'],
};

/** How much a caller may see of a person. `me` is the Person.id behind every sign-in of the test. */
export function seesOf(
  caller: TestCaller,
  subject: Subject,
  consents: readonly TestConsent[],
  me: string,
): Sees {
  if (caller.role === 'anonymous' || subject === 'nobody') return 'nothing';
  if (caller.role === 'holder') return subject === 'caller' || subject.person === me ? () => true : 'nothing';
  if (subject === 'caller' || caller.role === 'analyst') return 'nothing';
  if (caller.role === 'agency') return (_, agency) => agency === AGENCIES[caller.organisation];
  const opened = consents
    .filter(
      (one) =>
        one.person === subject.person &&
        one.role === caller.role &&
        one.organisation === caller.organisation &&
        one.purpose === PURPOSES[caller.role] &&
        !one.withdrawn,
    )
    .flatMap(({ categories }) => categories.filter((category) => !NEVER[caller.role]?.includes(category)));
  return opened.length === 0 ? 'nothing' : (category) => opened.includes(category);
}

/** What a caller lacks of the demands of a field; null: nothing. */
export function refuse(demands: readonly Demand[], caller: TestCaller, sees: Sees): Refused | null {
  if (caller.role === 'anonymous') return demands.length > 0 ? 'UNAUTHENTICATED' : null;
  const levels: Level[] = [];
  for (const demand of demands) {
    if (demand.kind === 'policies') {
      const missing = demand.any.map((all) => missingLevel(all, caller));
      if (missing.includes('nothing')) continue;
      const level = LEVELS.find((one) => missing.includes(one));
      if (level === undefined) return 'FORBIDDEN';
      levels.push(level);
    } else if (!isFulfilled(demand, caller, sees)) return 'FORBIDDEN';
  }
  const level = levels.toSorted().at(-1);
  return level === undefined ? null : `STEP_UP_REQUIRED ${level}`;
}

type Known = Exclude<TestCaller, { readonly role: 'anonymous' }>;

function isFulfilled(demand: Demand, caller: Known, sees: Sees): boolean {
  switch (demand.kind) {
    case 'authenticated':
      return true;
    case 'scopes':
      return demand.any.some((all) => all.every((scope) => caller.scopes.includes(scope)));
    case 'category':
      return sees !== 'nothing' && sees(demand.category, demand.agency);
    case 'purpose':
      return demand.any.includes(PURPOSES[caller.role]);
    case 'policies':
      throw new Error('decided before');
  }
}

/** What a better sign-in would have to be for all of these policies to hold. */
function missingLevel(all: readonly string[], caller: Known): Level | 'nothing' | 'more' {
  const asked: Level[] = [];
  for (const name of all) {
    const level = LEVELS.find((one) => name === `acr:${one}`);
    if (level && LEVELS.indexOf(caller.acr) < LEVELS.indexOf(level)) asked.push(level);
    if (level) continue;
    const isClerk = ['agency', 'analyst'].includes(caller.role) && caller.scopes.includes('read');
    if (name === `role:${caller.role}` || (name === 'clerk' && isClerk)) continue;
    return 'more';
  }
  return asked.toSorted().at(-1) ?? 'nothing';
}
