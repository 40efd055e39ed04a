import { generateProjection } from './generate-projection.ts';
import type { FieldShape, FieldsShape, ObjectShape, TypeShape } from './shape.ts';

/** What a projection noticed. */
export type Projection = {
  /** Set when something became null that the agencies did not say: `explainFlaws` then finds what. */
  flawed: boolean;
};

/** From merged data to the client's answer. Null stands for null, and for what had to become null. */
export type Project = (value: unknown, projection: Projection) => unknown;

/** Many operations are asked once: generating code takes longer than all the closures of one run, and stays in memory. */
const RUNS_AS_CLOSURES = 2;

/**
 * Compiles a shape to a function from merged data to the client's answer: the client's keys in the client's order, nothing else; an object
 * or a list that misses what may not be null is null. Closures at first, then generated code, where the process may generate code.
 */
export function compileProjection(shape: ObjectShape): Project {
  let project = composeProjection(shape);
  let runs = 0;
  return (value, projection) => {
    if (runs <= RUNS_AS_CLOSURES && runs++ === RUNS_AS_CLOSURES)
      project = generateProjection(shape) ?? project;
    return project(value, projection);
  };
}

/** The projection as closures. */
export function composeProjection(shape: ObjectShape): Project {
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
    if (!project) compiled.set(fields, (project = composeFields(fields)));
    return project(value, projection);
  };
}

function composeType(type: TypeShape): Project {
  switch (type.kind) {
    case 'nonNull':
      return composeType(type.of);
    case 'list':
      return composeList(composeType(type.of), type.of.kind === 'nonNull');
    case 'leaf':
      return composeLeaf(type.accepts, type.typeName === 'ID');
    case 'enum':
      return (value) => (typeof value === 'string' && type.values.has(value) ? value : null);
    case 'object':
      return composeProjection(type);
    case 'typename':
      return (value) => value ?? null;
    case 'refused':
      return () => type.value;
  }
}

function composeList(item: Project, nonNull: boolean): Project {
  return (value, projection) => {
    if (value === null || value === undefined) return null;
    if (!Array.isArray(value)) {
      projection.flawed = true;
      return null;
    }
    const projected: unknown[] = [];
    for (let index = 0; index < value.length; index++) {
      const one = item(value[index], projection);
      if (one === null && nonNull) {
        projection.flawed = true;
        return null;
      }
      projected.push(one);
    }
    return projected;
  };
}

function composeLeaf(accepts: (value: unknown) => boolean, isId: boolean): Project {
  return (value, projection) => {
    if (value === null || value === undefined) return null;
    if (!accepts(value)) {
      projection.flawed = true;
      return null;
    }
    return isId && typeof value === 'number' ? String(value) : value;
  };
}

export const typenameOf = (value: object): string | undefined => {
  const name = (value as { __typename?: unknown }).__typename;
  return typeof name === 'string' ? name : undefined;
};

function composeFields(shape: FieldsShape): Project {
  const fields = shape.fields.map((field) => ({
    field,
    nonNull: field.type.kind === 'nonNull',
    project: composeType(field.type),
  }));
  return (value, projection) => {
    const projected: Record<string, unknown> = {};
    for (const { field, nonNull, project } of fields) {
      const one = project(valueOf(field, shape, value as Record<string, unknown>), projection);
      if (one === null && nonNull) {
        projection.flawed = true;
        return null;
      }
      if (field.key === '__proto__') define(projected, one);
      else projected[field.key] = one;
    }
    return projected;
  };
}

/** The type's name is known here; anything else comes from the data. */
export function valueOf(field: FieldShape, fields: FieldsShape, value: Record<string, unknown>): unknown {
  return isTypename(field) ? fields.typeName : value[field.dataKey];
}

export const isTypename = ({ type }: FieldShape): boolean =>
  type.kind === 'nonNull' && type.of.kind === 'typename';

/** Assigning `__proto__` would set the prototype. */
function define(target: object, value: unknown): void {
  Object.defineProperty(target, '__proto__', { value, enumerable: true, configurable: true, writable: true });
}
