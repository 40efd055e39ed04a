/** Levels at which this simulator signs people in, weakest first. */
export const OFFERED_LEVELS = ['eidas1', 'eidas2'] as const;

export type AssuranceLevel = (typeof OFFERED_LEVELS)[number];

/** Levels that a service may name in `acr_values`. */
export const KNOWN_LEVELS: readonly string[] = [...OFFERED_LEVELS, 'eidas3'];

const AUTHENTICATION_METHODS: Readonly<Record<AssuranceLevel, readonly string[]>> = {
  eidas1: ['pwd'],
  eidas2: ['pwd', 'mfa'],
};

const SESSION_SECONDS: Readonly<Record<AssuranceLevel, number>> = { eidas1: 1800, eidas2: 600 };

/** Levels that satisfy a request for one of `acrValues`: the weakest named and all above it. */
export function acceptableLevels(acrValues: string): readonly AssuranceLevel[] {
  const requested = acrValues.split(' ');
  const weakest = OFFERED_LEVELS.findIndex((level) => requested.includes(level));
  return weakest === -1 ? [] : OFFERED_LEVELS.slice(weakest);
}

/** `amr` of a sign-in at a level. */
export function authenticationMethods(level: AssuranceLevel): string[] {
  return [...AUTHENTICATION_METHODS[level]];
}

/** How long a session lasts that was opened at a level. */
export function sessionSeconds(acr: string | undefined): number {
  return acr === 'eidas2' ? SESSION_SECONDS.eidas2 : SESSION_SECONDS.eidas1;
}
