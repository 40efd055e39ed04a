import { holds, type FieldShape, type FieldsShape, type ObjectShape, type TypeShape } from './shape.ts';

/** What a projection needs to know, and what it noticed. */
export type Projection = {
  /** Coerced values of the variables that conditions name. */
  readonly conditions: Readonly<Record<string, boolean>>;
  /** Set when something became null that the agencies did not say: `explainFlaws` then finds what. */
  flawed: boolean;
};

type Project = (value: unknown, projection: Projection) => unknown;

/**
 * Compiles a shape to a function from merged data to the client's answer: the client's keys in the client's order,
 * nothing else. `undefined` stands for "null where none may be" and travels up to the nearest nullable place.
 */
export function compileProjection(shape: ObjectShape): Project {
  return nullable(objectProjection(shape));
}

const nullable =
  (project: Project): Project =>
  (value, projection) =>
    project(value, projection) ?? null;

function typeProjection(type: TypeShape): Project {
  switch (type.kind) {
    case 'nonNull':
      return nonNullProjection(typeProjection(type.of));
    case 'list':
      return listProjection(typeProjection(type.of));
    case 'leaf':
      return leafProjection(type.accepts, type.typeName === 'ID');
    case 'enum':
      return (value) => (typeof value === 'string' && type.values.has(value) ? value : null);
    case 'object':
      return objectProjection(type);
    case 'typename':
      return (value) => value;
  }
}

/** A projection yields null for null, `undefined` for "the null must go further up". */
function nonNullProjection(project: Project): Project {
  return (value, projection) => {
    const projected = project(value, projection);
    if (projected !== null && projected !== undefined) return projected;
    projection.flawed = true;
    return undefined;
  };
}

function listProjection(item: Project): Project {
  return (value, projection) => {
    if (value === null || value === undefined) return null;
    if (!Array.isArray(value)) {
      projection.flawed = true;
      return null;
    }
    const projected: unknown[] = [];
    for (let index = 0; index < value.length; index++) {
      const one = item(value[index], projection);
      if (one === undefined) return null;
      projected.push(one);
    }
    return projected;
  };
}

function leafProjection(accepts: (value: unknown) => boolean, isId: boolean): Project {
  return (value, projection) => {
    if (value === null || value === undefined) return null;
    if (!accepts(value)) {
      projection.flawed = true;
      return null;
    }
    return isId && typeof value === 'number' ? String(value) : value;
  };
}

function objectProjection(shape: ObjectShape): Project {
  const compiled = new Map<FieldsShape, Project>();
  return (value, projection) => {
    if (value === null || value === undefined) return null;
    if (typeof value !== 'object' || Array.isArray(value)) {
      projection.flawed = true;
      return null;
    }
    const fields = shape.fieldsOf(typenameOf(value));
    if (fields === null) return null;
    let project = compiled.get(fields);
    if (!project) compiled.set(fields, (project = fieldsProjection(fields)));
    return project(value, projection);
  };
}

export const typenameOf = (value: object): string | undefined => {
  const name = (value as { __typename?: unknown }).__typename;
  return typeof name === 'string' ? name : undefined;
};

function fieldsProjection(shape: FieldsShape): Project {
  const fields = shape.fields.map((field) => ({ ...field, project: typeProjection(field.type) }));
  const inOrder = shape.inOrder && compileOrder(shape, fields, shape.inOrder);
  return (value, projection) => {
    const projected: Record<string, unknown> = {};
    for (const field of inOrder ? inOrder(projection.conditions) : fields) {
      if (field.conditions && !isIncluded(field, projection.conditions)) continue;
      const one = field.project(valueOf(field, shape, value as Record<string, unknown>), projection);
      if (one === undefined) return null;
      if (field.key === '__proto__') define(projected, one);
      else projected[field.key] = one;
    }
    return projected;
  };
}

/** Orders once for each set of conditions, that is once for each answer. */
function compileOrder<F>(
  shape: FieldsShape,
  compiled: readonly F[],
  inOrder: NonNullable<FieldsShape['inOrder']>,
): (conditions: Projection['conditions']) => readonly F[] {
  const known = new WeakMap<Projection['conditions'], readonly F[]>();
  return (conditions) => {
    let ordered = known.get(conditions);
    if (!ordered) {
      ordered = inOrder(conditions).map((field) => compiled[shape.fields.indexOf(field)]!);
      known.set(conditions, ordered);
    }
    return ordered;
  };
}

/** The type's name is known here; anything else comes from the data. */
export function valueOf(field: FieldShape, fields: FieldsShape, value: Record<string, unknown>): unknown {
  return field.type.kind === 'nonNull' && field.type.of.kind === 'typename'
    ? fields.typeName
    : value[field.dataKey];
}

export function isIncluded(field: FieldShape, conditions: Readonly<Record<string, boolean>>): boolean {
  return field.conditions === null || field.conditions.some((all) => holds(all, conditions));
}

/** Assigning `__proto__` would set the prototype. */
function define(target: object, value: unknown): void {
  Object.defineProperty(target, '__proto__', { value, enumerable: true, configurable: true, writable: true });
}
