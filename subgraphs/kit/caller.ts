import { z } from 'zod';

const ROLES = ['holder', 'adviser', 'service', 'employer', 'analyst', 'agency'] as const;

/** eIDAS levels of a sign-in, lowest first. */
const ASSURANCES = ['eidas1', 'eidas2', 'eidas3'] as const;

const PURPOSES = [
  'OWN_ACCESS',
  'CAREER_ADVICE',
  'THIRD_PARTY_SERVICE',
  'STAFF_ADMINISTRATION',
  'AGENCY_DUTIES',
  'STATISTICS',
] as const;

export type Assurance = (typeof ASSURANCES)[number];

/** On whose behalf the gateway calls, about whom and what for, as its signed assertion states. */
export type Caller = {
  /** Pseudonym of who asks, made for this subgraph; for identity alone the `sub` of the sign-in itself. */
  readonly subject: string;
  readonly role: (typeof ROLES)[number];
  readonly acr: Assurance;
  readonly purpose: (typeof PURPOSES)[number];
  /** `Person.id` of the only person the call may concern; null while the gateway does not know it, or when it is about nobody. */
  readonly person: string | null;
  /** Consent of that person which the call rests on. */
  readonly consent: string | null;
  /** SIRET of the organisation that asks; null for a holder. */
  readonly organisation: string | null;
  /** Published name of the agency that asks, for the role `agency`. */
  readonly agency: string | null;
};

const name = z.string().min(1).optional();

const claims = z
  .object({
    sub: z.string().min(1),
    role: z.enum(ROLES),
    acr: z.enum(ASSURANCES),
    purpose: z.enum(PURPOSES),
    person: name,
    consent: name,
    organisation: z
      .string()
      .regex(/^\d{14}$/)
      .optional(),
    agency: name,
  })
  // What an employer or an agency may read depends on which one it is.
  .refine(({ role, organisation }) => role !== 'employer' || organisation !== undefined)
  .refine(({ role, agency }) => role !== 'agency' || agency !== undefined);

/** The caller out of the claims of a verified assertion; null when one is missing or unknown. */
export const parseCaller = (payload: unknown): Caller | null => {
  const { data } = claims.safeParse(payload);
  if (data === undefined) return null;
  const { sub, role, acr, purpose, person, consent, organisation, agency } = data;
  return Object.freeze({
    subject: sub,
    role,
    acr,
    purpose,
    person: person ?? null,
    consent: consent ?? null,
    organisation: organisation ?? null,
    agency: agency ?? null,
  });
};

/** Whether the sign-in is at least as sure as `level`. */
export const isAssured = ({ acr }: Caller, level: Assurance): boolean =>
  ASSURANCES.indexOf(acr) >= ASSURANCES.indexOf(level);

/**
 * Whether the call may concern this person: the one that the assertion names and nobody else. Statistics are about
 * nobody, whatever an assertion says. It holds in each subgraph, so that a mistake of the gateway opens no other record.
 */
export const isAbout = ({ role, person }: Caller, id: string): boolean =>
  role !== 'analyst' && person !== null && person === id;
