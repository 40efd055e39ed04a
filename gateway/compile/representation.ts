import type { EntityBatch, Requirement } from '../plan/plan.ts';
import type { KeyFields } from './compile-context.ts';
import { typenameOf } from './project.ts';

/** The representations that one batch sends in one run. */
export type RepresentationList = {
  /** Distinct representations as JSON text. */
  readonly texts: readonly string[];
  /** Where in `texts` the entity's representation stands, added when it is new; -1 when the entity cannot be asked for. */
  indexOf(entity: object): number;
};

export type RepresentationContext = {
  /** Does an object of this type satisfy this type condition? */
  satisfies(typename: string, condition: string): boolean;
  /** Key fields of the type in the subgraph that is asked. A key that is null identifies nothing. */
  keyFields(typename: string): KeyFields;
};

type Field = {
  readonly read: string;
  readonly prefix: string;
  /** The key fields below a key; undefined for a field that is no key. */
  readonly key: KeyFields | undefined;
  /** What to send of the objects below; null for a scalar. */
  readonly children: FieldsOf | null;
};

/**
 * Compiles what a subgraph requires of an entity. A required field that is missing, or a key that is null: no representation.
 * Any other null is sent as null.
 */
export function compileRepresentation(
  batch: EntityBatch,
  context: RepresentationContext,
): () => RepresentationList {
  const fieldsOf = compileFields(batch.requires, context, 'entity');
  const defaultTypename = soleTypename(batch.requires);
  const prefixes = new Map<string, string>();
  const prefixOf = (typename: string) => {
    let prefix = prefixes.get(typename);
    if (prefix === undefined) {
      prefix = `{"__typename":${JSON.stringify(sentTypename(batch, typename, context))}`;
      if (prefixes.size < MOST_TYPES) prefixes.set(typename, prefix);
    }
    return prefix;
  };
  return () => new Representations(fieldsOf, prefixOf, defaultTypename);
}

/** Types of objects come from outside: what is kept for each must not grow with what a subgraph makes up. */
const MOST_TYPES = 1000;
/** Entities that agree in their first scalar and differ elsewhere are compared one by one up to here. */
const MOST_COMPARED = 8;

/**
 * Entities whose requirements are scalars are told apart by comparing them: no text is written for one that stands in many places. Others
 * are told apart by their text.
 */
class Representations implements RepresentationList {
  readonly texts: string[] = [];
  readonly #fieldsOf: FieldsOf;
  readonly #prefixOf: (typename: string) => string;
  readonly #defaultTypename: string | undefined;
  readonly #entities: Json[] = [];
  /** First scalar → the last representation that has it; from there to the one before. */
  readonly #newest = new Map<unknown, number>();
  readonly #older: number[] = [];
  #byText: Map<string, number> | null = null;

  constructor(
    fieldsOf: FieldsOf,
    prefixOf: (typename: string) => string,
    defaultTypename: string | undefined,
  ) {
    this.#fieldsOf = fieldsOf;
    this.#prefixOf = prefixOf;
    this.#defaultTypename = defaultTypename;
  }

  indexOf(entity: object): number {
    const value = entity as Json;
    const typename = typenameOf(entity) ?? this.#defaultTypename;
    if (typename === undefined) return -1;
    const fields = this.#fieldsOf(typename);
    // Nothing to tell it by: a member of a union that the requirements do not speak of.
    if (fields.list.length === 0) return -1;
    const first = value[fields.list[0]!.read];
    const isScalar = typeof first === 'string' || typeof first === 'number';
    return isScalar && fields.areScalars
      ? this.#compare(value, typename, fields.list, first)
      : this.#write(value, typename, fields.list);
  }

  #compare(value: Json, typename: string, fields: readonly Field[], first: string | number): number {
    const newest = this.#newest.get(first) ?? -1;
    let compared = 0;
    for (let index = newest; index !== -1; index = this.#older[index]!) {
      const other = this.#entities[index]!;
      if (other.__typename === value.__typename && agree(value, other, fields)) return index;
      if (++compared === MOST_COMPARED) return this.#write(value, typename, fields);
    }
    const written = writeFields(value, fields);
    if (written === null) return -1;
    const index = this.texts.push(`${this.#prefixOf(typename)}${written}}`) - 1;
    this.#entities[index] = value;
    this.#older[index] = newest;
    this.#newest.set(first, index);
    return index;
  }

  #write(value: Json, typename: string, fields: readonly Field[]): number {
    const written = writeFields(value, fields);
    if (written === null) return -1;
    const text = `${this.#prefixOf(typename)}${written}}`;
    const known = (this.#byText ??= new Map<string, number>()).get(text);
    if (known !== undefined) return known;
    const index = this.texts.push(text) - 1;
    this.#byText.set(text, index);
    return index;
  }
}

function agree(one: Json, other: Json, fields: readonly Field[]): boolean {
  for (const { read } of fields) if (one[read] !== other[read]) return false;
  return true;
}

