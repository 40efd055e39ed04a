import { Kind, parse, print, type DocumentNode, type FieldNode, type OperationDefinitionNode } from 'graphql';

/** By the id answers are told apart; the account uses the fragment and the variable, which a valid query must. */
const ALWAYS = new Set(['id', 'trainingAccount']);

/** Makes queries out of one: each selects its own half of the fields and names them in its own way. The same number makes the same text. */
export function createColdQuery(query: string): (index: number) => string {
  const document = parse(query);
  return (index) => print(vary(document, index));
}

function vary(document: DocumentNode, index: number): DocumentNode {
  const [operation, ...others] = document.definitions as readonly [OperationDefinitionNode, ...never[]];
  const root = operation.selectionSet.selections[0] as FieldNode;
  const fields = (root.selectionSet!.selections as readonly FieldNode[]).filter(
    ({ name }, at) => ALWAYS.has(name.value) || ((index * 2_654_435_761) >>> (at + 8)) % 2 === 0,
  );
  const selections = fields.map((field) =>
    field.name.value === 'id' ? field : { ...field, alias: nameOf(`${field.name.value}${index}`) },
  );
  const me: FieldNode = { ...root, selectionSet: { kind: Kind.SELECTION_SET, selections } };
  const varied: OperationDefinitionNode = {
    ...operation,
    selectionSet: { ...operation.selectionSet, selections: [me] },
  };
  return { kind: Kind.DOCUMENT, definitions: [varied, ...others] };
}

const nameOf = (value: string) => ({ kind: Kind.NAME, value }) as const;
