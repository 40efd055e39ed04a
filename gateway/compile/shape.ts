import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isListType,
  isNonNullType,
  isScalarType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import type { DirectiveNode } from 'graphql';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { clientKey, EMPTY_MARK, type NormalisedOperation } from '../plan/normalise-operation.ts';

/** The form of the answer that the client asked for, derived once from the operation and the API schema. */
export type ObjectShape = {
  readonly kind: 'object';
  /** Type the schema declares here. */
  readonly typeName: string;
  readonly abstract: boolean;
  /** Fields for a concrete type, or for the declared type when none is known; null for a type clients must not see. */
  fieldsOf(typename: string | undefined): FieldsShape | null;
};

/** Fields of one concrete type, in the client's order. */
export type FieldsShape = {
  readonly typeName: string;
  readonly fields: readonly FieldShape[];
  /**
   * The fields in the order that the conditions make; null where it is always that of `fields`.
   * `{ a @skip(if: $s) b a }` is a, b or b, a.
   */
  readonly inOrder: ((conditions: Readonly<Record<string, boolean>>) => readonly FieldShape[]) | null;
};

export type FieldShape = {
  /** Key in the client's answer. */
  readonly key: string;
  /** Key in the merged data. */
  readonly dataKey: string;
  readonly fieldName: string;
  readonly parentTypeName: string;
  /** Alternatives of conditions, one of which must hold; null for always. */
  readonly conditions: readonly Conjunction[] | null;
  readonly type: TypeShape;
};

/** All must hold: variable and the value wanted. */
export type Conjunction = readonly { readonly variable: string; readonly wanted: boolean }[];

export type TypeShape =
  | { readonly kind: 'nonNull'; readonly of: TypeShape }
  | { readonly kind: 'list'; readonly of: TypeShape }
  | { readonly kind: 'leaf'; readonly typeName: string; readonly accepts: (value: unknown) => boolean }
  | { readonly kind: 'enum'; readonly typeName: string; readonly values: ReadonlySet<string> }
  | { readonly kind: 'typename' }
  | ObjectShape;

/** A selection set and the conditions under which it was reached. */
type Part = { readonly set: SelectionSetNode; readonly conditions: Conjunction };
type Collected = {
  readonly node: FieldNode;
  readonly parent: GraphQLCompositeType;
  readonly parts: Part[];
  /** Conditions of each place where the field stands, and the number of the place. */
  readonly conditions: Conjunction[];
  readonly positions: number[];
};

/** Derives the shape of the whole answer. */
export function createShape(supergraph: Supergraph, normalised: NormalisedOperation): ObjectShape {
  const schema = supergraph.apiSchema;
  const root = schema.getRootType(normalised.operation.operation);
  if (!root) throw new Error(`the schema has no ${normalised.operation.operation} type`);
  const context: Context = { schema, supergraph, normalised };
  return objectShape(context, root, [{ set: normalised.operation.selectionSet, conditions: [] }]);
}

type Context = {
  readonly schema: GraphQLSchema;
  readonly supergraph: Supergraph;
  readonly normalised: NormalisedOperation;
};

function objectShape(context: Context, type: GraphQLCompositeType, parts: readonly Part[]): ObjectShape {
  const abstract = isAbstractType(type);
  const visible = new Set(
    isAbstractType(type)
      ? context.schema.getPossibleTypes(type).map((possible) => possible.name)
      : [type.name],
  );
  const byTypename = new Map<string, FieldsShape>();
  const resolve = (name: string): FieldsShape => {
    let fields = byTypename.get(name);
    if (!fields) byTypename.set(name, (fields = fieldsShape(context, name, parts)));
    return fields;
  };
  return {
    kind: 'object',
    typeName: type.name,
    abstract,
    fieldsOf: (typename) => {
      if (!abstract || typename === undefined) return resolve(type.name);
      if (visible.has(typename)) return resolve(typename);
      // Another interface's name: the object comes from an `@interfaceObject` that knows no more.
      const known = context.schema.getType(typename);
      const fits = context.supergraph.possibleTypes.get(type.name)?.has(typename);
      return fits && known && isAbstractType(known) ? resolve(typename) : null;
    },
  };
}

function fieldsShape(context: Context, typeName: string, parts: readonly Part[]): FieldsShape {
  const type = context.schema.getType(typeName);
  if (!isCompositeType(type)) throw new Error(`${typeName} has no fields`);
  const collected = new Map<string, Collected>();
  const places = { next: 0 };
  for (const part of parts) collect(context, type, part.set, part.conditions, collected, places);
  const fields = [...collected].map(([dataKey, field]) => fieldShape(context, dataKey, field));
  return { typeName, fields, inOrder: conditionalOrder(fields, [...collected.values()]) };
}

