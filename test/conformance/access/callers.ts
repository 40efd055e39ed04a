/** Somebody who asks, as the tokens and the settings of the test say it. */
export type TestCaller =
  | { readonly role: 'anonymous' }
  | {
      readonly role: Role;
      readonly acr: Level;
      readonly scopes: readonly string[];
      /** Header `x-purpose`; undefined: none. */
      readonly purpose: string | undefined;
      /** Which of the organisations of the role; holders have none. */
      readonly organisation: 0 | 1;
    };

export type Role = 'holder' | 'adviser' | 'service' | 'employer' | 'analyst' | 'agency';
export type Level = 'eidas1' | 'eidas2' | 'eidas3';

export const LEVELS: readonly Level[] = ['eidas1', 'eidas2', 'eidas3'];

/** SIRET of two organisations of each role; agencies by what they feed. */
export const ORGANISATIONS: Readonly<Record<Exclude<Role, 'holder'>, readonly [string, string]>> = {
  adviser: ['10000000000001', '10000000000002'],
  service: ['20000000000001', '20000000000002'],
  employer: ['30000000000001', '30000000000002'],
  analyst: ['40000000000001', '40000000000002'],
  agency: ['50000000000001', '50000000000002'],
};
export const AGENCIES = ['TAX', 'SOCIAL'] as const;

/** Purpose of each role: it has no other. */
export const PURPOSES: Readonly<Record<Role, string>> = {
  holder: 'OWN_ACCESS',
  adviser: 'CAREER_ADVICE',
  service: 'THIRD_PARTY_SERVICE',
  employer: 'STAFF_ADMINISTRATION',
  analyst: 'STATISTICS',
  agency: 'AGENCY_DUTIES',
};

export const SCOPES = ['read', 'admin', 'family', 'grade', 'file', 'duty', 'draft', 'label'];
export const CATEGORIES = [
  'IDENTITY',
  'TRAINING_RIGHTS',
  'ENGAGEMENT',
  'EXPOSURE_FACTORS',
  'EMPLOYMENT',
  'PAY',
  'GUIDANCE',
  'CONSENT',
];

/** A consent that a person gave to an organisation of a role. */
export type TestConsent = {
  readonly person: string;
  readonly role: 'adviser' | 'service' | 'employer';
  readonly organisation: 0 | 1;
  readonly purpose: string;
  readonly categories: readonly string[];
  readonly withdrawn: boolean;
};

/** Everybody's settings, as the gateway reads them. */
export const authYaml = (citizens: string, agents: string): string => `
auth:
  mode: franceconnect
  issuer: ${citizens}
  clientId: cpa
  clientSecret: a-client-secret-of-tests
  sessionSecret: a-session-secret-of-tests-that-is-long
  programs: { jwksUrl: "${citizens}" }
  policies:
    clerk: { roles: [agency, analyst], scopes: [read] }
  agents:
    issuer: ${agents}
    clientId: cpa
    clientSecret: a-client-secret-of-tests
    jwksUrl: ${agents}
    organisations:
${Object.entries(ORGANISATIONS)
  .flatMap(([role, sirets]) =>
    sirets.map(
      (siret, index) =>
        `      - { siret: "${siret}", role: ${role}${role === 'agency' ? `, agency: ${AGENCIES[index]}` : ''} }`,
    ),
  )
  .join('\n')}
`;
