import { agencyResolvers, valueOf, type AgencyRecord } from '../kit/agency-record.ts';
import { refusal } from '../kit/failures.ts';
import type { RequestContext, SubgraphDefinition } from '../kit/subgraph-definition.ts';
import { createCommuneNames } from './commune-names.ts';
import type { Subject } from './feed/subject.ts';
import { createIdentityLoaders, type IdentityLoaders } from './loaders.ts';

type Context = RequestContext<IdentityLoaders>;

const readCommune = createCommuneNames();

/**
 * The person that the caller is. An unknown sign-in and a deceased person are refused with the same neutral words,
 * so that the answer tells nothing about the person.
 */
const personOf = (self: Subject | null): string => {
  if (self === null || self.civilStatus.deceased) throw refusal('FORBIDDEN');
  return self.person;
};

const readMe = async (_root: unknown, _args: unknown, { caller, loaders }: Context) => {
  if (caller.role !== 'holder') throw refusal('FORBIDDEN');
  return { id: personOf(valueOf(await loaders.self())) };
};

const readIdentity = async (
  person: { readonly id: string },
  _args: unknown,
  { loaders }: Context,
): Promise<AgencyRecord<Subject>> => {
  const record = await loaders.self();
  if (record.ok && personOf(record.value) !== person.id) throw refusal('FORBIDDEN');
  return record;
};

export const subgraph: SubgraphDefinition<IdentityLoaders> = {
  name: 'identity',
  createLoaders: createIdentityLoaders,
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
      assurance: (_subject, _args, { caller }) => caller.acr,
    }),
  },
};
