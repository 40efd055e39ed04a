import { yourCategory } from './category-words.ts';
import type { DataItem, EntryFacts } from './entry-facts.ts';
import { reasonOf } from './purpose-words.ts';
import { englishDay, englishTime, spacedSiret } from './write-moment.ts';

const ACTORS: ReadonlyMap<string, string> = new Map([
  ['other_holder', 'another person'],
  ['adviser', 'an adviser'],
  ['service', 'the online service of a third party'],
  ['employer', 'an employer'],
  ['analyst', 'a statistician'],
  ['agency', 'an agency'],
]);

const LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** What happened, in English: `On 28 November 2026 at 14:03, you read your training rights (CDC).` */
export function writeEnglish(facts: EntryFacts): string {
  const moment = `On ${englishDay(facts.atMs)} at ${englishTime(facts.atMs)}`;
  const done = writeDone(facts);
  const refused = LIST.format(facts.refused.map(writeItem));
  const actor = facts.self ? 'you' : writeActor(facts);
  const were = facts.self ? 'were' : 'was';
  if (done === '' && refused === '') return `${moment}, ${actor} made a request that read nothing.`;
  if (done === '') return `${moment}, ${actor} ${were} refused access to ${refused}.`;
  const ending = refused === '' ? '' : `; access to ${refused} was refused`;
  return `${moment}, ${actor} ${done}${ending}.`;
}

const writeDone = ({ changed, read, changedOrRead }: EntryFacts): string =>
  [...say('asked to change', changed), ...say('changed or read', changedOrRead), ...say('read', read)].join(
    ' and ',
  );

const say = (verb: string, items: readonly DataItem[]): string[] =>
  items.length === 0 ? [] : [`${verb} ${LIST.format(items.map(writeItem))}`];

const writeItem = ({ category, agencies }: DataItem): string =>
  `${yourCategory(category, 'EN')} (${agencies.join(', ')})`;

/** `an adviser (organisation SIRET 130 005 481 00010), for career advice,`. */
function writeActor({ role, organisation, agency, purpose, consent }: EntryFacts): string {
  const name = agency === null ? (ACTORS.get(role) ?? 'a third party') : `the agency ${agency}`;
  const siret = organisation === null ? '' : ` (organisation SIRET ${spacedSiret(organisation)})`;
  const asides = [
    role === 'other_holder' ? null : reasonOf(purpose, 'EN'),
    consent &&
      `with your consent${consent.grantedAtMs === null ? '' : ` of ${englishDay(consent.grantedAtMs)}`}`,
  ].filter((aside) => aside !== null);
  return [name + siret, ...asides].join(', ') + (asides.length === 0 ? '' : ',');
}
