import type { DocumentNode } from 'graphql';
import { Refusal } from '../errors.ts';
import { measureOperation } from './measure-operation.ts';

export type AdmissionLimits = {
  /** Levels of fields. */
  readonly maxDepth: number;
  /** Fields once fragments are written out. */
  readonly maxFields: number;
  readonly maxRootFields: number;
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
