import type { DocumentNode, GraphQLFormattedError } from 'graphql';
import { assertedKey } from '../auth/assertion.ts';
import type { Asserted, AssertionSigner } from '../auth/assertion.ts';
import type { Caller } from '../auth/caller.ts';
import { failureError, FAILURES, isFailureCode, publicError, Refusal } from '../errors.ts';
import type { Failure, PublicError } from '../errors.ts';
import type { Engine, EngineResult, LaterParts } from '../execute/engine-types.ts';
import type { Logger } from '../observe/logger.ts';
import type { Access } from '../policy/access.ts';
import type { Authorise } from '../policy/authorise.ts';
import { withRefusals } from '../policy/with-refusals.ts';
import { deliverParts } from './deliver-parts.ts';
import type { Deliveries } from './deliver-parts.ts';
import type { FindAccess } from './find-access.ts';
import { findIntent } from './find-intent.ts';
import { kindOf } from './kind-of.ts';
import { publicErrors } from './public-errors.ts';
import type { AccessRecord, StartRecord } from './record-access.ts';
import { refuseUnserved } from './refuse-unserved.ts';
import { subgraphHeaders } from './subgraph-headers.ts';

/** One operation as the HTTP layer hands it over: admitted, and valid against the API schema. */
export type Operation = {
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly queryHash: string;
  readonly requestId: string;
  readonly caller: Caller;
  /** Purpose that the request names. */
  readonly purpose: string | undefined;
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
  readonly findAccess: FindAccess;
  readonly authorise: Authorise;
  readonly startRecord: StartRecord;
  readonly signer: AssertionSigner;
  readonly log: Logger;
};

const unauthenticated: PublicError = {
  error: failureError('UNAUTHENTICATED'),
  status: FAILURES.UNAUTHENTICATED.status,
};

/** Who asks about whom, policy, engine, journal, answer. Never throws: whatever happens becomes an answer. */
export const runOperation = async (parts: OperationParts, operation: Operation): Promise<Answer> => {
  const { engine, signer } = parts;
  const { requestId } = operation;
  try {
    refuseUnserved(engine.apiSchema, operation.document, operation.operationName);
    const access = await parts.findAccess(operation);
    const allowed = parts.authorise({ ...operation, access });
    if (allowed.kind === 'unauthenticated') return refusal(unauthenticated);
    const { refused } = allowed;
    const kind = kindOf(operation);
    const record = parts.startRecord({ access, requestId, operation: kind });
    if (kind === 'mutation' || !record.isWritable()) {
      // What cannot be recorded is not done, and no agency is asked for it.
      record.onIntent(findIntent(engine, { ...operation, document: allowed.document }));
      await record.write();
    }
    const asserted = assertedOf(access);
    const result = await engine.execute({
      document: allowed.document,
      operationName: operation.operationName,
      variables: operation.variables,
      queryHash: allowed.queryHash,
      requestId,
      callerKey: assertedKey(asserted),
      headersFor: subgraphHeaders(signer, asserted, requestId),
      asker: { ...asserted, requestId },
      onReads: record.onReads,
      signal: operation.signal,
      acceptsDefer: operation.acceptsDefer,
      includesPlan: operation.includesPlan,
    });
    const refusing = withRefusals(result, refused);
    record.onRefused(refusing.told);
    await record.write();
    const { later, ...first } = refusing.result;
    return later
      ? deferringAnswer(parts, operation, { first, later, refused, record })
      : answer(parts, operation, first);
  } catch (error) {
    logRefusedCause(parts, operation, error);
    return refusal(publicError(error, requestId, logCause(parts, operation)));
  }
};

const assertedOf = ({ caller, purpose, person, grant }: Access): Asserted => ({
  caller,
  purpose,
  person: grant.kind === 'nothing' ? null : person,
  consent: grant.kind === 'consent' ? grant.consent : null,
});

const refusal = ({ error, status }: PublicError): Answer => ({ errors: [error], status });

const answer = (parts: OperationParts, operation: Operation, result: EngineResult): Answer => {
  if (result.errors === undefined || result.errors.length === 0) return result;
  const errors = publicErrors(result.errors, operation.requestId, logCause(parts, operation));
  return 'data' in result ? { ...result, errors } : { ...result, errors, status: statusOf(errors[0]) };
};

/** The same rules for every part: what policy refuses is null in it too, its errors are public ones, and it is recorded before it leaves. */
const deferringAnswer = (
  parts: OperationParts,
  operation: Operation,
  { first, later, refused, record }: Deferred,
): Answer => {
  const { requestId } = operation;
  const answered = answer(parts, operation, first);
  const deliveries = deliverParts(answered, later, {
    screen: (part) => {
      const refusing = withRefusals(part, refused, part.path);
      record.onRefused(refusing.told);
      const { errors = [], ...screened } = refusing.result;
      if (errors.length === 0) return screened;
      return { ...screened, errors: publicErrors(errors, requestId, logCause(parts, operation)) };
    },
    beforeLeaving: record.write,
    fault: (cause) => {
      logRefusedCause(parts, operation, cause);
      return publicError(cause, requestId, logCause(parts, operation)).error;
    },
  });
  return deliveries ? { ...answered, deliveries } : answered;
};

type Deferred = {
  readonly first: EngineResult;
  readonly later: LaterParts;
  readonly refused: Parameters<typeof withRefusals>[1];
  readonly record: AccessRecord;
};

/** Without data the whole request is refused: by the table, and as a bad request where the table has no status. */
const statusOf = (error: GraphQLFormattedError | undefined): number => {
  const code = error?.extensions?.['code'];
  const failure: Failure | undefined = isFailureCode(code) ? FAILURES[code] : undefined;
  return failure?.status ?? FAILURES.BAD_REQUEST.status;
};

const logCause =
  ({ log }: OperationParts, { requestId, queryHash }: Operation) =>
  (cause: unknown): void =>
    log.error({ event: 'operation-failed', requestId, queryHash: queryHash.slice(0, 12), cause });

/** A refusal that something of ours caused, like a journal that cannot be written, is told to the log with its cause. */
const logRefusedCause = (
  { log }: OperationParts,
  { requestId, queryHash }: Operation,
  thrown: unknown,
): void => {
  if (!(thrown instanceof Refusal) || thrown.status < 500 || thrown.cause === undefined) return;
  log.error({
    event: 'operation-refused',
    requestId,
    queryHash: queryHash.slice(0, 12),
    cause: thrown.cause,
  });
};
