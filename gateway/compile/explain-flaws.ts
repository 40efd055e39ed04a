import type { ResponsePath } from './client-path.ts';
import { typenameOf, valueOf } from './project.ts';
import type { ObjectShape, TypeShape } from './shape.ts';

/** A position where the agencies' data did not fit the schema. */
export type Flaw = {
  readonly path: ResponsePath;
  readonly message: string;
};

/**
 * Walks merged data as the projection did, with paths, and names each flaw. Runs only when a projection reports one:
 * keeping paths is what makes it slow.
 */
export function explainFlaws(shape: ObjectShape, data: unknown): Flaw[] {
  const flaws: Flaw[] = [];
  walk(shape, data, [], '', flaws);
  return flaws;
}

/** Answers whether the position is null in the projection. */
function walk(
  type: TypeShape,
  value: unknown,
  path: ResponsePath,
  coordinate: string,
  flaws: Flaw[],
): boolean {
  if (type.kind === 'nonNull') {
    const before = flaws.length;
    const isNull = walk(type.of, value, path, coordinate, flaws);
    // A flaw found further down already says why this position is null.
    if (isNull && flaws.length === before) {
      flaws.push({ path, message: `Cannot return null for non-nullable field ${coordinate}.` });
    }
    return isNull;
  }
  if (type.kind === 'refused') return false;
  if (value === null || value === undefined) return true;
  const wrong = (expected: string) => {
    flaws.push({ path, message: `The answer for ${coordinate} is not ${expected}.` });
    return true;
  };
  switch (type.kind) {
    case 'list':
      if (!Array.isArray(value)) return wrong('a list');
      return value
        .map(
          (item, index) =>
            walk(type.of, item, [...path, index], coordinate, flaws) && type.of.kind === 'nonNull',
        )
        .includes(true);
    case 'leaf':
      return type.accepts(value) ? false : wrong(`of type ${type.typeName}`);
    case 'enum':
      return typeof value !== 'string' || !type.values.has(value);
    case 'object':
      if (typeof value !== 'object' || Array.isArray(value)) return wrong('an object');
      return walkFields(type, value as Record<string, unknown>, path, flaws);
    case 'typename':
      return false;
  }
}

function walkFields(
  shape: ObjectShape,
  value: Record<string, unknown>,
  path: ResponsePath,
  flaws: Flaw[],
): boolean {
  const fields = shape.fieldsOf(typenameOf(value));
  if (fields === null) return true;
  let isNull = false;
  for (const field of fields.fields) {
    const coordinate = `${field.parentTypeName}.${field.fieldName}`;
    const fieldIsNull = walk(
      field.type,
      valueOf(field, fields, value),
      [...path, field.key],
      coordinate,
      flaws,
    );
    isNull ||= fieldIsNull && field.type.kind === 'nonNull';
  }
  return isNull;
}
