import { Kind, parse, print, visit, type DocumentNode, type FieldNode, type SelectionSetNode } from 'graphql';
import { signIn } from '../../gateway/cli/sign-in.ts';
import { startStack } from '../../gateway/cli/stack.ts';
import type { PlannedFetch } from './plan-fetches.ts';
import type { Json, JsonObject, RecordedPerson } from './replay/people-replay.ts';

const PERSONAS = [
  'lea',
  'karim',
  'ines',
  'marc',
  'sofia',
  'hugo',
  'nadia',
  'pierre',
  'chloe',
  'yann',
  'fatou',
  'ange',
];

/** Day for which the figures of the mocks are made. */
const TODAY = '2026-03-27';

/** Starts the product, asks for everything that the calls of the profile select for each of the twelve people, and stops it. */
export async function recordPeople(fetches: readonly PlannedFetch[]): Promise<readonly RecordedPerson[]> {
  const stack = await startStack({ ports: 'free', today: TODAY, mocksArguments: ['--rate-limit', '0'] });
  try {
    const people: RecordedPerson[] = [];
    for (const login of PERSONAS) {
      const { accessToken } = await signIn({ issuer: stack.issuer, login });
      let person: Json = {};
      for (const { operation } of fetches)
        person = merge(person, await ask(stack.gatewayUrl, accessToken, asClientQuery(operation)));
      people.push(person as JsonObject);
    }
    return people;
  } finally {
    await stack.stop();
  }
}

async function ask(gatewayUrl: string, accessToken: string, query: string): Promise<JsonObject> {
  const response = await fetch(`${gatewayUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as { data?: { me: JsonObject }; errors?: unknown };
  if (!data || errors) throw new Error(`a person could not be recorded: ${JSON.stringify(errors)}`);
  return data.me;
}

/** What a call selects of a person, as a query of `me` with every `__typename`. */
function asClientQuery(operation: string): string {
  const document: DocumentNode = visit(parse(operation), {
    OperationDefinition: (node) => {
      const root = node.selectionSet.selections[0] as FieldNode;
      const variableDefinitions = node.variableDefinitions?.filter(
        ({ variable }) => variable.name.value !== 'representations',
      );
      const me: FieldNode = {
        kind: Kind.FIELD,
        name: { kind: Kind.NAME, value: 'me' },
        selectionSet: root.selectionSet!,
      };
      return {
        ...node,
        ...(variableDefinitions && { variableDefinitions }),
        selectionSet: { kind: Kind.SELECTION_SET, selections: [me] },
      };
    },
  });
  return print(visit(document, { SelectionSet: { leave: withTypename } }));
}

const withTypename = (set: SelectionSetNode): SelectionSetNode => ({
  ...set,
  selections: [...set.selections, { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }],
});

function merge(left: Json | undefined, right: Json): Json {
  if (Array.isArray(left) && Array.isArray(right))
    return right.map((item: Json, index) => merge((left as readonly Json[])[index], item));
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return right;
  const merged: Record<string, Json> = { ...(left as JsonObject) };
  for (const [key, value] of Object.entries(right as JsonObject)) merged[key] = merge(merged[key], value);
  return merged;
}
