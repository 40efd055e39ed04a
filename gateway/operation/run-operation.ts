import type { DocumentNode, GraphQLFormattedError } from 'graphql';
import type { AssertionSigner } from '../auth/assertion.ts';
import { callerKey } from '../auth/caller.ts';
import type { Caller } from '../auth/caller.ts';
import { failureError, FAILURES, isFailureCode, publicError } from '../errors.ts';
import type { Failure, PublicError } from '../errors.ts';
import type { Engine, EngineResult, LaterParts } from '../execute/engine-types.ts';
import type { Logger } from '../observe/logger.ts';
import type { Authorise } from '../policy/authorise.ts';
import { withRefusals } from '../policy/with-refusals.ts';
import { deliverParts } from './deliver-parts.ts';
import type { Deliveries } from './deliver-parts.ts';
import { publicErrors } from './public-errors.ts';
import { refuseUnserved } from './refuse-unserved.ts';

/** One operation as the HTTP layer hands it over: admitted, and valid against the API schema. */
export type Operation = {
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly queryHash: string;
  readonly requestId: string;
  readonly caller: Caller;
  readonly signal: AbortSignal;
  readonly acceptsDefer: boolean;
  readonly includesPlan: boolean;
};

/** The answer. `status` is there only when the whole request is refused; then there is no `data` key. */
export type Answer = {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly status?: number;
  /** What follows, when the answer comes in parts. */
  readonly deliveries?: Deliveries;
};

/** What an operation goes through. */
export type OperationParts = {
  readonly engine: Engine;
  readonly authorise: Authorise;
  readonly signer: AssertionSigner;
  readonly log: Logger;
};

const unauthenticated: PublicError = {
  error: failureError('UNAUTHENTICATED'),
  status: FAILURES.UNAUTHENTICATED.status,
};

/** Policy, engine, answer. Never throws: whatever happens becomes an answer. */
export const runOperation = async (parts: OperationParts, operation: Operation): Promise<Answer> => {
  try {
    refuseUnserved(parts.engine.apiSchema, operation.document, operation.operationName);
    const allowed = parts.authorise(operation);
    if (allowed.kind === 'refused') return refusal(unauthenticated);
    const result = await parts.engine.execute({
      document: allowed.document,
      operationName: operation.operationName,
      variables: operation.variables,
      queryHash: allowed.queryHash,
      requestId: operation.requestId,
      callerKey: callerKey(operation.caller),
      headersFor: createHeaders(parts.signer, operation),
      signal: operation.signal,
      acceptsDefer: operation.acceptsDefer,
      includesPlan: operation.includesPlan,
    });
    const { later, ...first } = withRefusals(result, allowed.refused);
    return later
      ? deferringAnswer(parts, operation, { first, later, refused: allowed.refused })
      : answer(parts, operation, first);
  } catch (error) {
    return refusal(publicError(error, operation.requestId, logCause(parts, operation)));
  }
};

const refusal = ({ error, status }: PublicError): Answer => ({ errors: [error], status });

const answer = (parts: OperationParts, operation: Operation, result: EngineResult): Answer => {
  if (result.errors === undefined || result.errors.length === 0) return result;
  const errors = publicErrors(result.errors, operation.requestId, logCause(parts, operation));
  return 'data' in result ? { ...result, errors } : { ...result, errors, status: statusOf(errors[0]) };
};

/** The same rules for every part: what policy refuses is null in it too, and its errors are public ones. */
const deferringAnswer = (
  parts: OperationParts,
  operation: Operation,
  { first, later, refused }: Deferred,
): Answer => {
  const { requestId } = operation;
  const answered = answer(parts, operation, first);
  const deliveries = deliverParts(answered, later, {
    screen: (part) => {
      const { errors = [], ...screened } = withRefusals(part, refused, part.path);
      if (errors.length === 0) return screened;
      return { ...screened, errors: publicErrors(errors, requestId, logCause(parts, operation)) };
    },
    fault: (cause) => publicError(cause, requestId, logCause(parts, operation)).error,
  });
  return deliveries ? { ...answered, deliveries } : answered;
};

type Deferred = {
  readonly first: EngineResult;
  readonly later: LaterParts;
  readonly refused: Parameters<typeof withRefusals>[1];
};

/** Without data the whole request is refused: by the table, and as a bad request where the table has no status. */
const statusOf = (error: GraphQLFormattedError | undefined): number => {
  const code = error?.extensions?.['code'];
  const failure: Failure | undefined = isFailureCode(code) ? FAILURES[code] : undefined;
  return failure?.status ?? FAILURES.BAD_REQUEST.status;
};

const createHeaders =
  (signer: AssertionSigner, { caller, requestId }: Operation) =>
  (subgraph: string): Record<string, string> => {
    const assertion = signer.assertionFor(caller, subgraph);
    return assertion === undefined
      ? { 'x-request-id': requestId }
      : { 'x-request-id': requestId, authorization: `Bearer ${assertion}` };
  };

const logCause =
  ({ log }: OperationParts, { requestId, queryHash }: Operation) =>
  (cause: unknown): void =>
    log.error({ event: 'operation-failed', requestId, queryHash: queryHash.slice(0, 12), cause });