function conditionalOrder(
  fields: readonly FieldShape[],
  collected: readonly Collected[],
): FieldsShape['inOrder'] {
  const moves = ({ conditions }: Collected) => conditions.length > 1 && conditions[0]!.length > 0;
  if (!collected.some(moves)) return null;
  return (conditions) => {
    const positionOf = (field: Collected) => {
      const first = field.conditions.findIndex((conjunction) => holds(conjunction, conditions));
      return field.positions[first] ?? 0;
    };
    return fields
      .map((field, index) => ({ field, position: positionOf(collected[index]!) }))
      .toSorted((one, other) => one.position - other.position)
      .map(({ field }) => field);
  };
}

/** Do these values of the variables fulfil all conditions? */
export function holds(conjunction: Conjunction, conditions: Readonly<Record<string, boolean>>): boolean {
  return conjunction.every(({ variable, wanted }) => conditions[variable] === wanted);
}

function collect(
  context: Context,
  type: GraphQLCompositeType,
  set: SelectionSetNode,
  conditions: Conjunction,
  into: Map<string, Collected>,
  places: { next: number },
): void {
  for (const selection of set.selections) {
    const reached = [...conditions, ...conditionsOf(selection.directives)];
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value;
      if (key === EMPTY_MARK) continue;
      const field = into.get(key) ?? {
        node: selection,
        parent: type,
        parts: [],
        conditions: [],
        positions: [],
      };
      into.set(key, field);
      field.conditions.push(reached);
      field.positions.push(places.next++);
      if (selection.selectionSet) field.parts.push({ set: selection.selectionSet, conditions: reached });
      continue;
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection
        : context.normalised.fragments.get(selection.name.value);
    if (!fragment) continue;
    const condition = fragment.typeCondition?.name.value;
    if (
      condition === undefined ||
      condition === type.name ||
      context.supergraph.possibleTypes.get(condition)?.has(type.name)
    ) {
      collect(context, type, fragment.selectionSet, reached, into, places);
    }
  }
}

function conditionsOf(directives: readonly DirectiveNode[] | undefined): Conjunction {
  return (directives ?? []).flatMap((directive) => {
    const value = directive.arguments?.find((argument) => argument.name.value === 'if')?.value;
    return value?.kind === Kind.VARIABLE
      ? [{ variable: value.name.value, wanted: directive.name.value === 'include' }]
      : [];
  });
}

function fieldShape(context: Context, dataKey: string, field: Collected): FieldShape {
  const fieldName = field.node.name.value;
  const always = field.conditions.some((conjunction) => conjunction.length === 0);
  return {
    key: clientKey(dataKey),
    dataKey,
    fieldName,
    parentTypeName: field.parent.name,
    conditions: always ? null : field.conditions,
    type: typeOfField(context, field),
  };
}

function typeOfField(context: Context, field: Collected): TypeShape {
  const name = field.node.name.value;
  if (name === '__typename') return { kind: 'nonNull', of: { kind: 'typename' } };
  const definition = META_FIELDS.get(name) ?? (field.parent as GraphQLObjectType).getFields()[name];
  if (!definition) throw new Error(`${field.parent.name}.${name} is not in the schema`);
  return typeShape(context, definition.type, field.parts);
}

function typeShape(context: Context, type: GraphQLOutputType, parts: readonly Part[]): TypeShape {
  if (isNonNullType(type)) return { kind: 'nonNull', of: typeShape(context, type.ofType, parts) };
  if (isListType(type)) return { kind: 'list', of: typeShape(context, type.ofType, parts) };
  if (isEnumType(type)) {
    return {
      kind: 'enum',
      typeName: type.name,
      values: new Set(type.getValues().map((value) => value.name)),
    };
  }
  const named = getNamedType(type);
  if (isScalarType(named)) {
    return { kind: 'leaf', typeName: named.name, accepts: ACCEPTS.get(named.name) ?? (() => true) };
  }
  return objectShape(context, named as GraphQLCompositeType, parts);
}

/** Values that the specified scalars take on the wire. A scalar of the schema's own takes any. */
const ACCEPTS: ReadonlyMap<string, (value: unknown) => boolean> = new Map([
  ['Int', (value: unknown) => Number.isInteger(value)],
  ['Float', (value: unknown) => typeof value === 'number'],
  ['String', (value: unknown) => typeof value === 'string'],
  ['Boolean', (value: unknown) => typeof value === 'boolean'],
  ['ID', (value: unknown) => typeof value === 'string' || Number.isInteger(value)],
]);

/** Fields of the query root that the gateway answers itself. */
const META_FIELDS: ReadonlyMap<string, { readonly type: GraphQLOutputType }> = new Map([
  ['__schema', SchemaMetaFieldDef],
  ['__type', TypeMetaFieldDef],
]);
