import type { DocumentNode } from 'graphql';
import { Refusal } from '../errors.ts';
import { measureIntrospection } from './measure-introspection.ts';
import { measureOperation } from './measure-operation.ts';

export type AdmissionLimits = {
  /** Levels of fields. */
  readonly maxDepth: number;
  /** Fields once fragments are written out. */
  readonly maxFields: number;
  readonly maxRootFields: number;
  /** Fields below `__schema` and `__type`: each may be answered once for every field of the schema. */
  readonly maxIntrospectionFields: number;
};

type Admit = (document: DocumentNode, operationName: string | undefined) => void;

/**
 * Refuses operations that ask for too much before anything expensive looks at them: throws `QUERY_TOO_COMPLEX` with the limit, its value
 * and the query's.
 */
export function createAdmit(limits: AdmissionLimits): Admit {
  return (document, operationName) => {
    const size = measureOperation(document, operationName);
    check('maxRootFields', limits.maxRootFields, size.rootFields);
    check('maxDepth', limits.maxDepth, size.depth);
    check('maxFields', limits.maxFields, size.fields);
    const introspection = measureIntrospection(document, operationName);
    check('maxIntrospectionFields', limits.maxIntrospectionFields, introspection.fields);
    check('introspectionLists', MAX_INTROSPECTION_LISTS, introspection.lists);
  };
}

/** `types { fields { … } }`, as every tool asks; one more list inside would square the answer. */
const MAX_INTROSPECTION_LISTS = 2;

function check(limit: keyof typeof WHAT, maximum: number, value: number): void {
  if (value <= maximum) return;
  throw new Refusal('QUERY_TOO_COMPLEX', {
    message: `The query is too complex: ${WHAT[limit]} is ${value}, at most ${maximum} are allowed (${limit}).`,
    extensions: { limit, maximum, value },
  });
}

const WHAT = {
  maxRootFields: 'the number of root fields',
  maxDepth: 'the depth',
  maxFields: 'the number of fields, fragments written out,',
  maxIntrospectionFields: 'the number of fields asked of the schema itself',
  introspectionLists: 'the number of schema lists inside each other',
} as const;
