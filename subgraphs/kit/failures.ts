import { GraphQLError } from 'graphql';
import type { Agency } from './agency.ts';
import type { Assurance } from './caller.ts';

/** Why an agency's contribution is missing. */
type AgencyFailureCode =
  'AGENCY_TIMEOUT' | 'AGENCY_UNAVAILABLE' | 'AGENCY_RATE_LIMITED' | 'AGENCY_INVALID_RESPONSE';

/** A failed read, as a value: partial answers are normal here. */
export type AgencyFailure = {
  readonly ok: false;
  readonly code: AgencyFailureCode;
  /** Whole seconds after which asking again makes sense, when the agency said so. */
  readonly retryAfterSeconds?: number;
};

/** Codes that leave a subgraph beside the failures of agencies. */
export type RefusalCode = 'UNAUTHENTICATED' | 'FORBIDDEN' | 'BAD_USER_INPUT' | 'INTERNAL';

const AGENCY_MESSAGES: Readonly<Record<AgencyFailureCode, (agency: Agency) => string>> = {
  AGENCY_TIMEOUT: (agency) => `${agency} did not answer in time.`,
  AGENCY_UNAVAILABLE: (agency) => `${agency} is not available at the moment.`,
  AGENCY_RATE_LIMITED: (agency) => `${agency} asks to be called again later.`,
  AGENCY_INVALID_RESPONSE: (agency) => `${agency} answered in a form that cannot be used.`,
};

const REFUSAL_MESSAGES: Readonly<Record<RefusalCode, string>> = {
  UNAUTHENTICATED: 'Sign in to read this.',
  FORBIDDEN: 'This cannot be read with this sign-in.',
  BAD_USER_INPUT: 'An argument has a value that cannot be used.',
  INTERNAL: 'Something went wrong on our side.',
};

/** The GraphQL error of a failed agency: a message for people, the code and the agency for programs. */
export const agencyError = (agency: Agency, failure: AgencyFailure): GraphQLError =>
  new GraphQLError(AGENCY_MESSAGES[failure.code](agency), {
    extensions: {
      code: failure.code,
      agency,
      ...(failure.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: failure.retryAfterSeconds }),
    },
  });

/** A refusal that a sign-in of at least this level lifts. */
export const stepUpRefusal = (acr: Assurance): GraphQLError =>
  new GraphQLError('Sign in again with a higher level of assurance.', {
    extensions: { code: 'STEP_UP_REQUIRED', acr },
  });

/** A refusal: the caller, not an agency, is the reason. `message` replaces the one of the table. */
export const refusal = (code: RefusalCode, message: string = REFUSAL_MESSAGES[code]): GraphQLError =>
  new GraphQLError(message, { extensions: { code } });
