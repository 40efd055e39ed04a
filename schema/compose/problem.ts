import type { ASTNode, GraphQLError } from 'graphql';

/** Why SDL files cannot become a supergraph, for the person who wrote them. */
export type Problem = {
  /** Stable code: a composition code such as `FIELD_TYPE_MISMATCH`, or one of ours such as `DESCRIPTION_MISSING`. */
  readonly code: string;
  readonly message: string;
  /** What to do about it, in a sentence. */
  readonly advice: string;
  /** Where it stands in the text of a subgraph; line and column count from 1. Absent when it has no one place. */
  readonly position?: Position;
};

export type Position = { readonly subgraph: string; readonly line: number; readonly column: number };

const advice: Readonly<Record<string, string>> = {
  SYNTAX_ERROR: 'Correct the GraphQL syntax at this place.',
  INVALID_GRAPHQL: 'Correct the definition, or define the type or directive it names.',
  FIELD_TYPE_MISMATCH: 'Give the field the same type in every subgraph that defines it.',
  FIELD_ARGUMENT_TYPE_MISMATCH: 'Give the argument the same type in every subgraph that defines the field.',
  ENUM_VALUE_MISMATCH: 'Give the enum the same values in every subgraph.',
  INVALID_FIELD_SHARING:
    'Let one subgraph define the field; the others mark it @external, or all mark it @shareable when they answer alike.',
  EXTERNAL_UNUSED: 'Remove the @external field, or name it in a @key, @requires or @provides.',
  EXTERNAL_MISSING_ON_BASE: 'Define the field without @external in the subgraph that owns it.',
  EXTERNAL_TYPE_MISMATCH: 'Copy the type of the field from the subgraph that owns it.',
  KEY_INVALID_FIELDS: 'Name in @key only fields that the type has.',
  REQUIRES_INVALID_FIELDS:
    'Name in @requires only fields that the type has; declare those of others @external.',
  REQUIRES_FIELDS_MISSING_EXTERNAL:
    'Declare the field @external: it is required from the subgraph that owns it.',
  SATISFIABILITY_ERROR:
    'Give the type a @key that the other subgraphs can supply, or mark the field @shareable. ' +
    'If the query can be answered all the same, compose with --allow-unsatisfiable.',
  TYPE_KIND_MISMATCH: 'Declare the type as the same kind (type, interface, enum…) in every subgraph.',
};

/** Turns an error of graphql-js or of the composition library into a problem. */
export function describeError(error: GraphQLError, fallback?: Position): Problem {
  const code = readCode(error);
  const position = readPosition(error) ?? fallback;
  return {
    code,
    message: shorten(error.message),
    advice: advice[code] ?? 'Change the SDL at the place named, then run npm run compose again.',
    ...(position && { position }),
  };
}

/** Where a node's name stands, below its description, if it was parsed from the text of a subgraph. */
export function findPosition(node: ASTNode | undefined): Position | undefined {
  const loc = (node && 'name' in node && node.name?.loc) || node?.loc;
  if (!loc) return undefined;
  const { source, startToken } = loc;
  return { subgraph: source.name, line: startToken.line, column: startToken.column };
}

/** Without the prefix that the code repeats, and without the field sets that stand at the position anyway. */
function shorten(message: string): string {
  return message.replace(/^Syntax Error: /, '').replaceAll(/"""[^]*?"""/g, '"…"');
}

function readCode(error: GraphQLError): string {
  const { code } = error.extensions;
  if (typeof code === 'string') return code;
  return error.message.startsWith('Syntax Error: ') ? 'SYNTAX_ERROR' : 'INVALID_GRAPHQL';
}

function readPosition(error: GraphQLError): Position | undefined {
  const place = error.locations?.[0];
  return place && error.source && { subgraph: error.source.name, line: place.line, column: place.column };
}
