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
import type { Supergraph } from '../supergraph/supergraph.ts';
import { clientKey, EMPTY_MARK, type NormalisedOperation } from '../plan/normalise-operation.ts';
import { refusedTypeOf, refusedValue } from '../plan/refused-mark.ts';
import { findDefer, labelOf } from './find-defer.ts';

/** The form of the answer that the client asked for, derived once from the operation and the API schema. */
export type ObjectShape = {
  readonly kind: 'object';
  /** Type the schema declares here. */
  readonly typeName: string;
  readonly abstract: boolean;
  /** Concrete types that clients may see here. */
  readonly visible: ReadonlySet<string>;
  /**
   * Fields for a concrete type, or for the declared type when none is known; null for a type clients must not see, and for an object
   * that is of an unknown type and asked for its name.
   */
  fieldsOf(typename: string | undefined): FieldsShape | null;
};

/** Fields of one concrete type, in the client's order. */
export type FieldsShape = {
  readonly typeName: string;
  readonly fields: readonly FieldShape[];
  /** What comes later, where the operation's fragments carry `@defer`. */
  readonly deferred: readonly DeferredShape[];
};

/** A fragment that is answered later, on one concrete type. */
export type DeferredShape = {
  readonly label: string | undefined;
  readonly selectionSet: SelectionSetNode;
  readonly shape: ObjectShape;
};

export type FieldShape = {
  /** Key in the client's answer. */
  readonly key: string;
  /** Key in the merged data. */
  readonly dataKey: string;
  readonly fieldName: string;
  readonly parentTypeName: string;
  readonly type: TypeShape;
};

export type TypeShape =
  | { readonly kind: 'nonNull'; readonly of: TypeShape }
  | { readonly kind: 'list'; readonly of: TypeShape }
  | { readonly kind: 'leaf'; readonly typeName: string; readonly accepts: (value: unknown) => boolean }
  | { readonly kind: 'enum'; readonly typeName: string; readonly values: ReadonlySet<string> }
  | { readonly kind: 'typename' }
  /** Policy refused the field: this stands there. */
  | { readonly kind: 'refused'; readonly value: symbol }
  | ObjectShape;

type Collected = {
  readonly node: FieldNode;
  readonly parent: GraphQLCompositeType;
  /** Selection sets of each place where the field stands. */
  readonly sets: SelectionSetNode[];
};

/** Derives the shape of the whole answer. */
export function createShape(supergraph: Supergraph, normalised: NormalisedOperation): ObjectShape {
  const schema = supergraph.apiSchema;
  const root = schema.getRootType(normalised.operation.operation);
  if (!root) throw new Error(`the schema has no ${normalised.operation.operation} type`);
  const context: Context = { schema, supergraph, normalised };
  return objectShape(context, root, [normalised.operation.selectionSet]);
}

type Context = {
  readonly schema: GraphQLSchema;
  readonly supergraph: Supergraph;
  readonly normalised: NormalisedOperation;
};

function objectShape(
  context: Context,
  type: GraphQLCompositeType,
  sets: readonly SelectionSetNode[],
): ObjectShape {
  const abstract = isAbstractType(type);
  const visible = new Set(
    isAbstractType(type)
      ? context.schema.getPossibleTypes(type).map((possible) => possible.name)
      : [type.name],
  );
  const byTypename = new Map<string, FieldsShape>();
  const resolve = (name: string): FieldsShape => {
    let fields = byTypename.get(name);
    if (!fields) byTypename.set(name, (fields = fieldsShape(context, name, sets)));
    return fields;
  };
  return {
    kind: 'object',
    typeName: type.name,
    abstract,
    visible,
    fieldsOf: (typename) => {
      if (!abstract || typename === undefined) return resolve(type.name);
      if (visible.has(typename)) return resolve(typename);
      // Another interface's name: the object comes from an `@interfaceObject` that knows no more.
      const known = context.schema.getType(typename);
      const fits = context.supergraph.possibleTypes.get(type.name)?.has(typename);
      if (!fits || !isAbstractType(known)) return null;
      const fields = resolve(typename);
      return fields.fields.some(({ fieldName }) => fieldName === '__typename') ? null : fields;
    },
  };
}

