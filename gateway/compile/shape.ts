import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isListType,
  isNonNullType,
  isScalarType,
  Kind,
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
  /** Answered by the gateway itself, already in the client's form. */
  | { readonly kind: 'raw' }
  | ObjectShape;

/** A selection set and the conditions under which it was reached. */
type Part = { readonly set: SelectionSetNode; readonly conditions: Conjunction };
type Collected = {
  readonly node: FieldNode;
  readonly parent: GraphQLCompositeType;
  readonly parts: Part[];
  readonly conditions: Conjunction[];
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
      return known && isAbstractType(known) ? resolve(typename) : null;
    },
  };
}

function fieldsShape(context: Context, typeName: string, parts: readonly Part[]): FieldsShape {
  const type = context.schema.getType(typeName);
  if (!isCompositeType(type)) throw new Error(`${typeName} has no fields`);
  const collected = new Map<string, Collected>();
  for (const part of parts) collect(context, type, part.set, part.conditions, collected);
  return {
    typeName,
    fields: [...collected].map(([dataKey, field]) => fieldShape(context, dataKey, field)),
  };
}

function collect(
  context: Context,
  type: GraphQLCompositeType,
  set: SelectionSetNode,
  conditions: Conjunction,
  into: Map<string, Collected>,
): void {
  for (const selection of set.selections) {
    const reached = [...conditions, ...conditionsOf(selection.directives)];
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value;
      if (key === EMPTY_MARK) continue;
      const field = into.get(key) ?? { node: selection, parent: type, parts: [], conditions: [] };
      into.set(key, field);
      field.conditions.push(reached);
      if (selection.selectionSet) field.parts.push({ set: selection.selectionSet, conditions: reached });
      continue;
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection
        : context.normalised.fragments.get(selection.name.value);
    if (!fragment) continue;
    const condition = fragment.typeCondition?.name.value;
    if (condition === undefined || context.supergraph.possibleTypes.get(condition)?.has(type.name)) {
      collect(context, type, fragment.selectionSet, reached, into);
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
  if (name === '__schema' || name === '__type') return { kind: 'raw' };
  const definition = (field.parent as GraphQLObjectType).getFields()[name];
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
    return { kind: 'leaf', typeName: named.name, accepts: ACCEPTS[named.name] ?? (() => true) };
  }
  return objectShape(context, named as GraphQLCompositeType, parts);
}

/** Values that the specified scalars take on the wire. A scalar of the schema's own takes any. */
const ACCEPTS: Readonly<Record<string, (value: unknown) => boolean>> = {
  Int: (value) => Number.isInteger(value),
  Float: (value) => typeof value === 'number',
  String: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
  ID: (value) => typeof value === 'string' || Number.isInteger(value),
};
