import { isIncluded } from '../compile/project.ts';
import type { FieldShape, ObjectShape, TypeShape } from '../compile/shape.ts';

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
 * A dotted field of merged data under the client's keys, cut where it leaves what the client selected and got.
 * Below an interface or a union the concrete type is not known here, so the field ends there.
 */
export function toClientField(
  shape: ObjectShape,
  conditions: Readonly<Record<string, boolean>>,
  field: string,
): ClientField {
  const keys: string[] = [];
  const names: string[] = [];
  let type: TypeShape = shape;
  let exact = true;
  const shown = () => shownFields(type).filter((each) => isIncluded(each, conditions));
  for (const dataKey of field.split('.')) {
    const found = shown().find((each) => each.dataKey === dataKey);
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
    below: (name) => shown().flatMap(({ key, fieldName }) => (fieldName === name ? [pathTo([key])] : [])),
  };
}

function shownFields(type: TypeShape): readonly FieldShape[] {
  if (type.kind === 'nonNull' || type.kind === 'list') return shownFields(type.of);
  return type.kind === 'object' ? (type.fieldsOf(undefined)?.fields ?? []) : [];
}
