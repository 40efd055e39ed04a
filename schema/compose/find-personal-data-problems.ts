import { Kind, OperationTypeNode, print } from 'graphql';
import type { ConstDirectiveNode, ConstValueNode, DocumentNode, FieldDefinitionNode } from 'graphql';
import { listPrivacyLinks } from './privacy-link.ts';
import { findPosition, type Problem } from './problem.ts';
import { listUses, listValues, readArgument } from './read-personal-data.ts';
import { listFieldsNodes, readStringArgument, type FieldsNode, type Subgraph } from './subgraph.ts';

/**
 * What the directives on personal data say and cannot mean: a kind or a purpose that does not exist (the composition does
 * not look into lists and takes any name for a value of an enum), a person whom no argument names.
 */
export function findPersonalDataProblems(subgraphs: readonly Subgraph[]): readonly Problem[] {
  return subgraphs
    .filter(({ document }) => listPrivacyLinks(document).length > 0)
    .flatMap((subgraph) =>
      listFieldsNodes(subgraph.document).flatMap((type) => [
        ...findWrongValues(type, { coordinate: type.name.value, subgraph }),
        ...(type.fields ?? []).flatMap((field) => {
          const place = { coordinate: `${type.name.value}.${field.name.value}`, subgraph };
          return [...findWrongValues(field, place), ...findWrongSubject(field, type, place)];
        }),
      ]),
    );
}

type Place = { readonly coordinate: string; readonly subgraph: Subgraph };

const ENUMS = [
  { directive: 'personalData', argument: 'category', type: 'PersonalDataCategory', code: 'CATEGORY_UNKNOWN' },
  { directive: 'purpose', argument: 'any', type: 'Purpose', code: 'PURPOSE_UNKNOWN' },
] as const;

function findWrongValues(node: FieldsNode | FieldDefinitionNode, place: Place): readonly Problem[] {
  return ENUMS.flatMap(({ directive, argument, type, code }) => {
    const known = listEnumValues(place.subgraph.document, type);
    return listUses(node, directive).flatMap((use) => {
      const given = readArgument(use, argument);
      const values = listValues(given);
      const wrong = values.filter((value) => value.kind !== Kind.ENUM || !known.includes(value.value));
      const shown = describeUse(use, place);
      if (given && values.length === 0)
        return [
          createProblem(
            { code, message: `${shown} names no ${type}: nobody could read it.`, advice: HIDE },
            use,
          ),
        ];
      return wrong.map((value) =>
        createProblem(
          {
            code,
            message: `${shown} names ${print(value)}, which is no ${type}.`,
            advice: adviseValue(value, known),
          },
          use,
        ),
      );
    });
  });
}

const HIDE = 'Name at least one, or hide the field with @inaccessible.';

function adviseValue(value: ConstValueNode, known: readonly string[]): string {
  const unquoted =
    value.kind === Kind.STRING && known.includes(value.value) ? 'Write it without quotes. ' : '';
  return `${unquoted}Take one of ${known.join(', ')}, or have a new one added to schema/shared.graphql and to the rules of the gateway.`;
}

function findWrongSubject(field: FieldDefinitionNode, type: FieldsNode, place: Place): readonly Problem[] {
  return listUses(field, 'dataSubject').flatMap((use) => {
    const shown = describeUse(use, place);
    if (!listRootTypes(place.subgraph.document).includes(type.name.value)) {
      const message = `${shown} does not stand on a field of Query or Mutation: an operation is about one person, whom its root field names.`;
      return [createProblem({ code: 'DATA_SUBJECT_MISPLACED', message, advice: MOVE }, use)];
    }
    const named = readArgument(use, 'argument');
    if (!named || named.kind === Kind.NULL) return [];
    const text = readStringArgument(use, 'argument');
    const argument = field.arguments?.find(({ name }) => name.value === text);
    if (argument && /^(ID|String)!$/.test(print(argument.type))) return [];
    const message = argument
      ? `${shown} names the argument ${text}: ${print(argument.type)}, which may not name a person.`
      : `${shown} names ${print(named)}, and the field has no such argument.`;
    return [createProblem({ code: 'DATA_SUBJECT_UNKNOWN', message, advice: NAME }, use)];
  });
}

const MOVE = 'Put it on the root field that leads to the person, and take it away here.';
const NAME =
  'Name an argument of type ID! or String! that is the Person.id, or none when it is the person who is signed in.';

const describeUse = (use: ConstDirectiveNode, { coordinate, subgraph }: Place): string =>
  `@${use.name.value} of ${coordinate} in subgraph ${subgraph.name}`;

function createProblem(problem: Omit<Problem, 'position'>, use: ConstDirectiveNode): Problem {
  const position = findPosition(use);
  return { ...problem, ...(position && { position }) };
}

function listEnumValues(document: DocumentNode, name: string): readonly string[] {
  return document.definitions.flatMap((node) =>
    (node.kind === Kind.ENUM_TYPE_DEFINITION || node.kind === Kind.ENUM_TYPE_EXTENSION) &&
    node.name.value === name
      ? (node.values ?? []).map((value) => value.name.value)
      : [],
  );
}

/** `Query` and `Mutation`, or what the subgraph calls them. */
function listRootTypes(document: DocumentNode): readonly string[] {
  const operations = document.definitions.flatMap((node) =>
    node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION
      ? (node.operationTypes ?? [])
      : [],
  );
  const named = (operation: OperationTypeNode, usual: string): string =>
    operations.find((one) => one.operation === operation)?.type.name.value ?? usual;
  return [named(OperationTypeNode.QUERY, 'Query'), named(OperationTypeNode.MUTATION, 'Mutation')];
}
