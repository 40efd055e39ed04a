import { readFileSync } from 'node:fs';
import { KEY_PREFIXES, isAgency } from '../../../mocks/people/agency.ts';
import { createPeople, type People } from '../../../mocks/people/people.ts';
import type { Establishment, Person } from '../../../mocks/people/person.ts';
import { CPA_SECTOR } from '../../../mocks/people/subject.ts';
import { TWELVE } from '../../../mocks/people/twelve.ts';
import { AGENTS } from '../../../mocks/proconnect/agents.ts';

/** Something that may stand nowhere but in the data of an answer. */
export type Planted = {
  /** What it is, for the report. */
  readonly kind: string;
  readonly text: string;
};

/** As `npm run mocks` starts. */
const MOCKS = { seed: 'cpa', generatedCount: 1000 };
const GENERATED = [1000, 1001, 1002, 1003, 1004, 1005] as const;

/** Everybody whom the drive asks for: names to sign in with. */
export const PEOPLE: readonly string[] = [...TWELVE.map(({ persona }) => persona!), ...GENERATED.map(String)];

/** SIRET of organisations that ask: the journal names them. */
export const ASKING: ReadonlySet<string> = new Set(Object.values(AGENTS).map(({ siret }) => siret));

/** What the feeds hold of these people, in the forms in which feeds and answers write it, and the secrets of the settings. */
export function listPlanted(): readonly Planted[] {
  const people = createPeople(MOCKS);
  const persons = [...TWELVE, ...GENERATED.map((number) => people.byNumber(number)!)];
  const found = new Map<string, Planted>();
  const add = (kind: string, text: string | null): void => {
    if (text !== null && text.length > 2) found.set(text, { kind, text });
  };
  for (const person of persons) {
    addCivilStatus(person, add);
    addPseudonyms(people, person, add);
    addWork(person, add);
    addAmounts(person, add);
  }
  for (const { givenName, usualName, email } of Object.values(AGENTS)) {
    add('name of an agent', `${givenName} ${usualName}`);
    add('e-mail', email);
  }
  for (const secret of publishedSecrets()) add('secret', secret);
  return [...found.values()];
}

type Add = (kind: string, text: string | null) => void;

function addCivilStatus({ civilStatus }: Person, add: Add): void {
  const { givenNames, familyName, usageName, birthDate, birthPlace, nir, email } = civilStatus;
  for (const name of givenNames) add('given name', name);
  for (const name of [familyName, usageName]) {
    add('family name', name);
    add('family name', name?.toUpperCase() ?? null);
  }
  const [year, month, day] = birthDate.split('-');
  for (const text of [birthDate, `${day}/${month}/${year}`, `${day}${month}${year}`]) add('birth date', text);
  add('birth place', birthPlace);
  for (const text of [nir, nir.slice(0, 13), spaced(nir)]) add('NIR', text);
  add('e-mail', email);
}

const spaced = (nir: string): string =>
  nir.replace(/^(.)(..)(..)(..)(...)(...)(..)$/, '$1 $2 $3 $4 $5 $6 $7');

function addPseudonyms(people: People, person: Person, add: Add): void {
  add('Person.id', people.personId(person));
  add('subject', people.subject(person, CPA_SECTOR));
  add('subject', people.formerSubject(person, CPA_SECTOR));
  for (const agency of Object.keys(KEY_PREFIXES))
    if (isAgency(agency)) add('record key', people.recordKey(agency, person));
}

function addWork(person: Person, add: Add): void {
  const establishment = ({ siret, name }: Establishment) => {
    add('SIRET', siret);
    add('employer', name);
  };
  for (const { employer, userEstablishment, number } of person.contracts) {
    establishment(employer);
    if (userEstablishment) establishment(userEstablishment);
    if (number.length > 5) add('contract number', number);
  }
  for (const { reference, provider } of person.training.files) {
    add('training file', reference);
    add('SIRET', provider.siret);
  }
  add('SIREN', person.selfEmployment?.siren ?? null);
}

/** Amounts that no counter, duration or port is likely to be. */
function addAmounts({ training, contracts, career }: Person, add: Add): void {
  const cents = [
    ...training.movements.map(({ amount }) => Math.abs(amount)),
    ...contracts.map(({ monthlyGrossCents }) => monthlyGrossCents),
    ...career.years.flatMap(({ lines }) => lines.flatMap(({ payCents }) => payCents ?? [])),
  ];
  for (const amount of cents.filter((each) => each > 100_000 && each % 1000 !== 0)) {
    add('amount', String(amount));
    add('amount', (amount / 100).toFixed(2));
  }
}

function publishedSecrets(): readonly string[] {
  const yaml = readFileSync(new URL('../../../gateway/gateway.yaml', import.meta.url), 'utf8');
  const secrets = [...yaml.matchAll(/development-only-[\w-]+/g)].map(([secret]) => secret);
  const key = /"d":"([^"]+)"/.exec(yaml)?.[1];
  return [...secrets.filter((secret) => secret !== 'development-only-'), ...(key ? [key] : [])];
}
