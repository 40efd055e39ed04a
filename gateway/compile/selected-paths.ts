import {
  Kind,
  parse,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { EntityFetch, KeyRename, RootFetch } from '../plan/plan.ts';
import { renamedKeys } from './rename-output.ts';

/** Everything that a call selects, as dotted keys of the merged data; list positions and types left out. */
export function selectedPaths(fetch: RootFetch | EntityFetch): ReadonlySet<string> {
  const { operation, collect } = readOperation(fetch.operation);
  const paths = new Set<string>();
  if (fetch.kind === 'root') collect(operation.selectionSet, '', keysOf(fetch.outputRewrites), paths);
  else {
    for (const batch of fetch.batches) {
      const entities = operation.selectionSet.selections.find(
        (field) => field.kind === Kind.FIELD && (field.alias ?? field.name).value === batch.alias,
      );
      if (entities?.kind !== Kind.FIELD || !entities.selectionSet) continue;
      for (const path of batch.paths) {
        const at = path.flatMap((segment) => (segment.kind === 'field' ? [`${segment.key}.`] : [])).join('');
        collect(entities.selectionSet, at, keysOf(batch.outputRewrites), paths);
      }
    }
  }
  return paths;
}

type Keys = (written: string) => readonly string[];

/** Where a key is renamed depends on the object's type: it is taken for both. */
function keysOf(renames: readonly KeyRename[]): Keys {
  const keys = renamedKeys(renames);
  return (written) => {
    const renamed = keys.get(written);
    return renamed === undefined ? [written] : [written, renamed];
  };
}

function readOperation(text: string) {
  const fragments = new Map<string, FragmentDefinitionNode>();
  let operation: OperationDefinitionNode | undefined;
  for (const node of parse(text, { noLocation: true }).definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
    if (node.kind === Kind.OPERATION_DEFINITION) operation = node;
  }
  if (!operation) throw new Error('a call without an operation');
  const collect = (set: SelectionSetNode, at: string, keys: Keys, into: Set<string>): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        for (const key of keys((selection.alias ?? selection.name).value)) {
          into.add(at + key);
          if (selection.selectionSet) collect(selection.selectionSet, `${at}${key}.`, keys, into);
        }
        continue;
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      if (fragment) collect(fragment.selectionSet, at, keys, into);
    }
  };
  return { operation, collect };
}