function fieldsShape(context: Context, typeName: string, sets: readonly SelectionSetNode[]): FieldsShape {
  const type = context.schema.getType(typeName);
  if (!isCompositeType(type)) throw new Error(`${typeName} has no fields`);
  const collected: Selections = { fields: new Map(), deferred: [] };
  for (const set of sets) collect(context, type, set, collected);
  const fields = [...collected.fields].map(([dataKey, field]) => fieldShape(context, dataKey, field));
  return {
    typeName,
    fields: withoutSuperseded(fields),
    deferred: collected.deferred.map(({ label, selectionSet }) => ({
      label,
      selectionSet,
      shape: objectShape(context, type, [selectionSet]),
    })),
  };
}

/**
 * The same key may be refused under one type's name and allowed under another's. A value is then answered: who asks its own type may read
 * it. An object is not: what the refused part selects of it would be missing.
 */
function withoutSuperseded(fields: readonly FieldShape[]): readonly FieldShape[] {
  if (!fields.some(isRefused)) return fields;
  // A key stays where it stood first.
  const byKey = new Map<string, FieldShape>();
  for (const field of fields) {
    const other = byKey.get(field.key);
    const isBetter = isRefused(field) ? holdsObjects(other?.type) : !holdsObjects(field.type);
    if (other === undefined || isBetter) byKey.set(field.key, field);
  }
  return [...byKey.values()];
}

const isRefused = ({ type }: FieldShape): boolean => type.kind === 'refused';

const holdsObjects = (type: TypeShape | undefined): boolean =>
  type?.kind === 'nonNull' || type?.kind === 'list' ? holdsObjects(type.of) : type?.kind === 'object';

/** What is selected of one concrete type. */
type Selections = {
  readonly fields: Map<string, Collected>;
  readonly deferred: { readonly label: string | undefined; readonly selectionSet: SelectionSetNode }[];
};

function collect(
  context: Context,
  type: GraphQLCompositeType,
  set: SelectionSetNode,
  into: Selections,
): void {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value;
      if (key === EMPTY_MARK) continue;
      const field = into.fields.get(key) ?? { node: selection, parent: type, sets: [] };
      into.fields.set(key, field);
      if (selection.selectionSet) field.sets.push(selection.selectionSet);
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
      const defer = findDefer(selection, type, context.schema);
      if (defer) into.deferred.push({ label: labelOf(defer), selectionSet: fragment.selectionSet });
      else collect(context, type, fragment.selectionSet, into);
    }
  }
}

function fieldShape(context: Context, dataKey: string, field: Collected): FieldShape {
  return {
    key: clientKey(dataKey),
    dataKey,
    fieldName: field.node.name.value,
    parentTypeName: field.parent.name,
    type: typeOfField(context, field),
  };
}

function typeOfField(context: Context, field: Collected): TypeShape {
  const name = field.node.name.value;
  const refusedOf = refusedTypeOf(field.node);
  if (refusedOf !== undefined) return { kind: 'refused', value: refusedValue(refusedOf) };
  if (name === '__typename') return { kind: 'nonNull', of: { kind: 'typename' } };
  const definition = META_FIELDS.get(name) ?? (field.parent as GraphQLObjectType).getFields()[name];
  if (!definition) throw new Error(`${field.parent.name}.${name} is not in the schema`);
  return typeShape(context, definition.type, field.sets);
}

function typeShape(context: Context, type: GraphQLOutputType, sets: readonly SelectionSetNode[]): TypeShape {
  if (isNonNullType(type)) return { kind: 'nonNull', of: typeShape(context, type.ofType, sets) };
  if (isListType(type)) return { kind: 'list', of: typeShape(context, type.ofType, sets) };
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
  return objectShape(context, named as GraphQLCompositeType, sets);
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
