import type { FieldShape, ObjectShape, TypeShape } from './shape.ts';

/** A field of the client's answer, list positions left out. */
export type ClientField = {
  /** `me.account`: the client's keys. */
  readonly path: string;
  /** The same in names of the schema. */
  readonly names: readonly string[];
  /** False where it was cut. */
  readonly exact: boolean;
  /** Paths right below that show a field of the schema; none when the client did not ask for it. */
  below(name: string): readonly string[];
};

/**
 * Dotted fields of merged data that a call fills, as the client sees them: those that the client selected; where there are none (a call for
 * what another agency requires), what they stand below.
 */
export function toClientFields(shape: ObjectShape, fields: readonly string[]): readonly ClientField[] {
  const all = fields.map((field) => toClientField(shape, field));
  return all.some(({ exact }) => exact)
    ? all.filter(({ exact }) => exact)
    : all.filter(({ path }) => path !== '');
}

/**
 * One field under the client's keys, cut where it leaves what the client selected.
 * Below an interface or a union the concrete type is not known here, so the field ends there.
 */
function toClientField(shape: ObjectShape, field: string): ClientField {
  const keys: string[] = [];
  const names: string[] = [];
  let type: TypeShape = shape;
  let exact = true;
  for (const dataKey of field.split('.')) {
    const found: FieldShape | undefined = fieldsBelow(type).find((each) => each.dataKey === dataKey);
    exact = found !== undefined;
    if (!found) break;
    keys.push(found.key);
    names.push(found.fieldName);
    type = found.type;
  }
  const pathTo = (more: readonly string[]) => [...keys, ...more].join('.');
  return {
    path: pathTo([]),
    names,
    exact,
    below: (name) =>
      fieldsBelow(type).flatMap(({ key, fieldName }) => (fieldName === name ? [pathTo([key])] : [])),
  };
}

function fieldsBelow(type: TypeShape): readonly FieldShape[] {
  if (type.kind === 'nonNull' || type.kind === 'list') return fieldsBelow(type.of);
  return type.kind === 'object' ? (type.fieldsOf(undefined)?.fields ?? []) : [];
}
