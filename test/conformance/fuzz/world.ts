import {
  Kind,
  getArgumentValues,
  getNamedType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  type GraphQLOutputType,
  type SelectionSetNode,
} from 'graphql';
import type { FieldFacts, FieldTable } from './field-table.ts';

/** An object of the made-up world: the same whoever speaks of it. */
export type Subject = {
  /** Concrete type. */
  readonly type: string;
  readonly identity: string;
};

type Json = null | string | number | boolean | readonly Json[] | { readonly [key: string]: Json };
export type Value = Subject | Json | readonly Value[];

/** The weather of one operation: which values there are, and whether fields fail. */
export type Weather = { readonly salt: number; readonly failing: boolean };

export type World = {
  /** Set before each operation. */
  weather: Weather;
  /** The value of a field, from nothing but the object, the field, its arguments and what it requires. Throws where it fails. */
  resolve(subject: Subject, field: string, args: Readonly<Record<string, unknown>>, required: string): Value;
  /** The values of a field set, and whether anything in it failed. */
  select(subject: Subject, set: SelectionSetNode): { readonly values: Json; readonly failed: boolean };
  /** All objects of an entity type. */
  entities(type: string): readonly Subject[];
  isNonNull(subject: Subject, field: string): boolean;
  /** What the oracle takes for the requirements of a field; null when it requires nothing. */
  requirements(subject: Subject, field: string): { readonly required: string; readonly failed: boolean };
};

const ENTITIES = 4;
const FAILING_PERCENT = 9;

/** A field that fails, as a subgraph's resolver would. */
export class InjectedFailure extends Error {}

export type WorldOptions = {
  /** `Type.field` → a nullable key field: null there makes this field null. */
  readonly lostWithout?: Readonly<Record<string, string>>;
};

