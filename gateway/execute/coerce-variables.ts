import {
  coerceInputValue,
  getVariableValues,
  isInputType,
  Kind,
  type GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
  typeFromAST,
} from 'graphql';

export type CoercedVariables =
  | {
      readonly ok: true;
      /** Of Boolean variables at least: they decide what is included. */
      readonly values: Readonly<Record<string, unknown>>;
    }
  | { readonly ok: false; readonly errors: readonly GraphQLFormattedError[] };

type Given = Readonly<Record<string, unknown>>;

/** Checks the variables that a client sent with an operation; subgraphs get them as they came. */
export type CoerceVariables = (given: Given) => CoercedVariables;

const NONE: CoercedVariables = { ok: true, values: {} };

/** Compiles the check. Values of the specified scalars that fit are let through at once; graphql-js judges all others. */
export function compileVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
): CoerceVariables {
  if (variableDefinitions.length === 0) return () => NONE;
  const plain = variableDefinitions.map(readPlain);
  return (given) => {
    const values: Record<string, unknown> = {};
    for (const variable of plain) {
      const value = Object.hasOwn(given, variable.name) ? given[variable.name] : undefined;
      if (value === undefined ? !variable.optional : !variable.fits?.(value)) {
        return coerce(schema, variableDefinitions, given);
      }
      values[variable.name] = value === undefined ? variable.default : value;
    }
    return { ok: true, values };
  };
}

type PlainVariable = {
  readonly name: string;
  readonly optional: boolean;
  /** Of a Boolean variable. */
  readonly default: boolean | undefined;
  /** Undefined where only graphql-js knows. */
  readonly fits: ((value: unknown) => boolean) | undefined;
};

function readPlain({ variable, type, defaultValue }: VariableDefinitionNode): PlainVariable {
  const nonNull = type.kind === Kind.NON_NULL_TYPE;
  const named = nonNull ? type.type : type;
  return {
    name: variable.name.value,
    optional: !nonNull || defaultValue !== undefined,
    default: defaultValue?.kind === Kind.BOOLEAN ? defaultValue.value : undefined,
    fits: named.kind === Kind.NAMED_TYPE ? FITS.get(named.name.value) : undefined,
  };
}

const FITS: ReadonlyMap<string, (value: unknown) => boolean> = new Map<string, (value: unknown) => boolean>([
  ['ID', (value: unknown) => typeof value === 'string'],
  ['String', (value: unknown) => typeof value === 'string'],
  ['Boolean', (value: unknown) => typeof value === 'boolean'],
]);

function coerce(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  given: Given,
): CoercedVariables {
  for (const definition of definitions) {
    const flaw = findFlawOfLarge(schema, definition, given);
    if (flaw) return { ok: false, errors: [flaw] };
  }
  const values = getVariableValues(schema, definitions, given, {
    maxErrors: 50,
  });
  return values.errors
    ? { ok: false, errors: values.errors.map(badVariable) }
    : { ok: true, values: values.coerced };
}

/** Members of a value that one error may quote. */
const MOST_QUOTED = 100;
const LONGEST_REASON = 500;

/** The first flaw of a value with so many members that quoting it in each of its errors would take seconds and megabytes. */
function findFlawOfLarge(
  schema: GraphQLSchema,
  { variable, type: node }: VariableDefinitionNode,
  given: Given,
): GraphQLFormattedError | null {
  const name = variable.name.value;
  const value = Object.hasOwn(given, name) ? given[name] : undefined;
  const type = typeFromAST(schema, node);
  if (!isInputType(type) || countMembers(value) <= MOST_QUOTED) return null;
  try {
    coerceInputValue(value, type, (path, _value, error) => {
      throw new Error(`at "${[name, ...path].join('.')}": ${error.message.slice(0, LONGEST_REASON)}`);
    });
    return null;
  } catch (error) {
    return {
      message: `Variable "$${name}" got an invalid value ${(error as Error).message}`,
      extensions: { code: 'BAD_USER_INPUT' },
    };
  }
}

/** Stops counting beyond what may be quoted. */
function countMembers(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  for (const key in value) {
    count += 1 + countMembers((value as Record<string, unknown>)[key]);
    if (count > MOST_QUOTED) break;
  }
  return count;
}

const badVariable = (error: GraphQLError): GraphQLFormattedError => ({
  ...error.toJSON(),
  extensions: { code: 'BAD_USER_INPUT' },
});
