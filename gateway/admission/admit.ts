import { Kind, type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';
import { Refusal } from '../errors.ts';

export type AdmissionLimits = {
  /** Levels of fields. */
  readonly maxDepth: number;
  /** Fields once fragments are written out. */
  readonly maxFields: number;
  readonly maxRootFields: number;
};

export type Admit = (document: DocumentNode, operationName: string | undefined) => void;

/**
 * Refuses operations that ask for too much before anything expensive looks at them: throws `QUERY_TOO_COMPLEX` with the limit, its value
 * and the query's. Each fragment is measured once, so a chain of fragments that expands to billions of fields costs what its text costs.
 */
export function createAdmission(limits: AdmissionLimits): Admit {
  return (document, operationName) => {
    const measure = measureOperation(document, operationName);
    check('maxRootFields', limits.maxRootFields, measure.rootFields);
    check('maxDepth', limits.maxDepth, measure.depth);
    check('maxFields', limits.maxFields, measure.fields);
  };
}

function check(limit: keyof AdmissionLimits, maximum: number, value: number): void {
  if (value <= maximum) return;
  throw new Refusal('QUERY_TOO_COMPLEX', {
    message: `The query is too complex: ${WHAT[limit]} is ${value}, at most ${maximum} are allowed (limits.${limit}).`,
    extensions: { limit, maximum, value },
  });
}

const WHAT = {
  maxRootFields: 'the number of root fields',
  maxDepth: 'the depth',
  maxFields: 'the number of fields, fragments written out,',
} as const satisfies Record<keyof AdmissionLimits, string>;

type Measure = { readonly fields: number; readonly depth: number; readonly topFields: number };

function measureOperation(document: DocumentNode, operationName: string | undefined) {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  const measured = new Map<string, Measure>();
  const measureFragment = (name: string): Measure => {
    const known = measured.get(name);
    if (known) return known;
    measured.set(name, NOTHING); // a cycle, which validation refuses, ends here
    const fragment = fragments.get(name);
    const measure = fragment ? measureSet(fragment.selectionSet, measureFragment) : NOTHING;
    measured.set(name, measure);
    return measure;
  };
  const operation = document.definitions.find(
    (node) => node.kind === Kind.OPERATION_DEFINITION && (operationName === undefined || node.name?.value === operationName),
  );
  const measure =
    operation?.kind === Kind.OPERATION_DEFINITION ? measureSet(operation.selectionSet, measureFragment) : NOTHING;
  return { rootFields: measure.topFields, depth: measure.depth, fields: measure.fields };
}

const NOTHING: Measure = { fields: 0, depth: 0, topFields: 0 };

function measureSet(set: SelectionSetNode, measureFragment: (name: string) => Measure): Measure {
  let fields = 0;
  let depth = 0;
  let topFields = 0;
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      const below = selection.selectionSet ? measureSet(selection.selectionSet, measureFragment) : NOTHING;
      fields += 1 + below.fields;
      depth = Math.max(depth, 1 + below.depth);
      topFields += 1;
      continue;
    }
    const inside =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? measureFragment(selection.name.value)
        : measureSet(selection.selectionSet, measureFragment);
    fields += inside.fields;
    depth = Math.max(depth, inside.depth);
    topFields += inside.topFields;
  }
  return { fields, depth, topFields };
}
