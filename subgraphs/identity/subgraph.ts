import { agencyResolvers, valueOf, type AgencyRecord } from '../kit/agency-record.ts';
import { isAbout, type Caller } from '../kit/caller.ts';
import { refusal } from '../kit/failures.ts';
import type { RequestContext, SubgraphDefinition } from '../kit/subgraph-definition.ts';
import { createCommuneNames } from './commune-names.ts';
import type { Subject } from './feed/subject.ts';
import { createIdentityLoaders, type IdentityLoaders } from './loaders.ts';

type Context = RequestContext<IdentityLoaders>;

const readCommune = createCommuneNames();

/** Whom a sign-in of FranceConnect is: only a holder signs in there. */
const readMe = async (_root: unknown, _args: unknown, { caller, loaders }: Context) => {
  if (caller.role !== 'holder') throw refusal('FORBIDDEN');
  const subject = valueOf(await loaders.subject());
  return subject === null ? null : { id: subject.person };
};

const readIdentity = async (
  person: { readonly id: string },
  _args: unknown,
  { loaders }: Context,
): Promise<AgencyRecord<Subject>> => {
  const record = await loaders.subject();
  if (record.ok && record.value?.person !== person.id) throw refusal('FORBIDDEN');
  return record;
};

/** Whom a holder's sign-in is, the gateway learns here: before, it names nobody, and `readIdentity` compares. */
const admitsPerson = (caller: Caller, person: string): boolean =>
  isAbout(caller, person) || (caller.role === 'holder' && caller.person === null);

export const subgraph: SubgraphDefinition<IdentityLoaders> = {
  name: 'identity',
  createLoaders: createIdentityLoaders,
  admitsPerson,
  resolvers: {
    Query: { me: readMe },
    Person: { identity: readIdentity },
    Identity: agencyResolvers<Subject, IdentityLoaders>({
      givenName: ({ civilStatus }) => civilStatus.givenNames[0] ?? null,
      givenNames: ({ civilStatus }) => civilStatus.givenNames,
      familyName: ({ civilStatus }) => civilStatus.familyName,
      usageName: ({ civilStatus }) => civilStatus.usageName,
      birthDate: ({ civilStatus }) => civilStatus.birthDate,
      birthDatePresumed: ({ civilStatus }) => civilStatus.birthDatePresumed,
      gender: ({ civilStatus }) => civilStatus.gender,
      birthPlace: ({ civilStatus }) =>
        civilStatus.birthPlaceCode === null ? null : readCommune(civilStatus.birthPlaceCode),
      birthCountry: ({ civilStatus }) => civilStatus.birthCountry,
      // The sign-in of somebody else says nothing about this person's.
      assurance: (_subject, _args, { caller }) => (caller.role === 'holder' ? caller.acr : null),
    }),
  },
};