type Json = Readonly<Record<string, unknown>>;
type Fields = { readonly list: readonly Field[]; readonly areScalars: boolean };
type FieldsOf = (typename: string | undefined) => Fields;

/** Sent where what is required depends on the type: the subgraph could not tell its objects apart. */
const TYPENAME: Field = { read: '__typename', prefix: ',"__typename":', key: undefined, children: null };

/** Fields to send for an object of a type, keys first. */
function compileFields(
  requirements: readonly Requirement[],
  context: RepresentationContext,
  keys: 'entity' | KeyFields | undefined,
): FieldsOf {
  const byTypename = new Map<string | undefined, Fields>();
  const tellsApart = keys !== 'entity' && requirements.some(({ kind }) => kind === 'type');
  return (typename) => {
    let fields = byTypename.get(typename);
    if (!fields) {
      const list = collectFields(requirements, typename, { context, keys });
      if (tellsApart && typename !== undefined && !list.some(({ read }) => read === '__typename'))
        list.unshift(TYPENAME);
      fields = { list, areScalars: list.every(({ children }) => children === null) };
      if (byTypename.size < MOST_TYPES) byTypename.set(typename, fields);
    }
    return fields;
  };
}

/** `,"key":value` for each field; null when one that must be there is missing. */
function writeFields(value: Json, fields: readonly Field[]): string | null {
  let text = '';
  for (const { read, prefix, key, children } of fields) {
    const written = writeValue(value[read], children, key !== undefined);
    if (written === null) return null;
    text += prefix + written;
  }
  return text;
}

/** What JSON does not take in a string as it is. Looking first is cheaper than `JSON.stringify` for short strings. */
// oxlint-disable-next-line no-control-regex -- control characters are what JSON escapes
const NEEDS_ESCAPES = /["\\\u0000-\u001f\ud800-\udfff]/;

function writeValue(value: unknown, fieldsOf: FieldsOf | null, isKey: boolean): string | null {
  if (typeof value === 'number') return `${value}`; // out of JSON: finite
  if (typeof value === 'string') return NEEDS_ESCAPES.test(value) ? JSON.stringify(value) : `"${value}"`;
  // A function: a key of `Object.prototype` that the object does not have.
  if (value === undefined || typeof value === 'function') return null;
  if (value === null) return isKey ? null : 'null';
  if (!fieldsOf || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) {
    const items: string[] = [];
    for (const item of value) {
      const written = writeValue(item, fieldsOf, isKey);
      if (written === null) return null;
      items.push(written);
    }
    return `[${items.join(',')}]`;
  }
  const fields = writeFields(value as Json, fieldsOf(typenameOf(value)).list);
  return fields === null ? null : `{${fields.slice(1)}}`;
}

type Collecting = {
  readonly context: RepresentationContext;
  readonly keys: 'entity' | KeyFields | undefined;
};

type Collected = {
  readonly requirement: Extract<Requirement, { kind: 'field' }>;
  readonly children: Requirement[] | null;
};

/** Fields that apply to a type; the same key asked for twice becomes one field with both selections. */
function collectFields(
  requirements: readonly Requirement[],
  typename: string | undefined,
  { context, keys }: Collecting,
): Field[] {
  const isEntity = keys === 'entity';
  const keyFields = isEntity ? typename !== undefined && context.keyFields(typename) : keys;
  const collected = new Map<string, Collected>();
  const collect = (list: readonly Requirement[]) => {
    for (const requirement of list) {
      if (requirement.kind === 'type') {
        if (typename === undefined || context.satisfies(typename, requirement.condition))
          collect(requirement.children);
        continue;
      }
      if (isEntity && requirement.send === '__typename') continue;
      const same = collected.get(requirement.send);
      const children = requirement.children && [...(same?.children ?? []), ...requirement.children];
      collected.set(requirement.send, { requirement, children });
    }
  };
  collect(requirements);
  const fields = [...collected].map(([send, { requirement, children }]): Field => {
    const key = keyFields ? keyFields[send] : undefined;
    return {
      read: requirement.read,
      prefix: `,${JSON.stringify(send)}:`,
      key,
      children: children && compileFields(children, context, key),
    };
  });
  return fields.toSorted((one, other) => Number(other.key !== undefined) - Number(one.key !== undefined));
}

function soleTypename(requirements: readonly Requirement[]): string | undefined {
  const conditions = requirements.flatMap((requirement) =>
    requirement.kind === 'type' ? [requirement.condition] : [],
  );
  return conditions.length === 1 ? conditions[0] : undefined;
}

function sentTypename(batch: EntityBatch, typename: string, context: RepresentationContext): string {
  const rewrite = batch.typenameRewrites.find(
    ({ when }) => when === null || when.some((condition) => context.satisfies(typename, condition)),
  );
  return rewrite?.typename ?? typename;
}
