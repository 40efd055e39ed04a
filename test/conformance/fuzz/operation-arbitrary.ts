import * as fc from 'fast-check';
import {
  astFromValue,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  print,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** A tree that becomes an operation; fast-check makes it smaller by taking parts away. */
export type OperationTree = {
  readonly kind: 'query' | 'mutation';
  readonly selections: readonly SelectionTree[];
  /** Values of the variables of conditions. */
  readonly conditions: {
    readonly a: boolean;
    readonly b: boolean | null;
    readonly c: boolean;
    readonly d: boolean | null;
  };
  readonly salt: number;
  readonly failing: boolean;
};

export type SelectionTree =
  | {
      readonly kind: 'field';
      readonly name: string;
      /** As the schema writes it. */
      readonly type: string;
      readonly alias: string | null;
      readonly args: readonly ArgumentTree[];
      readonly condition: string | null;
      readonly below: readonly SelectionTree[] | null;
      /** The same field once more, with another selection. */
      readonly again: readonly SelectionTree[] | null;
    }
  | {
      readonly kind: 'fragment';
      readonly on: string | null;
      readonly type: string;
      readonly form: 'inline' | 'named' | 'twice' | 'reused';
      readonly condition: string | null;
      readonly below: readonly SelectionTree[];
    }
  | { readonly kind: 'typename'; readonly alias: string | null; readonly condition: string | null }
  | { readonly kind: 'introspection' };

export type ArgumentTree = {
  readonly name: string;
  readonly type: string;
  readonly literal: string;
  readonly value: unknown;
  readonly form: 'literal' | 'variable' | 'default' | 'omitted';
};

/** Mostly nothing: `fc.option` has no way to say so. */
function rarely<T>(arbitrary: fc.Arbitrary<T>, once: number): fc.Arbitrary<T | null> {
  return fc.oneof(
    { withCrossShrink: true },
    { weight: once - 1, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary },
  );
}

const ALIASES = [
  'id',
  'x',
  '__proto__',
  'constructor',
  '_k_x',
  'toString',
  '_entities',
  'representations',
  'name',
  '__typename',
  '_none_',
  'valueOf',
];
const DEPTH = 5;

/** Random operations on a schema, nearly all of them valid. */
export function operationArbitrary(schema: GraphQLSchema): fc.Arbitrary<OperationTree> {
  const kinds = (['query', 'mutation'] as const).filter((kind) => schema.getRootType(kind as never));
  const selectionsOf = createSelections(schema);
  return fc.constantFrom(...kinds, 'query' as const, 'query' as const).chain((kind) =>
    fc.record({
      kind: fc.constant(kind),
      selections: selectionsOf(schema.getRootType(kind as never)!, DEPTH, true),
      conditions: fc.record({
        a: fc.boolean(),
        b: fc.option(fc.boolean()),
        c: fc.boolean(),
        d: fc.option(fc.boolean()),
      }),
      salt: fc.nat(999),
      failing: fc.boolean(),
    }),
  );
}

type Selections = (
  type: GraphQLCompositeType,
  depth: number,
  isRoot?: boolean,
) => fc.Arbitrary<SelectionTree[]>;

function createSelections(schema: GraphQLSchema): Selections {
  const known = new Map<string, fc.Arbitrary<SelectionTree[]>>();
  const selectionsOf: Selections = (type, depth, isRoot = false) => {
    const id = `${type.name} ${depth}`;
    let selections = known.get(id);
    if (!selections) {
      const maxLength = depth >= 3 ? 4 : 3;
      selections = fc.array(selectionOf(type, depth, isRoot), { minLength: 1, maxLength });
      known.set(id, selections);
    }
    return selections;
  };
  const selectionOf = (
    type: GraphQLCompositeType,
    depth: number,
    isRoot: boolean,
  ): fc.Arbitrary<SelectionTree> => {
    const fields = 'getFields' in type ? Object.values((type as GraphQLObjectType).getFields()) : [];
    const usable = fields.filter((field) => depth > 0 || !isCompositeType(getNamedType(field.type)));
    const choices: { weight: number; arbitrary: fc.Arbitrary<SelectionTree> }[] = [
      { weight: 2, arbitrary: typenameArbitrary },
    ];
    if (usable.length > 0)
      choices.push({
        weight: 13,
        arbitrary: fc.constantFrom(...usable).chain((field) => fieldArbitrary(field, depth)),
      });
    if (depth > 0)
      choices.push({ weight: isAbstractType(type) ? 10 : 3, arbitrary: fragmentArbitrary(type, depth) });
    if (isRoot) choices.push({ weight: 0.2, arbitrary: fc.constant({ kind: 'introspection' }) });
    return fc.oneof(
      { withCrossShrink: true },
      ...choices.map((choice) => ({ ...choice, weight: choice.weight * 10 })),
    );
  };
  const fieldArbitrary = (
    field: GraphQLField<unknown, unknown>,
    depth: number,
  ): fc.Arbitrary<SelectionTree> => {
    const named = getNamedType(field.type);
    const below = isCompositeType(named)
      ? fc.constant(named).chain((type) => selectionsOf(type, depth - 1))
      : null;
    return fc.record({
      kind: fc.constant('field' as const),
      name: fc.constant(field.name),
      type: fc.constant(String(field.type)),
      alias: rarely(fc.constantFrom(...ALIASES), 4),
      args: fc.tuple(...field.args.map(argumentArbitrary)).map((args) => args.flatMap((one) => one ?? [])),
      condition: conditionArbitrary,
      below: below ?? fc.constant(null),
      again: below ? rarely(below, 9) : fc.constant(null),
    });
  };
  const fragmentArbitrary = (type: GraphQLCompositeType, depth: number): fc.Arbitrary<SelectionTree> =>
    fc.constantFrom(null, ...overlapping(schema, type)).chain((on) =>
      fc.record({
        kind: fc.constant('fragment' as const),
        on: fc.constant(on?.name ?? null),
        type: fc.constant((on ?? type).name),
        form: on
          ? fc.constantFrom(
              'inline' as const,
              'inline' as const,
              'named' as const,
              'twice' as const,
              'reused' as const,
            )
          : fc.constant('inline' as const),
        condition: conditionArbitrary,
        below: selectionsOf(on ?? type, depth - 1),
      }),
    );
  return selectionsOf;
}

const conditionArbitrary = rarely(
  fc
    .tuple(fc.constantFrom('include', 'skip'), fc.constantFrom('$a', '$b', '$c', '$d', 'true', 'false'))
    .map(([directive, value]) => `@${directive}(if: ${value})`),
  10,
);

const typenameArbitrary: fc.Arbitrary<SelectionTree> = fc.record({
  kind: fc.constant('typename' as const),
  alias: rarely(fc.constantFrom('t', 'id', 'constructor', '__proto__'), 3),
  condition: conditionArbitrary,
});

/** Abstract types and object types that an object of this type may be of as well. */
function overlapping(schema: GraphQLSchema, type: GraphQLCompositeType): GraphQLCompositeType[] {
  const members = isObjectType(type) ? [type] : [...schema.getPossibleTypes(type)];
  return Object.values(schema.getTypeMap()).filter(
    (other): other is GraphQLCompositeType =>
      isCompositeType(other) &&
      !other.name.startsWith('__') &&
      (isObjectType(other)
        ? members.includes(other)
        : members.some((member) => schema.isSubType(other, member))),
  );
}

function argumentArbitrary(argument: GraphQLArgument): fc.Arbitrary<ArgumentTree | null> {
  const required = isNonNullType(argument.type) && argument.defaultValue === undefined;
  const tree = fc.record({
    name: fc.constant(argument.name),
    type: fc.constant(String(argument.type)),
    value: inputArbitrary(argument.type),
    form: fc.constantFrom<ArgumentTree['form'][]>(
      'literal',
      'variable',
      'default',
      required ? 'variable' : 'omitted',
    ),
  });
  const whole = tree.map((one) => ({ ...one, literal: print(astFromValue(one.value, argument.type)!) }));
  return required ? whole : fc.option(whole, { freq: 2 });
}

function inputArbitrary(type: GraphQLInputType): fc.Arbitrary<unknown> {
  if (isNonNullType(type)) return valueArbitrary(type.ofType);
  return fc.oneof(
    { weight: 6, arbitrary: valueArbitrary(type) },
    { weight: 1, arbitrary: fc.constant(null) },
  );
}

function valueArbitrary(type: GraphQLInputType): fc.Arbitrary<unknown> {
  if (isListType(type)) return fc.array(inputArbitrary(type.ofType), { maxLength: 3 });
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ value }) => value as unknown));
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const requiredKeys = fields.filter((field) => isNonNullType(field.type)).map(({ name }) => name);
    return fc.record(Object.fromEntries(fields.map((field) => [field.name, inputArbitrary(field.type)])), {
      requiredKeys,
    });
  }
  switch (getNamedType(type).name) {
    case 'Int':
      return fc.integer({ min: -2, max: 9 });
    case 'Float':
      return fc.integer({ min: -20, max: 90 }).map((number) => number / 4);
    case 'Boolean':
      return fc.boolean();
    default:
      return fc.constantFrom('a', 'Book:1', '"é\\\n', '2026-03-27');
  }
}
