import { FAILED_TYPE } from './merge.ts';
import type { FieldShape, ObjectShape, TypeShape } from './shape.ts';

/** A path in the client's answer. */
export type ResponsePath = readonly (string | number)[];

/** What was asked for, and what came. */
export type Answered = {
  readonly shape: ObjectShape;
  readonly data: unknown;
};

/** A path in the client's answer. */
export type ClientPlace = {
  readonly path: ResponsePath;
  /**
   * `exact`, or cut at the last object that the client knows: `unselected` below it is what nobody selected, `elsewhere` what is selected
   * on objects of other types only.
   */
  readonly kind: 'exact' | 'unselected' | 'elsewhere';
};

/**
 * Turns a path in merged data into a path in the client's answer: the client's own keys, cut where it leaves what the client
 * selected (a key field that the planner added is nobody's business).
 */
export function toClientPath({ shape, data }: Answered, dataPath: ResponsePath): ClientPlace {
  const path: (string | number)[] = [];
  const cut = (): ClientPlace => ({
    path,
    kind: isSelectedSomewhere(shape, dataPath) ? 'elsewhere' : 'unselected',
  });
  let type: TypeShape = shape;
  let value = data;
  for (const segment of dataPath) {
    while (type.kind === 'nonNull') type = type.of;
    if (typeof segment === 'number') {
      if (type.kind !== 'list') return cut();
      type = type.of;
      path.push(segment);
    } else {
      const field: FieldShape | undefined =
        type.kind === 'object' ? findField(type, value, ({ dataKey }) => dataKey === segment) : undefined;
      if (!field) return cut();
      type = field.type;
      path.push(field.key);
    }
    value = child(value, segment);
  }
  return { path, kind: 'exact' };
}

/** Beyond so many ways to come along a path it is not followed. */
const MOST_WAYS = 100;

/** Whether the client selected the path, whatever the types of the objects on it are. */
function isSelectedSomewhere(shape: ObjectShape, dataPath: ResponsePath): boolean {
  let ways: TypeShape[] = [shape];
  for (const segment of dataPath) {
    ways = ways.flatMap((type): TypeShape[] => {
      const inner = type.kind === 'nonNull' ? type.of : type;
      if (inner.kind === 'list') return typeof segment === 'number' ? [inner.of] : [];
      if (inner.kind !== 'object') return [];
      return [...inner.visible].flatMap((name) => {
        const field = inner.fieldsOf(name)?.fields.find(({ dataKey }) => dataKey === segment);
        return field ? [field.type] : [];
      });
    });
    if (ways.length > MOST_WAYS) return false;
  }
  return ways.length > 0;
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
      const field: FieldShape | undefined =
        type.kind === 'object' ? findField(type, value, ({ key }) => key === segment) : undefined;
      if (!field) return path;
      type = field.type;
      value = child(value, field.dataKey);
    }
    if (type.kind === 'nonNull') type = type.of;
    else place = path.slice(0, index + 1);
  }
  return place;
}

/** A field of the object; of an object that became null, whose type nobody knows, that of any type it may have been. */
function findField(
  shape: ObjectShape,
  value: unknown,
  isWanted: (field: FieldShape) => boolean,
): FieldShape | undefined {
  const typename = child(value, '__typename');
  const isKnown = typeof typename === 'string' && typename !== FAILED_TYPE;
  const field = shape.fieldsOf(isKnown ? typename : undefined)?.fields.find(isWanted);
  if (field || isKnown) return field;
  for (const name of shape.visible) {
    const other = shape.fieldsOf(name)?.fields.find(isWanted);
    if (other) return other;
  }
  return undefined;
}

const child = (value: unknown, key: string | number): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[key] : undefined;
