import { createHash } from 'node:crypto';
import { Kind, type SelectionSetNode } from 'graphql';
import type { FieldSet } from '../journal/journal-entry.ts';
import {
  MOST_SELECTIONS,
  openSelection,
  parseFetchOperation,
  type FetchOperation,
} from '../plan/fetch-operation.ts';
import type { EntityFetch, RootFetch } from '../plan/plan.ts';
import type { PolicyIndex, PolicyRule } from '../supergraph/policy-index.ts';

/** Personal data of one agency: names of fields, never values. */
export type Reads = { readonly agency: string; readonly fields: FieldSet };

/** Says which personal data a selection reads, and of which agency. */
export type ReadLabels = {
  /** What a call to a subgraph reads. */
  ofFetch(fetch: RootFetch | EntityFetch): readonly Reads[];
  /** What stands in a selection of an object of this type. */
  ofSelection(type: string, set: SelectionSetNode, fragments: FetchOperation['fragments']): readonly Reads[];
  /** A field itself, whatever is selected of it: at its agency, or at the first subgraph that answers it. */
  ofField(coordinate: string): readonly Reads[];
};

export type LabelParts = {
  readonly policy: PolicyIndex;
  /** `Type.field` → the type it returns. */
  readonly fieldTypes: ReadonlyMap<string, string>;
  /** Type condition → names that satisfy it. */
  readonly possibleTypes: ReadonlyMap<string, ReadonlySet<string>>;
  /** Published names of the agencies behind a subgraph, the first for what names none. */
  readonly agenciesOf: (subgraph: string) => readonly string[];
};

const ROOTS = { query: 'Query', mutation: 'Mutation' } as const;
const NOTHING: readonly Reads[] = Object.freeze([]);

/** What a field's place says of the data in it. */
type Label = { readonly isPersonal: boolean; readonly agency: string | null };

const NO_LABEL: Label = Object.freeze({ isPersonal: false, agency: null });

type Walk = {
  readonly fragments: FetchOperation['fragments'];
  /** Where the data comes from; null where several may answer. */
  readonly subgraph: string | null;
  readonly found: Map<string, Set<string>>;
  /** Selections left to look at. */
  left: number;
  /** How often something was found. */
  finds: number;
};

/** Makes the labels of one supergraph. Done once for each operation: nothing of it runs with a request. */
export function createReadLabels(parts: LabelParts): ReadLabels {
  const { policy, fieldTypes, possibleTypes, agenciesOf } = parts;
  /** A field has the data of its interfaces' field, and of that of the objects behind it. */
  const namesOf = (type: string): readonly string[] => {
    const interfaces = [...possibleTypes].flatMap(([name, types]) => (types.has(type) ? [name] : []));
    return [type, ...interfaces, ...(possibleTypes.get(type) ?? [])];
  };

  const findRules = (type: string, field: string): readonly PolicyRule[] =>
    namesOf(type)
      .filter((name) => name === type || fieldTypes.has(`${name}.${field}`))
      .flatMap((name) => [`${name}.${field}`, fieldTypes.get(`${name}.${field}`) ?? '', name])
      .flatMap((key) => policy.rules.get(key) ?? [])
      .filter(({ category }) => category !== null);

  const rulesByField = new Map<string, readonly PolicyRule[]>();
  const labelOf = (type: string, field: string, around: Label): Label => {
    const coordinate = `${type}.${field}`;
    const rules = rulesByField.get(coordinate) ?? findRules(type, field);
    rulesByField.set(coordinate, rules);
    const named = rules.find(({ agency }) => agency !== null)?.agency;
    return { isPersonal: around.isPersonal || rules.length > 0, agency: named ?? around.agency };
  };

  const add = (coordinate: string, { agency }: Label, state: Walk): void => {
    const { subgraph, found } = state;
    state.finds += 1;
    const from = subgraph ?? policy.owners.get(coordinate)?.[0];
    const name = agency ?? (from === undefined ? 'UNKNOWN' : (agenciesOf(from)[0] ?? from));
    const fields = found.get(name) ?? new Set();
    found.set(name, fields.add(coordinate));
  };

  const walk = (set: SelectionSetNode, type: string, around: Label, state: Walk): void => {
    for (const selection of set.selections) {
      if (--state.left < 0) return;
      const open = openSelection(selection, state.fragments);
      if (open === null) continue;
      if (open.kind !== Kind.FIELD) {
        walk(open.selectionSet, open.typeCondition?.name.value ?? type, around, state);
        continue;
      }
      const field = open.name.value;
      const coordinate = `${type}.${field}`;
      if (field.startsWith('__')) continue;
      const label = labelOf(type, field, around);
      const returned = fieldTypes.get(coordinate);
      const before = state.finds;
      if (open.selectionSet && returned !== undefined) walk(open.selectionSet, returned, label, state);
      // Of an object of which nothing is read, it is read that it is there.
      if (label.isPersonal && state.finds === before) add(coordinate, label, state);
    }
  };

  const start = (fragments: FetchOperation['fragments'], subgraph: string | null): Walk => ({
    fragments,
    subgraph,
    found: new Map(),
    left: MOST_SELECTIONS,
    finds: 0,
  });

  return {
    ofFetch: (fetch) => {
      const { selectionSet, fragments } = parseFetchOperation(fetch.operation);
      const state = start(fragments, fetch.subgraph);
      if (fetch.kind === 'root') walk(selectionSet, ROOTS[fetch.operationKind], NO_LABEL, state);
      // The entities' own types stand in the fragments below `_entities`.
      else
        for (const field of selectionSet.selections)
          if (field.kind === Kind.FIELD && field.selectionSet) walk(field.selectionSet, '', NO_LABEL, state);
      return readsOf(state.found);
    },
    ofSelection: (type, set, fragments) => {
      const state = start(fragments, null);
      walk(set, type, NO_LABEL, state);
      return readsOf(state.found);
    },
    ofField: (coordinate) => {
      const state = start(new Map(), null);
      const [type = '', field = ''] = coordinate.split('.');
      if (policy.owners.has(coordinate)) add(coordinate, labelOf(type, field, NO_LABEL), state);
      return readsOf(state.found);
    },
  };
}

function readsOf(found: ReadonlyMap<string, ReadonlySet<string>>): readonly Reads[] {
  if (found.size === 0) return NOTHING;
  return [...found].map(([agency, fields]) => ({ agency, fields: fieldSet([...fields].toSorted()) }));
}

/** A set of field names with its digest. */
export function fieldSet(fields: readonly string[]): FieldSet {
  return { digest: createHash('sha256').update(JSON.stringify(fields)).digest('hex'), fields };
}
