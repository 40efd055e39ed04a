import { z } from 'zod';
import { parsePrivateJwk } from './private-jwk.ts';
import { Secret } from './secret.ts';
import { agencyName, httpUrl, secret } from './setting-types.ts';

const privateJwk = () =>
  z
    .string()
    .refine((text) => parsePrivateJwk(text) !== undefined, { error: 'a private JWK on P-256 is expected' })
    .transform((text) => new Secret(text));
const level = () => z.enum(['eidas1', 'eidas2', 'eidas3']);
const siret = () =>
  z.string().regex(/^\d{14}$/, 'a SIRET is expected: 14 digits, in quotes when it begins with a zero');

const organisation = z
  .strictObject({
    siret: siret(),
    role: z
      .enum(['adviser', 'service', 'employer', 'analyst', 'agency'])
      .describe('What everybody of this organisation is to the people whose data it asks for.'),
    agency: agencyName().optional().describe('Which agency it is, for the role `agency` alone.'),
  })
  .refine(({ role, agency }) => (role === 'agency') === (agency !== undefined), {
    path: ['agency'],
    error: 'the role agency names its agency, and no other role does',
  });

const agents = z.strictObject({
  issuer: httpUrl().describe('Issuer of the OpenID Connect provider of agents, in the manner of ProConnect.'),
  clientId: z.string().min(1),
  clientSecret: secret(16),
  acr: level().default('eidas1').describe('Lowest level of assurance of an agent.'),
  jwksUrl: httpUrl()
    .optional()
    .describe("Keys of agents' bearer tokens; at the issuer's `jwks` when absent."),
  organisations: z
    .array(organisation)
    .default([])
    .refine((list) => new Set(list.map((each) => each.siret)).size === list.length, {
      error: 'an organisation stands in the list twice',
    })
    .describe('Organisations that may ask, and as what; agents of any other are refused.'),
});

const introspection = z.strictObject({
  rfc7662: z
    .strictObject({
      url: httpUrl().optional().describe("The agents' issuer's `introspection` when absent."),
      clientId: z.string().min(1),
      clientSecret: secret(16),
    })
    .optional()
    .describe("Opaque tokens of the agents' provider, asked about as RFC 7662 says."),
  checktoken: z
    .strictObject({
      url: httpUrl().optional().describe("The issuer's `checktoken` when absent."),
      clientId: z.string().min(1),
      clientSecret: secret(16),
      decryptionKey: privateJwk().describe('Private key that answers are encrypted for: a JWK on P-256.'),
      services: z
        .array(z.string().min(1))
        .min(1)
        .describe(
          'Clients of FranceConnect whose tokens count as the holder asking; a token given to any other service is refused.',
        ),
    })
    .optional()
    .describe('Opaque tokens of FranceConnect, asked about as its data providers do.'),
});

const programs = z.strictObject({
  audience: z.string().min(1).default('cpa-api').describe('`aud` of the bearer tokens.'),
  jwksUrl: httpUrl()
    .optional()
    .describe("Keys of holders' bearer tokens; at the issuer's `jwks` when absent."),
  introspection: introspection.prefault({}),
});

const policies = z.record(
  z.string().regex(/^(?!role:|acr:)[\w:.-]+$/, 'a policy has a name of its own, without role: or acr:'),
  z.strictObject({
    roles: z
      .array(z.enum(['holder', 'adviser', 'service', 'employer', 'analyst', 'agency']))
      .min(1)
      .optional()
      .describe('One of these roles.'),
    acr: level().optional().describe('At least this level of assurance.'),
    scopes: z.array(z.string().min(1)).optional().describe('All of these scopes.'),
    organisations: z.array(siret()).min(1).optional().describe('One of these organisations.'),
  }),
);

/** Nobody is asked who they are. The other settings may stand there, so that one variable switches a file to it. */
export const openAuth = z.strictObject({
  mode: z.literal('open'),
  issuer: httpUrl().optional(),
  clientId: z.string().optional(),
  clientSecret: secret(1).optional(),
  acr: level().optional(),
  publicUrl: httpUrl().nullable().optional(),
  sessionSecret: secret(1).optional(),
  agents: agents.optional(),
  programs: programs.optional(),
  policies: policies.optional(),
});

export const franceConnectAuth = z
  .strictObject({
    mode: z.literal('franceconnect'),
    issuer: httpUrl().describe('Issuer of the OpenID Connect provider of the people: FranceConnect.'),
    clientId: z.string().min(1),
    clientSecret: secret(16),
    acr: level().default('eidas1').describe('Lowest level of assurance of a holder.'),
    publicUrl: httpUrl()
      .nullable()
      .default(null)
      .describe('URL under which browsers see the gateway; null takes the address it listens on.'),
    sessionSecret: secret(32).describe('Seals the session cookies; at least 32 characters.'),
    agents: agents.optional().describe('Everybody who is not a holder; nobody else is let in when absent.'),
    programs: programs.prefault({}),
    policies: policies
      .default({})
      .describe(
        'What names in `@policy` ask for, all of it; `role:NAME` and `acr:LEVEL` need no setting, an unknown name is never fulfilled.',
      ),
  })
  .refine(({ issuer, agents: theirs }) => theirs?.issuer !== issuer, {
    path: ['agents', 'issuer'],
    error: 'holders and agents have issuers of their own, which tell them apart',
  })
  .refine(
    ({ clientId, agents: theirs, programs: { audience } }) =>
      ![clientId, theirs?.clientId].includes(audience),
    {
      path: ['programs', 'audience'],
      error: 'this is a client that signs people in: its id_tokens would pass for bearer tokens',
    },
  )
  .refine(({ agents: theirs, programs: { introspection: ways } }) => theirs || !ways.rfc7662, {
    path: ['programs', 'introspection', 'rfc7662'],
    error: 'only agents have such tokens: auth.agents is missing',
  });
