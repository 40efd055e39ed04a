import { yourCategory } from './category-words.ts';
import type { DataItem, EntryFacts } from './entry-facts.ts';
import { reasonOf } from './purpose-words.ts';
import { frenchDay, frenchTime, NBSP, spacedSiret } from './write-moment.ts';

const ACTORS: ReadonlyMap<string, string> = new Map([
  ['other_holder', 'une autre personne'],
  ['adviser', 'un conseiller'],
  ['service', "le service en ligne d'un tiers"],
  ['employer', 'un employeur'],
  ['analyst', 'un statisticien'],
  ['agency', 'un organisme'],
]);

const LIST = new Intl.ListFormat('fr-FR', { type: 'conjunction' });

/** What happened, in French: `Le 28 novembre 2026 à 14 h 03, vous avez consulté vos droits à formation (CDC).` */
export function writeFrench(facts: EntryFacts): string {
  const moment = `Le ${frenchDay(facts.atMs)} à ${frenchTime(facts.atMs)}`;
  const done = writeDone(facts);
  const refused = LIST.format(facts.refused.map((item) => `à ${writeItem(item)}`));
  const whom = facts.self ? 'vous' : 'lui';
  const actor = facts.self ? 'vous' : writeActor(facts);
  if (done === '' && refused === '')
    return `${moment}, ${actor} ${facts.self ? 'avez' : 'a'} fait une demande sans rien lire.`;
  if (done === '')
    return facts.self
      ? `${moment}, l'accès ${refused} vous a été refusé.`
      : `${moment}, ${actor} s'est vu refuser l'accès ${refused}.`;
  const ending = refused === '' ? '' : `${NBSP}; l'accès ${refused} ${whom} a été refusé`;
  return `${moment}, ${actor} ${facts.self ? 'avez' : 'a'} ${done}${ending}.`;
}

function writeDone({ self, changed, read, changedOrRead }: EntryFacts): string {
  const readVerb = self ? 'consulté' : 'lu';
  return [
    ...say('demandé à modifier', changed),
    ...say(`modifié ou ${readVerb}`, changedOrRead),
    ...say(readVerb, read),
  ].join(' et ');
}

const say = (verb: string, items: readonly DataItem[]): string[] =>
  items.length === 0 ? [] : [`${verb} ${LIST.format(items.map(writeItem))}`];

const writeItem = ({ category, agencies }: DataItem): string =>
  `${yourCategory(category, 'FR')} (${agencies.join(', ')})`;

/** `un conseiller (organisation SIRET 130 005 481 00010), pour le conseil en évolution professionnelle,`. */
function writeActor({ role, organisation, agency, purpose, consent }: EntryFacts): string {
  const name = agency === null ? (ACTORS.get(role) ?? 'un tiers') : `l'organisme ${agency}`;
  const siret = organisation === null ? '' : ` (organisation SIRET ${spacedSiret(organisation)})`;
  const asides = [
    role === 'other_holder' ? null : reasonOf(purpose, 'FR'),
    consent &&
      `avec votre consentement${consent.grantedAtMs === null ? '' : ` du ${frenchDay(consent.grantedAtMs)}`}`,
  ].filter((aside) => aside !== null);
  return [name + siret, ...asides].join(', ') + (asides.length === 0 ? '' : ',');
}