/** Makes a world for the fields of a federation: random to look at, the same on every call. */
export function createWorld(table: FieldTable, { lostWithout = {} }: WorldOptions = {}): World {
  const nullableKeys = new Set(
    Object.entries(lostWithout).map(([field, key]) => `${field.split('.')[0]}.${key}`),
  );
  const world: World = {
    weather: { salt: 0, failing: false },
    entities: (type) =>
      Array.from({ length: ENTITIES }, (_, index) => ({ type, identity: `${type}:${index}` })),
    resolve: (subject, fieldName, args, required) => {
      const facts = table.facts(subject.type, fieldName);
      const given = Object.keys(args).length === 0 ? '' : `(${stableJson(args)})`;
      const place = `${subject.identity}.${fieldName}${given}${required === '' ? '' : `<${hash(required)}>`}`;
      const lost = lostWithout[`${subject.type}.${fieldName}`];
      if (lost !== undefined && world.resolve(subject, lost, {}, '') === null) return null;
      const isNullableKey = nullableKeys.has(facts.coordinate);
      if (world.weather.failing && !facts.isSteady && !isNullableKey) {
        const fate = hash(`fate ${world.weather.salt} ${place}`);
        if (fate % 100 < FAILING_PERCENT) {
          if (isNonNullType(facts.field.type) && (fate >>> 8) % 2 === 0) return null;
          throw new InjectedFailure(`${facts.coordinate} failed`);
        }
      }
      const steady = facts.isKey ? '' : `${world.weather.salt} `;
      return complete(
        { facts, subject, salt: steady, nullable: isNullableKey || !facts.isKey },
        facts.field.type,
        place,
      );
    },
    select: (subject, set) => {
      const noted = { failed: false };
      return { values: select(subject, set, noted), failed: noted.failed };
    },
    isNonNull: (subject, fieldName) => isNonNullType(table.facts(subject.type, fieldName).field.type),
    requirements: (subject, fieldName) => {
      const { requires } = table.facts(subject.type, fieldName);
      if (!requires) return { required: '', failed: false };
      const { values, failed } = world.select(subject, requires);
      return { required: JSON.stringify(values), failed };
    },
  };

  type Completing = {
    readonly facts: FieldFacts;
    readonly subject: Subject;
    readonly salt: string;
    readonly nullable: boolean;
  };
  const complete = (about: Completing, type: GraphQLOutputType, place: string): Value => {
    if (isNonNullType(type)) return completeValue(about, type.ofType, place);
    if (about.nullable && hash(`null ${about.salt}${place}`) % 9 === 0) return null;
    return completeValue(about, type, place);
  };
  const completeValue = (about: Completing, type: GraphQLOutputType, place: string): Value => {
    const chance = hash(about.salt + place);
    if (isListType(type)) {
      return Array.from({ length: chance % 4 }, (_, index) =>
        complete(about, type.ofType, `${place}[${index}]`),
      );
    }
    const named = getNamedType(type);
    if (isEnumType(named)) return about.facts.enumValues[chance % about.facts.enumValues.length]!;
    if (isLeafType(named)) return leaf(named.name, about, place);
    const concrete = about.facts.objects[chance % about.facts.objects.length]!;
    return table.entities.has(concrete)
      ? { type: concrete, identity: `${concrete}:${(chance >>> 8) % ENTITIES}` }
      : { type: concrete, identity: place };
  };

  /** A field set as a representation holds it; what fails is null, and travels up to where null may be. */
  const select = (
    subject: Subject,
    set: SelectionSetNode,
    noted: { failed: boolean },
  ): { [key: string]: Json } => {
    const values: { [key: string]: Json } = {};
    for (const selection of set.selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value;
        if (condition === undefined || table.satisfies(subject.type, condition))
          Object.assign(values, select(subject, selection.selectionSet, noted));
      } else if (selection.kind === Kind.FIELD && selection.name.value !== '__typename') {
        const { field } = table.facts(subject.type, selection.name.value);
        const args = getArgumentValues(field, selection);
        const { required, failed } = world.requirements(subject, selection.name.value);
        noted.failed ||= failed;
        let value: Value = null;
        try {
          value = world.resolve(subject, selection.name.value, args, required);
        } catch (error) {
          if (!(error instanceof InjectedFailure)) throw error;
          noted.failed = true;
        }
        values[selection.name.value] = finish(value, field.type, selection.selectionSet, noted);
      }
    }
    return values;
  };
  const finish = (
    value: Value,
    type: GraphQLOutputType,
    set: SelectionSetNode | undefined,
    noted: { failed: boolean },
  ): Json => {
    if (isNonNullType(type)) {
      const inner = finish(value, type.ofType, set, noted);
      if (inner !== null) return inner;
      noted.failed = true;
      throw new Bubble();
    }
    try {
      if (value === null) return null;
      if (isListType(type)) return (value as Value[]).map((item) => finish(item, type.ofType, set, noted));
      return set ? select(value as Subject, set, noted) : value;
    } catch (error) {
      if (error instanceof Bubble) return null;
      throw error;
    }
  };
  return world;
}

class Bubble extends Error {}

function leaf(
  scalar: string,
  { subject, facts, salt }: { subject: Subject; facts: FieldFacts; salt: string },
  place: string,
): Value {
  const chance = hash(`leaf ${salt}${place}`);
  switch (scalar) {
    case 'Int':
      return facts.isKey ? chance >>> 1 : (chance % 2000) - 500;
    case 'Float':
      return (chance % 10_000) / 8;
    case 'Boolean':
      return chance % 2 === 0;
    case 'ID':
      return facts.field.name === 'id' && subject.identity.includes(':') && !subject.identity.includes('.')
        ? subject.identity
        : `${facts.field.name}-${chance.toString(36)}`;
    case 'JSON':
      return [{ a: [1, { b: null }], id: 'x', __typename: 'no' }, [], 'text', 7, { k: [[null]] }][
        chance % 5
      ]!;
    default:
      return `${facts.field.name}-${chance.toString(36)}`;
  }
}

const stableJson = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  }
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}
