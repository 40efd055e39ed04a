import type { Grantee } from '../consent/consent.ts';
import { addYears, isCivilDay } from './civil-date.ts';
import { longestYearsOn } from './consent-terms.ts';

/** `GrantConsentInput` of the schema; a `Date` may be any JSON. */
export type GrantConsentInput = {
  readonly grantee: Grantee;
  readonly purpose: string;
  readonly scopes: readonly string[];
  readonly endsOn: unknown;
};

/** What somebody in a role may ever be allowed by a consent, and the article that says so. */
export type Grantable = (role: Grantee['role']) => {
  /** Categories of personal data. */
  readonly categories: ReadonlySet<string>;
  /** For example `CT R5151-10`. */
  readonly reference: string;
};

/** The one purpose for which a role may be given a consent. */
const PURPOSE_OF: Readonly<Record<Grantee['role'], string>> = {
  adviser: 'CAREER_ADVICE',
  service: 'THIRD_PARTY_SERVICE',
  employer: 'STAFF_ADMINISTRATION',
};

/** Who reads these learns about other people's dealings with the person: they stay with the person, whatever a role may see. */
const FOR_THE_HOLDER_ALONE: ReadonlySet<string> = new Set(['CONSENT', 'ACCESS_JOURNAL']);

/** What is wrong with a consent that somebody wants to give, in sentences for the developer of a client; null when nothing is. */
export const explainBadGrant = (
  { grantee, purpose, scopes, endsOn }: GrantConsentInput,
  grantable: Grantable,
  today: string,
): string | null => {
  const role = grantee.role.toUpperCase();
  const problems = [
    ...(/^\d{14}$/.test(grantee.organisation)
      ? []
      : ['`input.grantee.organisation` must be a SIRET, 14 digits.']),
    ...(purpose === PURPOSE_OF[grantee.role]
      ? []
      : [`\`input.purpose\` must be ${PURPOSE_OF[grantee.role]} for a grantee in the role ${role}.`]),
    ...findBadScopes(scopes, grantable(grantee.role), role),
    ...findBadEnd(endsOn, today),
  ];
  return problems.length === 0 ? null : problems.join(' ');
};

function findBadScopes(
  scopes: readonly string[],
  { categories, reference }: ReturnType<Grantable>,
  role: string,
): string[] {
  if (scopes.length === 0) return ['`input.scopes` must name at least one category.'];
  const distinct = [...new Set(scopes)];
  const repeated = distinct.filter((scope) => scopes.indexOf(scope) !== scopes.lastIndexOf(scope));
  const own = distinct.filter((scope) => FOR_THE_HOLDER_ALONE.has(scope));
  const closed = distinct.filter((scope) => !categories.has(scope) && !own.includes(scope));
  return [
    ...say(repeated, (names) => `\`input.scopes\` names ${names} more than once.`),
    ...say(
      own,
      (names) => `\`input.scopes\`: ${names} cannot be opened to anybody: it is for the holder alone.`,
    ),
    ...say(
      closed,
      (names) => `\`input.scopes\`: ${names} can never be opened to the role ${role} [${reference}].`,
    ),
  ];
}

const say = (names: readonly string[], sentence: (names: string) => string): string[] =>
  names.length === 0 ? [] : [sentence(names.join(', '))];

function findBadEnd(endsOn: unknown, today: string): string[] {
  if (!isCivilDay(endsOn)) return ['`input.endsOn` must be a day of the calendar, YYYY-MM-DD.'];
  if (endsOn <= today) return [`\`input.endsOn\` must be after today, ${today}.`];
  const longest = longestYearsOn(today);
  const last = addYears(today, longest);
  return endsOn <= last
    ? []
    : [`\`input.endsOn\` must not be after ${last}: a consent lasts ${longest} years at most.`];
}
