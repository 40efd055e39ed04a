import type { SelectionSetNode } from 'graphql';
import { keyOf, readAsked, type Asked } from './selected-fields.ts';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

/** A person as the subgraphs answered it, every object with its `__typename`. */
export type RecordedPerson = JsonObject;

/** How many different people the replay knows. */
export const PEOPLE = 10_000;

const KEPT_QUERIES = 500;

/** Answers for 10,000 people, made from recordings of some: id, names, dates and amounts differ from person to person. */
export type PeopleReplay = {
  /** JSON of the answer. Who `me` is: the next of the people, one after the other. */
  answer(query: string, variables: Variables): string;
  /** JSON of `me` in the answer to a client's operation, for one person. */
  expect(query: string, person: number): string;
  /** Who the next `me` is. */
  setNext(person: number): void;
};

export type Variables = Readonly<Record<string, unknown>>;

/** JSON text with holes. */
type Template = { readonly texts: readonly string[]; readonly holes: readonly (keyof typeof HOLES)[] };

const pad = (value: number, length: number) => String(value).padStart(length, '0');

/** What differs from person to person. */
const HOLES = {
  id: (n: number) => `00000000-0000-4000-8000-${pad(n, 12)}`,
  suffix: (n: number) => pad(n, 5),
  givenName: (n: number) => `Prénom ${(n * 7919) % PEOPLE}`,
  familyName: (n: number) => `Nom-${(n * 104_729).toString(36)}`,
  birthDate: (n: number) => `${1960 + (n % 45)}-${pad(1 + (n % 12), 2)}-${pad(1 + (n % 28), 2)}`,
  siret: (n: number) => pad(n * 7_368_787, 14),
  jobTitle: (n: number) => `Emploi ${n % 977}`,
  amount: (n: number) => String(100_000 + ((n * 37) % 400_000)),
  points: (n: number) => String(n % 101),
};

const NUMBERS: Readonly<Record<string, keyof typeof HOLES>> = {
  balance: 'amount',
  amountCents: 'amount',
  points: 'points',
};
const STRINGS = new Set(['givenName', 'familyName', 'birthDate', 'siret', 'jobTitle']);

type Known = {
  readonly asked: Asked;
  /** What a representation must hold. */
  readonly needed: string;
  readonly templates: (Template | undefined)[];
};

export function createPeopleReplay(recorded: readonly RecordedPerson[]): PeopleReplay {
  const people = recorded.map((person) => withHoles(person, true) as JsonObject);
  const known = new Map<string, Known>();
  let next = 0;

  const know = (query: string): Known => {
    let found = known.get(query);
    if (!found) {
      // A cold workload brings a new text every time.
      if (known.size > KEPT_QUERIES) known.clear();
      found = { asked: readAsked(query), needed: neededFor(query), templates: [] };
      known.set(query, found);
    }
    return found;
  };
  const write = (query: string, person: number): string => {
    const { asked, templates } = know(query);
    const index = person % people.length;
    templates[index] ??= cut(JSON.stringify(selectPerson(asked, people[index]!)));
    return fill(templates[index], person);
  };
  const complete = (query: string, representation: Representation): string => {
    const person = Number(representation.id.slice(-12));
    refuseWrong(representation, person, know(query).needed);
    return write(query, person);
  };
  return {
    answer: (query, variables) => {
      const representations = variables.representations as readonly Representation[] | undefined;
      if (!representations) return `{"data":{"me":${write(query, next++ % PEOPLE)}}}`;
      const entities = representations.map((representation) => complete(query, representation));
      return `{"data":{"_entities":[${entities.join(',')}]}}`;
    },
    expect: write,
    setNext: (person) => {
      next = person;
    },
  };
}

type Representation = JsonObject & { readonly id: string };

/** A field of which every call that selects these fields must send something. */
function neededFor(query: string): string {
  if (/\b(statuses|nextSteps)\b/.test(query)) return 'currentEmployment';
  return /\b(hardshipAccount|careerStatement)\b/.test(query) ? 'identity' : 'id';
}

/** A gateway that leaves out what a field requires, or mixes people up, gets no answer. */
function refuseWrong(representation: Representation, person: number, needed: string): void {
  const birthDate = (representation.identity as { readonly birthDate?: string } | undefined)?.birthDate;
  if (birthDate !== undefined && birthDate !== HOLES.birthDate(person))
    throw new Error('the birth date is another person’s');
  if (representation[needed] === undefined) throw new Error(`Person.${needed} is required and was not sent`);
}

/** Marks the places of a recording that differ from person to person. */
function withHoles(value: Json, isPerson = false): Json {
  if (Array.isArray(value)) return value.map((item: Json) => withHoles(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]: [string, Json]) => {
      const number = NUMBERS[key];
      if (key === 'id') return [key, isPerson ? '⟦id⟧' : `${field as string}⟦suffix⟧`];
      if (STRINGS.has(key) && typeof field === 'string') return [key, `⟦${key}⟧`];
      if (number && typeof field === 'number') return [key, `⟦#${number}⟧`];
      return [key, withHoles(field)];
    }),
  );
}

/** What the operation selects below its one root field, which is `me` or `_entities`. */
function selectPerson(asked: Asked, person: JsonObject): Json {
  const [root] = asked.fieldsOf(asked.selectionSet, 'Query');
  return select(asked, root!.selectionSet!, person);
}

function select(asked: Asked, selectionSet: SelectionSetNode, value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => select(asked, selectionSet, item));
  if (value === null) return null;
  const object = value as JsonObject;
  return Object.fromEntries(
    asked.fieldsOf(selectionSet, object.__typename as string).map((field) => {
      const found = object[field.name.value];
      if (found === undefined)
        throw new Error(`${object.__typename as string}.${field.name.value} was not recorded`);
      return [keyOf(field), field.selectionSet ? select(asked, field.selectionSet, found) : found];
    }),
  );
}

function cut(json: string): Template {
  const texts: string[] = [];
  const holes: (keyof typeof HOLES)[] = [];
  let at = 0;
  for (const match of json.matchAll(/"⟦#(\w+)⟧"|⟦(\w+)⟧/g)) {
    texts.push(json.slice(at, match.index));
    holes.push((match[1] ?? match[2]) as keyof typeof HOLES);
    at = match.index + match[0].length;
  }
  texts.push(json.slice(at));
  return { texts, holes };
}

function fill({ texts, holes }: Template, person: number): string {
  let json = texts[0]!;
  for (let index = 0; index < holes.length; index++) json += HOLES[holes[index]!](person) + texts[index + 1]!;
  return json;
}
