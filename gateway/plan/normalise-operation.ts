import {
  Kind,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { REFUSED_KEY, refusedTypeOf } from './refused-mark.ts';

/** Begins every response key that was renamed; what follows is the client's own key. */
export const RENAMED = '_k_';

/** The key the client wrote for a response key of a normalised operation. */
export function clientKey(responseKey: string): string {
  if (responseKey.startsWith(REFUSED_KEY)) return responseKey.slice(REFUSED_KEY.length);
  return responseKey.startsWith(RENAMED) ? responseKey.slice(RENAMED.length) : responseKey;
}

/** Values of the variables that `@skip`, `@include` and `@defer` name, by the client's names. */
export type Conditions = Readonly<Record<string, boolean>>;

/** The directive of a fragment that a client takes later. */
export const DEFER = 'defer';

/** An operation ready for planning: one operation and the fragments it uses. */
export type NormalisedOperation = {
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
};

/**
 * Makes a valid operation safe to plan and to merge:
 * - `@include` and `@skip` are carried out, with the values that their variables have in this run: a planner cannot plan "nothing", and
 *   errs where several conditions meet;
 * - a field that policy refused gets a key of its own, `_x_…`: what stands there is no data;
 * - every alias, every field with arguments, and every key that is in `Object.prototype`, is renamed to `_k_…`: so no client key can meet
 *   a field that the planner adds (`{ id: name }` beside a key `id`, `price(in: "USD")` beside a required `price`), nor `__proto__`;
 * - variables that the planner names itself (`representations`, `__…`) are renamed.
 * `@defer` stays, its condition carried out, where `keepsDefer` asks for it: no planner knows it.
 */
export function normaliseOperation(
  document: DocumentNode,
  operationName: string | undefined,
  conditions: Conditions,
  keepsDefer = false,
): NormalisedOperation {
  const operation = findOperation(document, operationName);
  const definitions = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) definitions.set(node.name.value, node);
  }
  const fragments = new Map<string, FragmentDefinitionNode>();
  const normalise = (set: SelectionSetNode): SelectionSetNode => ({
    kind: Kind.SELECTION_SET,
    selections: set.selections.flatMap((selection) =>
      isIncluded(selection, conditions)
        ? normaliseSelection(selection, normalise, use, keepsDefer ? findDefer(selection, conditions) : [])
        : [],
    ),
  });
  const use = (name: string) => {
    const fragment = definitions.get(name);
    if (!fragment || fragments.has(name)) return;
    fragments.set(name, fragment); // holds the place: fragments may name each other in any order
    fragments.set(
      name,
      renameVariables({ ...fragment, selectionSet: orTypename(normalise(fragment.selectionSet)) }),
    );
  };
  const selectionSet = normalise(operation.selectionSet);
  return { operation: renameVariables({ ...operation, directives: [], selectionSet }), fragments };
}

/** The operation to run; validation has made sure that there is one. */
export function findOperation(
  document: DocumentNode,
  operationName: string | undefined,
): OperationDefinitionNode {
  const operation = document.definitions.find(
    (node): node is OperationDefinitionNode =>
      node.kind === Kind.OPERATION_DEFINITION &&
      (operationName === undefined || node.name?.value === operationName),
  );
  if (!operation) throw new Error(`no operation ${operationName ?? ''}`);
  return operation;
}

function normaliseSelection(
  selection: SelectionNode,
  normalise: (set: SelectionSetNode) => SelectionSetNode,
  use: (fragment: string) => void,
  directives: readonly DirectiveNode[],
): SelectionNode[] {
  if (selection.kind === Kind.FRAGMENT_SPREAD) {
    use(selection.name.value);
    return [{ ...selection, directives }];
  }
  if (selection.kind === Kind.INLINE_FRAGMENT) {
    const selectionSet = normalise(selection.selectionSet);
    return selectionSet.selections.length === 0 ? [] : [{ ...selection, directives, selectionSet }];
  }
  const alias = renamedAlias(selection);
  const { alias: _client, selectionSet, ...field } = selection;
  return [
    {
      ...field,
      directives: [],
      ...(alias ? { alias: { kind: Kind.NAME, value: alias } } : {}),
      ...(selectionSet ? { selectionSet: orTypename(normalise(selectionSet)) } : {}),
    },
  ];
}

function renamedAlias(field: FieldNode): string | undefined {
  const key = field.alias?.value ?? field.name.value;
  if (refusedTypeOf(field) !== undefined) return REFUSED_KEY + key;
  const mayMeetOurs =
    key.startsWith(RENAMED) || key.startsWith(REFUSED_KEY) || key === EMPTY_MARK || key in Object.prototype;
  const mayMeetThePlanners = key !== field.name.value || (field.arguments?.length ?? 0) > 0;
  return mayMeetOurs || mayMeetThePlanners ? RENAMED + key : undefined;
}

/** The `@defer` of a fragment, unless its condition is false; a variable without a value leaves the default, true. */
function findDefer({ directives }: SelectionNode, conditions: Conditions): readonly DirectiveNode[] {
  const defer = directives?.find(({ name }) => name.value === DEFER);
  const value = defer?.arguments?.find((argument) => argument.name.value === 'if')?.value;
  const isOff =
    value?.kind === Kind.VARIABLE
      ? conditions[value.name.value] === false
      : value?.kind === Kind.BOOLEAN && !value.value;
  return !defer || isOff ? [] : [defer];
}

/** What `@skip` and `@include` say of a selection under these values; a variable without a value is false. */
function isIncluded({ directives }: SelectionNode, conditions: Conditions): boolean {
  return (directives ?? []).every(({ name, arguments: given }) => {
    if (name.value !== 'include' && name.value !== 'skip') return true;
    const value = given?.find((argument) => argument.name.value === 'if')?.value;
    const holds =
      value?.kind === Kind.VARIABLE
        ? conditions[value.name.value] === true
        : value?.kind === Kind.BOOLEAN && value.value;
    return holds === (name.value === 'include');
  });
}

/** A field for the planner only: keeps a selection set that became empty, or asks for a type that the gateway must know. */
export const EMPTY_MARK = '_none_';

const mark: FieldNode = {
  kind: Kind.FIELD,
  name: { kind: Kind.NAME, value: '__typename' },
  alias: { kind: Kind.NAME, value: EMPTY_MARK },
};

/** Adds a `__typename` that the client does not get. */
export function askTypename(set: SelectionSetNode): SelectionSetNode {
  return { ...set, selections: [...set.selections, mark] };
}

function orTypename(set: SelectionSetNode): SelectionSetNode {
  return set.selections.length > 0 ? set : askTypename(set);
}

const VARIABLE = '_v_';

const renamedVariable = (name: string) =>
  name === 'representations' || name.startsWith('_') ? VARIABLE + name : name;

/** The name the client gave to a variable of a normalised operation. */
export function clientVariable(name: string): string {
  return name.startsWith(VARIABLE) ? name.slice(VARIABLE.length) : name;
}

function renameVariables<T extends OperationDefinitionNode | FragmentDefinitionNode>(definition: T): T {
  return visit(definition, {
    Variable: (node) => ({ ...node, name: { ...node.name, value: renamedVariable(node.name.value) } }),
  });
}
