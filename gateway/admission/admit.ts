import { Kind, visit } from 'graphql';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { Refusal } from '../errors.ts';
import { countComparisons } from './count-comparisons.ts';
import { OPERATION_SCALE } from './measure-operation.ts';
import { createMeasure, readFragments } from './measure-selections.ts';
import { measureText } from './measure-text.ts';
import { measureValues } from './measure-values.ts';

export type AdmissionLimits = {
  /** Names, numbers, strings and signs of a document. */
  readonly maxTokens: number;
  /** Operations and fragments of a document. */
  readonly maxDefinitions: number;
  /** Levels of fields. */
  readonly maxDepth: number;
  /** Fields once fragments are written out. */
  readonly maxFields: number;
  readonly maxRootFields: number;
  /** Fields below `__schema` and `__type`: each may be answered once for every field of the schema. */
  readonly maxIntrospectionFields: number;
};

/**
 * Refuses documents that ask for too much before anything expensive looks at them: throws `QUERY_TOO_COMPLEX` with the limit, its value
 * and the document's.
 */
export type Admit = {
  /** What comes with a text, known or not: before anything walks it. */
  readonly variables: (variables: unknown) => void;
  /** Before the text is parsed; once for each that is not known yet, as what follows. */
  readonly text: (text: string) => void;
  /** Before the document is validated: every operation in it, for it is validated as a whole. */
  readonly document: (document: DocumentNode) => void;
};

/** Brackets or selections inside each other: everything that reads a query follows it down. */
const MAX_NESTING = 500;
/** Of a name or a number: an error quotes it whole, and looks for names like it. */
const MAX_WORD_LENGTH = 1000;
/** All operations of a document are validated, each with what its fragments stand for: so many times `maxFields`. */
const MAX_FULL_OPERATIONS = 4;
/** An error is told with its line, and to count lines takes as long as there are lines. */
const MAX_LINES = 10_000;
/** Values in the variables, those inside lists and objects included. */
const MAX_VALUES = 20_000;
/** `types { fields { … } }`, as every tool asks; one more list inside would square the answer. */
const MAX_INTROSPECTION_LISTS = 2;
const MAX_VARIABLES = 500;
/** Fragments that are answered in parts of their own. */
const MAX_DEFERS = 50;
/** Some 10 ms of validation. */
const MAX_COMPARISONS = 100_000;

export function createAdmit(limits: AdmissionLimits): Admit {
  return {
    variables: (variables) => {
      const { values, nesting } = measureValues(variables, {
        mostLevels: MAX_NESTING,
        mostValues: MAX_VALUES,
      });
      check('maxVariableNesting', MAX_NESTING, nesting);
      check('maxVariableValues', MAX_VALUES, values);
    },
    text: (text) => {
      const { tokens, nesting, longestWord, lines } = measureText(text);
      check('maxTokens', limits.maxTokens, tokens);
      check('maxNesting', MAX_NESTING, nesting);
      check('maxLines', MAX_LINES, lines);
      check('maxWordLength', MAX_WORD_LENGTH, longestWord);
    },
    document: (document) => {
      check('maxDefinitions', limits.maxDefinitions, document.definitions.length);
      const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
      for (const { variableDefinitions = [] } of operations)
        check('maxVariables', MAX_VARIABLES, variableDefinitions.length);
      check('maxDefers', MAX_DEFERS, countDefers(document));
      checkSizes(limits, document, operations);
      checkComparisons(document);
    },
  };
}

function checkSizes(
  limits: AdmissionLimits,
  document: DocumentNode,
  operations: readonly OperationDefinitionNode[],
): void {
  const measure = createMeasure(readFragments(document), OPERATION_SCALE, {
    mostLevels: MAX_NESTING,
    tooDeep: (levels) => check('maxNesting', MAX_NESTING, levels) as never,
    cyclic: refuseCycle,
  });
  let fields = 0;
  for (const operation of operations) {
    const size = measure(operation.selectionSet);
    check('maxRootFields', limits.maxRootFields, size.rootFields);
    check('maxDepth', limits.maxDepth, size.depth);
    check('maxFields', limits.maxFields, size.fields);
    check('maxIntrospectionFields', limits.maxIntrospectionFields, size.introspectionFields);
    check('introspectionLists', MAX_INTROSPECTION_LISTS, size.introspectionLists);
    fields += size.fields;
  }
  check('maxFieldsOfAll', MAX_FULL_OPERATIONS * limits.maxFields, fields);
  // Fragments that no operation uses are validated too.
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION)
      check('maxFields', limits.maxFields, measure(definition.selectionSet).fields);
}

function countDefers(document: DocumentNode): number {
  let count = 0;
  visit(document, { Directive: ({ name }) => void (name.value === 'defer' && count++) });
  return count;
}

function checkComparisons(document: DocumentNode): void {
  const fragments = readFragments(document);
  let count = 0;
  for (const definition of document.definitions)
    if ('selectionSet' in definition)
      count += countComparisons(definition.selectionSet, fragments, MAX_COMPARISONS - count);
  check('maxComparisons', MAX_COMPARISONS, count);
}

/** In the words of validation, which would find it later. */
function refuseCycle([first, ...others]: readonly string[]): never {
  const via = others.length === 0 ? '' : ` via ${others.map((name) => `"${name}"`).join(', ')}`;
  throw new Refusal('GRAPHQL_VALIDATION_FAILED', {
    message: `Cannot spread fragment "${first}" within itself${via}.`,
  });
}

function check(limit: keyof typeof WHAT, maximum: number, value: number): void {
  if (value <= maximum) return;
  throw new Refusal('QUERY_TOO_COMPLEX', {
    message: `The query is too complex: ${WHAT[limit]} is ${value}, at most ${maximum} are allowed (${limit}).`,
    extensions: { limit, maximum, value },
  });
}

const WHAT = {
  maxTokens: 'the number of tokens',
  maxNesting: 'the number of brackets or selections inside each other',
  maxWordLength: 'the length of a name or number',
  maxLines: 'the number of lines',
  maxVariableNesting: 'the number of lists and objects inside each other in the variables',
  maxVariableValues: 'the number of values in the variables',
  maxDefinitions: 'the number of operations and fragments',
  maxVariables: 'the number of variables',
  maxDefers: 'the number of @defer',
  maxRootFields: 'the number of root fields',
  maxDepth: 'the depth',
  maxFields: 'the number of fields, fragments written out,',
  maxFieldsOfAll: 'the number of fields of all operations, fragments written out,',
  maxIntrospectionFields: 'the number of fields asked of the schema itself',
  introspectionLists: 'the number of schema lists inside each other',
  maxComparisons: 'the number of comparisons between fields of one name and between fragments',
} as const;
