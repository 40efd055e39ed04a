import type { FieldShape, ObjectShape, TypeShape } from '../compile/shape.ts';

/**
 * A dotted field of merged data under the client's keys, cut where it leaves what the client selected.
 * Below an interface or a union the concrete type is not known here, so the field ends there.
 */
export function toClientField(shape: ObjectShape, field: string): string {
  const keys: string[] = [];
  let type: TypeShape = shape;
  for (const dataKey of field.split('.')) {
    while (type.kind === 'nonNull' || type.kind === 'list') type = type.of;
    if (type.kind !== 'object') break;
    const found: FieldShape | undefined = type
      .fieldsOf(undefined)
      ?.fields.find((each) => each.dataKey === dataKey);
    if (!found) break;
    keys.push(found.key);
    type = found.type;
  }
  return keys.join('.');
}
