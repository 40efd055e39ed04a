import type { Role } from '../auth/caller.ts';

/** On what a role's access to a person rests. */
export type Basis =
  /** The person's own data. */
  | 'self'
  /** The person's consent, for the categories it names. */
  | 'consent'
  /** The duties of an agency: what it feeds itself. */
  | 'duty'
  /** No person at all. */
  | 'none';

/** What a role may see of a person, and why. */
export type RoleRule = {
  readonly basis: Basis;
  /** What it may be asked for; the first is meant when a request names none. */
  readonly purposes: readonly [string, ...string[]];
  /** Categories of personal data that a consent may open to the role; empty where the basis is not a consent. */
  readonly grantable: ReadonlySet<string>;
  /** Text that the rule rests on. */
  readonly reference: string;
  /** First day on which the rule holds, `YYYY-MM-DD`. */
  readonly since: string;
};

const NOTHING: ReadonlySet<string> = new Set();

/** Everything but what is about the access itself: consents and journal are the holder's alone. */
const FOR_ADVISERS = [
  'IDENTITY',
  'TRAINING_RIGHTS',
  'ENGAGEMENT',
  'HARDSHIP_POINTS',
  'EXPOSURE_FACTORS',
  'EMPLOYMENT',
  'PAY',
  'PENSION',
  'JOBSEEKING',
  'SELF_EMPLOYMENT',
  'DISABILITY',
  'GUIDANCE',
];

/** Never told to a third-party service, whatever the person consents to [CT R5151-10 II]. */
const NEVER_FOR_SERVICES = new Set(['EXPOSURE_FACTORS', 'ENGAGEMENT']);

/** Who may see what of a person: one row for each role. */
export const ROLE_RULES: Readonly<Record<Role, RoleRule>> = {
  holder: {
    basis: 'self',
    purposes: ['OWN_ACCESS'],
    grantable: NOTHING,
    reference: 'CT R5151-5, R6323-35',
    since: '2017-01-01',
  },
  adviser: {
    basis: 'consent',
    purposes: ['CAREER_ADVICE'],
    grantable: new Set(FOR_ADVISERS),
    reference: 'CT R5151-5',
    since: '2017-01-01',
  },
  service: {
    basis: 'consent',
    purposes: ['THIRD_PARTY_SERVICE'],
    grantable: new Set(FOR_ADVISERS.filter((category) => !NEVER_FOR_SERVICES.has(category))),
    reference: 'CT R5151-10',
    since: '2017-01-01',
  },
  // Records of its own staff; points would tell of what other employers declared.
  employer: {
    basis: 'consent',
    purposes: ['STAFF_ADMINISTRATION'],
    grantable: new Set(['EMPLOYMENT']),
    reference: 'CT L4163-1 III',
    since: '2017-10-01',
  },
  analyst: {
    basis: 'none',
    purposes: ['STATISTICS'],
    grantable: NOTHING,
    reference: 'CT R5151-6 I 1°',
    since: '2017-01-01',
  },
  agency: {
    basis: 'duty',
    purposes: ['AGENCY_DUTIES'],
    grantable: NOTHING,
    reference: 'CT R5151-5, R5151-6',
    since: '2017-01-01',
  },
};
