import type { GraphQLFormattedError } from 'graphql';

/** One row of the published table of failures. */
export type Failure = {
  /** For the developer of a client; says what happened, never with data of a person. */
  readonly message: string;
  /** What support should do. */
  readonly help: string;
  /** HTTP status, for failures that refuse the whole request. */
  readonly status?: number;
};

/** Every value of `extensions.code`. Clients switch on these: add rows, never rename one. */
export const FAILURES = {
  UNAUTHENTICATED: {
    message: 'Sign in, or send a valid bearer token.',
    help: 'Ask the person to sign in again. For a program: check that its token is fresh and made for this API.',
    status: 401,
  },
  FORBIDDEN: {
    message: 'You may not see this.',
    help: 'The data belongs to somebody else, or the role does not include it. Do not work around it: ask who granted the role.',
    status: 403,
  },
  STEP_UP_REQUIRED: {
    message: 'Sign in again with a higher level of assurance.',
    help: '`extensions.acr` names the level: send the person to `/login?acr=LEVEL`. Operations that spend rights need `eidas2` (FranceConnect+).',
  },
  AGENCY_UNAVAILABLE: {
    message: 'An agency cannot be reached.',
    help: 'See `extensions.agency`. The rest of the answer is good; look at the state of that agency and try again later.',
  },
  AGENCY_TIMEOUT: {
    message: 'An agency did not answer in time.',
    help: 'See `extensions.agency`. Try again; when it lasts, tell the agency which minutes were concerned.',
  },
  AGENCY_INVALID_RESPONSE: {
    message: 'An agency answered something that cannot be understood.',
    help: 'See `extensions.agency`. Its format may have changed: report it to the team with the request id.',
  },
  AGENCY_RATE_LIMITED: {
    message: 'An agency receives too many calls from us.',
    help: 'Wait for `extensions.retryAfterSeconds`. When it is frequent, ask the agency for a larger quota.',
  },
  QUERY_TOO_COMPLEX: {
    message: 'The query asks for too much at once.',
    help: 'Ask the developer of the client to split the query or to ask for fewer fields, levels or root fields.',
    status: 400,
  },
  QUERY_PLAN_TIMEOUT: {
    message: 'The query could not be planned in time.',
    help: 'Ask the developer of the client for a simpler query; report the request id when a usual query is concerned.',
    status: 400,
  },
  RATE_LIMITED: {
    message: 'Too many requests. Try again later.',
    help: 'Wait for `extensions.retryAfterSeconds`. When a program is concerned, ask its owner to slow down.',
    status: 429,
  },
  BAD_USER_INPUT: {
    message: 'A variable or an argument is not valid.',
    help: 'The message names the variable or argument: ask the developer of the client to correct it.',
  },
  INTERNAL: {
    message: 'Something went wrong here.',
    help: 'Look the reference up in the log (`requestId`): the line with level `error` holds the cause.',
    status: 500,
  },
  BAD_REQUEST: {
    message: 'The HTTP request is not a GraphQL request.',
    help: 'Ask the developer of the client to follow GraphQL over HTTP: POST with `content-type: application/json`.',
    status: 400,
  },
  NOT_FOUND: {
    message: 'There is nothing at this address.',
    help: 'Check the address; the page `/` lists those that exist.',
    status: 404,
  },
  METHOD_NOT_ALLOWED: {
    message: 'This address does not take that HTTP method.',
    help: 'The header `allow` of the answer lists the methods.',
    status: 405,
  },
  PAYLOAD_TOO_LARGE: {
    message: 'The request body is too large.',
    help: 'The limit is `limits.maxBodyBytes`. Ask the developer of the client to send less.',
    status: 413,
  },
  UNAVAILABLE: {
    message: 'The gateway is stopping, or cannot reach what it needs. Try again.',
    help: 'Normal during a deployment. When it lasts, look at `/health/ready`, and in the log for `database-unreachable` or `keys-unreachable`.',
    status: 503,
  },
  GRAPHQL_PARSE_FAILED: {
    message: 'The query is not GraphQL.',
    help: 'The message gives line and column: ask the developer of the client to correct the query.',
    status: 400,
  },
  GRAPHQL_VALIDATION_FAILED: {
    message: 'The query does not fit the schema.',
    help: 'The message names the field or argument: ask the developer of the client to correct the query.',
    status: 400,
  },
  OPERATION_RESOLUTION_FAILURE: {
    message: 'The operation to run is not in the document.',
    help: 'Ask the developer of the client for an `operationName` that the document holds, of a kind served here.',
    status: 400,
  },
  PERSISTED_QUERY_NOT_FOUND: {
    message: 'The hash of this query is not known here.',
    help: 'Nothing: the client sends the whole query next and continues.',
  },
  PERSISTED_QUERY_NOT_SUPPORTED: {
    message: 'Persisted queries are switched off.',
    help: 'Ask the developer of the client to send whole queries.',
    status: 400,
  },
} as const satisfies Readonly<Record<string, Failure>>;

export type FailureCode = keyof typeof FAILURES;

/** Codes that can refuse a whole request: those with a status. */
export type RefusalCode = {
  [C in FailureCode]: (typeof FAILURES)[C] extends { readonly status: number } ? C : never;
}[FailureCode];

export const isFailureCode = (code: unknown): code is FailureCode =>
  typeof code === 'string' && Object.hasOwn(FAILURES, code);

/** What a refusal may add to its row of the table. */
export type RefusalDetails = {
  /** Replaces the message of the table; never holds data of a person. */
  readonly message?: string;
  /** Added to `extensions`: numbers and short names only. */
  readonly extensions?: Readonly<Record<string, string | number>>;
  /** For the log only. */
  readonly cause?: unknown;
};

/** Refuses a whole request, with a code of the table. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly status: number;
  readonly extensions: Readonly<Record<string, string | number>>;

  constructor(code: RefusalCode, details: RefusalDetails = {}) {
    super(details.message ?? FAILURES[code].message, { cause: details.cause });
    this.name = 'Refusal';
    this.code = code;
    this.status = FAILURES[code].status;
    this.extensions = details.extensions ?? {};
  }
}

/** An error as the client sees it, with the HTTP status it asks for when it refuses the request. */
export type PublicError = { readonly error: GraphQLFormattedError; readonly status: number };

/** An error that says nothing but a code of the table. */
export const failureError = (code: FailureCode): GraphQLFormattedError => ({
  message: FAILURES[code].message,
  extensions: { code },
});

/** What a client gets to see of an error nobody foresaw: the reference under which the log explains it. */
export const maskedError = (requestId: string): GraphQLFormattedError => ({
  message: `${FAILURES.INTERNAL.message} Reference: ${requestId}`,
  extensions: { code: 'INTERNAL' },
});

/**
 * The one place where whatever was thrown becomes something a client may see. A refusal passes; anything else is
 * masked and handed to `logCause`.
 */
export const publicError = (
  thrown: unknown,
  requestId: string,
  logCause: (cause: unknown) => void,
): PublicError => {
  if (thrown instanceof Refusal)
    return {
      error: { message: thrown.message, extensions: { code: thrown.code, ...thrown.extensions } },
      status: thrown.status,
    };
  logCause(thrown);
  return { error: maskedError(requestId), status: FAILURES.INTERNAL.status };
};
