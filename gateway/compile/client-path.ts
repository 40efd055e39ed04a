import type { FieldShape, FieldsShape, ObjectShape, TypeShape } from './shape.ts';

/** A path in the client's answer. */
export type ResponsePath = readonly (string | number)[];

/** What was asked for, and what came. */
export type Answered = {
  readonly shape: ObjectShape;
  readonly data: unknown;
};

/** A path in the client's answer; not `exact` where it was cut. */
export type ClientPlace = { readonly path: ResponsePath; readonly exact: boolean };

/**
 * Turns a path in merged data into a path in the client's answer: the client's own keys, cut where it leaves what the client
 * selected (a key field that the planner added is nobody's business).
 */
export function toClientPath({ shape, data }: Answered, dataPath: ResponsePath): ClientPlace {
  const path: (string | number)[] = [];
  let type: TypeShape = shape;
  let value = data;
  for (const segment of dataPath) {
    while (type.kind === 'nonNull') type = type.of;
    if (typeof segment === 'number') {
      if (type.kind !== 'list') return { path, exact: false };
      type = type.of;
      path.push(segment);
    } else {
      const field: FieldShape | undefined =
        type.kind === 'object' ? findField(type, value, segment) : undefined;
      if (!field) return { path, exact: false };
      type = field.type;
      path.push(field.key);
    }
    value = child(value, segment);
  }
  return { path, exact: true };
}

/** Where the null of an error at this path of the answer ends up: at the path itself, or at what lies above and may be null. */
export function nullCausedAt({ shape, data }: Answered, path: ResponsePath): ResponsePath {
  let type: TypeShape = shape;
  let value = data;
  let place: ResponsePath = [];
  for (const [index, segment] of path.entries()) {
    if (typeof segment === 'number') {
      if (type.kind !== 'list') return path;
      type = type.of;
      value = child(value, segment);
    } else {
      const typename = child(value, '__typename');
      const fields: FieldsShape | null = type.kind === 'object' ? type.fieldsOf(asTypename(typename)) : null;
      const field: FieldShape | undefined = fields?.fields.find(({ key }) => key === segment);
      if (!field) return path;
      type = field.type;
      value = child(value, field.dataKey);
    }
    if (type.kind === 'nonNull') type = type.of;
    else place = path.slice(0, index + 1);
  }
  return place;
}

const asTypename = (value: unknown) => (typeof value === 'string' ? value : undefined);

function findField(shape: ObjectShape, value: unknown, dataKey: string) {
  const typename = child(value, '__typename');
  return shape.fieldsOf(asTypename(typename))?.fields.find((field) => field.dataKey === dataKey);
}

const child = (value: unknown, key: string | number): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[key] : undefined;
