import type { ObjectShape, TypeShape } from './shape.ts';

/** A path in the client's answer. */
export type ResponsePath = readonly (string | number)[];

/**
 * Turns a path in merged data into a path in the client's answer: the client's own keys, cut where it leaves what the client
 * selected (a key field that the planner added is nobody's business).
 */
export function toClientPath(shape: ObjectShape, data: unknown, dataPath: ResponsePath): ResponsePath {
  const path: (string | number)[] = [];
  let type: TypeShape = shape;
  let value = data;
  for (const segment of dataPath) {
    while (type.kind === 'nonNull') type = type.of;
    if (typeof segment === 'number') {
      if (type.kind !== 'list') break;
      type = type.of;
    } else {
      if (type.kind !== 'object') break;
      const field = findField(type, value, segment);
      if (!field) break;
      type = field.type;
      path.push(field.key);
      value = child(value, segment);
      continue;
    }
    path.push(segment);
    value = child(value, segment);
  }
  return path;
}

function findField(shape: ObjectShape, value: unknown, dataKey: string) {
  const typename = (child(value, '__typename') ?? undefined) as string | undefined;
  return shape.fieldsOf(typename)?.fields.find((field) => field.dataKey === dataKey);
}

const child = (value: unknown, key: string | number): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[key] : undefined;
