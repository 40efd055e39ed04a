import { Kind, type SelectionSetNode } from 'graphql';
import {
  entitiesIn,
  MOST_SELECTIONS,
  openSelection,
  parseFetchOperation,
  type FetchOperation,
} from '../plan/fetch-operation.ts';
import { keyOf } from '../plan/fields-for.ts';
import type { EntityFetch, KeyRename, RootFetch } from '../plan/plan.ts';
import { renamedKeys } from './rename-output.ts';

/** Everything that a call selects, as dotted keys of the merged data; list positions and types left out. */
export function selectedPaths(fetch: RootFetch | EntityFetch): ReadonlySet<string> {
  const operation = parseFetchOperation(fetch.operation);
  const collect = createCollect(operation);
  const paths = new Set<string>();
  if (fetch.kind === 'root') collect(operation.selectionSet, '', keysOf(fetch.outputRewrites), paths);
  else
    for (const batch of fetch.batches) {
      const entities = entitiesIn(operation, batch.alias);
      for (const path of batch.paths) {
        const at = path.flatMap((segment) => (segment.kind === 'field' ? [`${segment.key}.`] : [])).join('');
        collect(entities, at, keysOf(batch.outputRewrites), paths);
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

function createCollect({ fragments }: FetchOperation) {
  let selections = 0;
  const collect = (set: SelectionSetNode, at: string, keys: Keys, into: Set<string>): void => {
    for (const selection of set.selections) {
      // Of a part of it, nobody could say what it waits for.
      if (++selections > MOST_SELECTIONS) throw new Error('a call that selects too much to be deferred');
      const open = openSelection(selection, fragments);
      if (open?.kind === 'fragment') collect(open.selectionSet, at, keys, into);
      if (open?.kind !== Kind.FIELD) continue;
      for (const key of keys(keyOf(open))) {
        into.add(at + key);
        if (open.selectionSet) collect(open.selectionSet, `${at}${key}.`, keys, into);
      }
    }
  };
  return collect;
}
