import { LRUCache } from 'lru-cache';
import { type Agency, KEY_PREFIXES } from './agency.ts';
import { FIRST_GENERATED_NUMBER, createGeneratedPerson } from './generated-person.ts';
import type { Person } from './person.ts';
import { type PseudonymCipher, createHexCipher, createUuidCipher } from './pseudonym.ts';
import { CPA_SECTOR, formerPivotSubject, pivotSubject } from './subject.ts';
import { TWELVE } from './twelve.ts';

/** Everyone the mocks know, and the pseudonyms they go by. Generated people are made when asked for: memory does not grow with them. */
export type People = {
  /** 0-11 the twelve, from 1000 the generated people; null beyond. */
  readonly byNumber: (number: number) => Person | null;
  readonly byPersona: (name: string) => Person | null;
  readonly byRecordKey: (agency: Agency, key: string) => Person | null;
  readonly recordKey: (agency: Agency, person: Person) => string;
  /** `Person.id` of the graph, a UUID. */
  readonly personId: (person: Person) => string;
  readonly byPersonId: (id: string) => Person | null;
  /** FranceConnect `sub` of the person for a sector. */
  readonly subject: (person: Person, sector: string) => string;
  /** The `sub` before a corrected birthplace; null when there is none. */
  readonly formerSubject: (person: Person, sector: string) => string | null;
  /** Person behind a `sub` of the sector `CPA_SECTOR`, the present or the former one. */
  readonly bySubject: (subject: string) => Person | null;
};

/** One profile asks several feeds for the same person within a moment; nobody is kept longer. */
const RECENT_PEOPLE = 256;

/** People of a seed; `generatedCount` of them are generated, numbered from 1000. */
export function createPeople({ seed, generatedCount }: { seed: string; generatedCount: number }): People {
  const recent = new LRUCache<number, Person>({ max: RECENT_PEOPLE });
  const generate = (number: number) => {
    const person = recent.get(number) ?? createGeneratedPerson(number, seed);
    recent.set(number, person);
    return person;
  };
  const lastNumber = FIRST_GENERATED_NUMBER + generatedCount - 1;
  const byNumber = (number: number) => {
    const isGenerated = Number.isInteger(number) && number >= FIRST_GENERATED_NUMBER && number <= lastNumber;
    return TWELVE[number] ?? (isGenerated ? generate(number) : null);
  };
  const ids = createUuidCipher(`person ${seed}`);
  const keys = mapAgencies((agency) => createHexCipher(`${agency} ${seed}`, 16));
  const opened = (number: number | null) => (number === null ? null : byNumber(number));
  return {
    byNumber,
    byPersona: (name) => TWELVE.find(({ persona }) => persona === name) ?? null,
    byRecordKey: (agency, key) => {
      const prefix = KEY_PREFIXES[agency];
      return key.startsWith(prefix)
        ? opened(keys[agency].open(key.slice(prefix.length).toLowerCase()))
        : null;
    },
    recordKey: (agency, person) => KEY_PREFIXES[agency] + keys[agency].seal(person.number).toUpperCase(),
    personId: (person) => ids.seal(person.number),
    byPersonId: (id) => opened(ids.open(id)),
    ...createSubjects(seed, byNumber),
  };
}

/** Subjects: of the twelve by FranceConnect's formula, of generated people sealed so that they can be opened again. */
function createSubjects(
  seed: string,
  byNumber: People['byNumber'],
): Pick<People, 'subject' | 'formerSubject' | 'bySubject'> {
  const cipher = (sector: string): PseudonymCipher => createHexCipher(`subject ${sector} ${seed}`, 32);
  const ours = cipher(CPA_SECTOR);
  const known = new Map(TWELVE.flatMap((person) => subjectsOf(person).map((subject) => [subject, person])));
  return {
    subject: (person, sector) =>
      person.persona === null
        ? `${cipher(sector).seal(person.number)}v1`
        : pivotSubject(person.civilStatus, sector),
    formerSubject: (person, sector) => formerPivotSubject(person.civilStatus, sector),
    bySubject: (subject) => {
      const persona = known.get(subject);
      if (persona !== undefined) return persona;
      const number = subject.endsWith('v1') ? ours.open(subject.slice(0, -2)) : null;
      return number === null ? null : byNumber(number);
    },
  };
}

function subjectsOf({ civilStatus }: Person): string[] {
  const former = formerPivotSubject(civilStatus, CPA_SECTOR);
  return [pivotSubject(civilStatus, CPA_SECTOR), ...(former === null ? [] : [former])];
}

function mapAgencies<T>(create: (agency: Agency) => T): Record<Agency, T> {
  return {
    CDC: create('CDC'),
    CNAM_ATMP: create('CNAM_ATMP'),
    GIP_MDS: create('GIP_MDS'),
    CNAV: create('CNAV'),
    FRANCE_TRAVAIL: create('FRANCE_TRAVAIL'),
    URSSAF: create('URSSAF'),
  };
}
