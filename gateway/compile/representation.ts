import type { EntityBatch, Requirement } from '../plan/plan.ts';
import type { KeyFields } from './compile-context.ts';
import { typenameOf } from './project.ts';

/** Writes the representation of an entity as JSON text; null when the entity cannot be asked for. */
export type WriteRepresentation = (entity: object) => string | null;

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
  readonly children: readonly Requirement[] | null;
};

/**
 * Compiles what a subgraph requires of an entity. A required field that is missing, or a key that is null: no representation.
 * Any other null is sent as null.
 */
export function compileRepresentation(
  batch: EntityBatch,
  context: RepresentationContext,
): WriteRepresentation {
  const write = compileObject(batch.requires, context, 'entity');
  const defaultTypename = soleTypename(batch.requires);
  return (entity) => {
    const typename = typenameOf(entity) ?? defaultTypename;
    if (typename === undefined) return null;
    const sent = sentTypename(batch, typename, context);
    const fields = write(entity as Json, typename);
    // Nothing to tell it by: a member of a union that the requirements do not speak of.
    return fields === null || fields === '' ? null : `{"__typename":${JSON.stringify(sent)}${fields}}`;
  };
}

type Json = Readonly<Record<string, unknown>>;
type WriteFields = (value: Json, typename: string | undefined) => string | null;

/** Writes `,"key":value` for each field of an object. */
function compileObject(
  requirements: readonly Requirement[],
  context: RepresentationContext,
  keys: 'entity' | KeyFields | undefined,
): WriteFields {
  const byTypename = new Map<
    string | undefined,
    { readonly field: Field; readonly write: WriteFields | null }[]
  >();
  const fieldsFor = (typename: string | undefined) => {
    const fields = collectFields(requirements, typename, { context, keys });
    return fields.map((field) => ({
      field,
      write: field.children ? compileObject(field.children, context, field.key) : null,
    }));
  };
  return (value, typename) => {
    let fields = byTypename.get(typename);
    if (!fields) byTypename.set(typename, (fields = fieldsFor(typename)));
    let text = '';
    for (const { field, write } of fields) {
      const written = writeValue(value[field.read], write, field.key !== undefined);
      if (written === null) return null;
      text += field.prefix + written;
    }
    return text;
  };
}

function writeValue(value: unknown, write: WriteFields | null, isKey: boolean): string | null {
  // A function: a key of `Object.prototype` that the object does not have.
  if (value === undefined || typeof value === 'function') return null;
  if (value === null) return isKey ? null : 'null';
  if (!write || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) {
    const items: string[] = [];
    for (const item of value) {
      const written = writeValue(item, write, isKey);
      if (written === null) return null;
      items.push(written);
    }
    return `[${items.join(',')}]`;
  }
  const fields = write(value as Json, typenameOf(value));
  return fields === null ? null : `{${fields.slice(1)}}`;
}

type Collecting = {
  readonly context: RepresentationContext;
  readonly keys: 'entity' | KeyFields | undefined;
};

/** Fields that apply to a type; the same key asked for twice becomes one field with both selections. */
function collectFields(
  requirements: readonly Requirement[],
  typename: string | undefined,
  { context, keys }: Collecting,
): Field[] {
  const isEntity = keys === 'entity';
  const keyFields = isEntity ? typename !== undefined && context.keyFields(typename) : keys;
  const fields = new Map<string, Field>();
  const collect = (list: readonly Requirement[]) => {
    for (const requirement of list) {
      if (requirement.kind === 'type') {
        if (typename === undefined || context.satisfies(typename, requirement.condition))
          collect(requirement.children);
        continue;
      }
      if (isEntity && requirement.send === '__typename') continue;
      const same = fields.get(requirement.send);
      const children = requirement.children && [...(same?.children ?? []), ...requirement.children];
      fields.set(requirement.send, {
        read: requirement.read,
        prefix: `,${JSON.stringify(requirement.send)}:`,
        key: keyFields ? keyFields[requirement.send] : undefined,
        children,
      });
    }
  };
  collect(requirements);
  return [...fields.values()];
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
