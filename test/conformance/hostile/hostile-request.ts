import type { FailureCode } from '../../../gateway/errors.ts';

/** A request that would take too much, or is nothing that should be sent, and what it must be answered with. */
export type HostileRequest = {
  readonly name: string;
  /** Of a POST; a request without one is a GET. */
  readonly body?: string | Uint8Array<ArrayBuffer>;
  /** Of a GET, with its question mark. */
  readonly search?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly answer: HostileAnswer;
};

export type HostileAnswer =
  | {
      readonly code: FailureCode;
      /** Of `QUERY_TOO_COMPLEX`, where a limit of admission refuses. */
      readonly limit?: string;
    }
  /** It is a good request, whatever it looks like. */
  | { readonly data: unknown };

/** `mark` is a name that makes the texts new: no cache helps against what it has not seen. */
export type CreateRequests = (mark: string) => readonly HostileRequest[];

export const repeat = (times: number, write: (index: number) => string, between = ' '): string =>
  Array.from({ length: times }, (_, index) => write(index)).join(between);

/** A chain of fragments, each of which `spread`s the next; the last selects `name`. */
export const fragmentChain = (length: number, spread: (next: string, index: number) => string): string =>
  `${repeat(length, (index) => `fragment F${index} on User { ${spread(`...F${index + 1}`, index)} }`)} fragment F${length} on User { name }`;

export const ask = (
  name: string,
  query: string,
  answer: HostileAnswer,
  variables?: Readonly<Record<string, unknown>>,
): HostileRequest => ({ name, body: JSON.stringify({ query, variables }), answer });

export const tooComplex = (limit: string): HostileAnswer => ({ code: 'QUERY_TOO_COMPLEX', limit });
export const INVALID: HostileAnswer = { code: 'GRAPHQL_VALIDATION_FAILED' };
export const NO_GRAPHQL: HostileAnswer = { code: 'GRAPHQL_PARSE_FAILED' };
export const BAD_REQUEST: HostileAnswer = { code: 'BAD_REQUEST' };
export const BAD_INPUT: HostileAnswer = { code: 'BAD_USER_INPUT' };
export const TOO_LARGE: HostileAnswer = { code: 'PAYLOAD_TOO_LARGE' };
