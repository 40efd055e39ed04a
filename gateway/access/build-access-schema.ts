import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse, type GraphQLSchema } from 'graphql';
import type { AccessContext } from './access-context.ts';
import { CONSENT_FIELDS, grantConsent, readConsents, withdrawConsent } from './consent-resolvers.ts';
import { ACCESS_FIELDS, ENTRY_FIELDS, readJournal } from './journal-resolvers.ts';
import { requirePerson, type PersonReference } from './require-person.ts';

const RESOLVERS = {
  Query: {
    person: (_root: unknown, { id }: PersonReference, { caller }: AccessContext) => requirePerson(id, caller),
  },
  Mutation: { grantConsent, withdrawConsent },
  Person: {
    // Asynchronous, so that one refusal costs one entity: thrown at once it would cost all of them.
    __resolveReference: async ({ id }: PersonReference, { caller }: AccessContext) =>
      Promise.resolve(requirePerson(id, caller)),
    consents: readConsents,
    accessJournal: readJournal,
  },
  Consent: CONSENT_FIELDS,
  // Values as the consents are stored with.
  GranteeRole: { ADVISER: 'adviser', SERVICE: 'service', EMPLOYER: 'employer' },
  AccessEntry: ENTRY_FIELDS,
  AgencyAccess: ACCESS_FIELDS,
};

/** The executable schema of the subgraph. Throws when the SDL does not fit the resolvers. */
export const buildAccessSchema = (sdl: string): GraphQLSchema =>
  // The resolvers declare their parents and arguments themselves; Apollo's type wants them open.
  buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: RESOLVERS as unknown as Record<string, never> }]);
