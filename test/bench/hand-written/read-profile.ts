import { callsTo, type Call, type Entities, type Reader } from './call.ts';
import { createGuidanceRepresentation } from './guidance-representation.ts';
import type { CareerStatement, Employment, Guidance, Hardship, JobseekerRegistration, Me } from './person.ts';
import type { SelfEmployment, Training } from './person.ts';

/** Identity, then three agencies side by side, then guidance with what the others said. */
export const createProfileReader = (calls: readonly Call[]): Reader => {
  const callTo = (subgraph: string) => callsTo(calls, subgraph)[0]!;
  const [identity, training, hardship] = [callTo('identity'), callTo('training'), callTo('hardship')];
  const [employment, guidance] = [callTo('employment'), callTo('guidance')];

  return async ({ language }) => {
    const texts = language === undefined ? {} : { language };
    const { me } = await identity.post<{ me: Me }>({});
    const key = { __typename: 'Person', id: me.id };
    const born = { ...key, identity: { birthDate: me.identity.birthDate } };
    const [trained, worn, employed] = await Promise.all([
      training.post<Entities<Training>>({ representations: [key], ...texts }),
      hardship.post<Entities<Hardship>>({ representations: [born], ...texts }),
      employment.post<Entities<Employment>>({ representations: [born], ...texts }),
    ]);
    const facts = { me, ...trained._entities[0]!, ...worn._entities[0]!, ...employed._entities[0]! };
    const representations = [createGuidanceRepresentation(facts)];
    const guided = await guidance.post<Entities<Guidance>>({ representations, ...texts });
    const { statuses, nextSteps } = guided._entities[0]!;
    return {
      me: {
        id: me.id,
        identity: me.identity,
        statuses,
        trainingAccount: facts.trainingAccount,
        hardshipAccount: facts.hardshipAccount,
        employmentRecords: facts.employmentRecords,
        careerStatement: facts.careerStatement && pickCareer(facts.careerStatement),
        jobseekerRegistration: facts.jobseekerRegistration && pickJobseeker(facts.jobseekerRegistration),
        selfEmployment: facts.selfEmployment && pickSelfEmployment(facts.selfEmployment),
        nextSteps,
      },
    };
  };
};

// What guidance needs beyond the client's own selection stays inside.

const pickCareer = ({ unit, quarters, legalAgeReachedOn, source }: CareerStatement) => ({
  unit,
  quarters,
  legalAgeReachedOn,
  source,
});

const pickJobseeker = ({ registered, since, categoryLabel, source }: JobseekerRegistration) => ({
  registered,
  since,
  categoryLabel,
  source,
});

const pickSelfEmployment = (account: SelfEmployment) => ({
  active: account.active,
  siren: account.siren,
  since: account.since,
  microEntrepreneur: account.microEntrepreneur,
  turnovers: account.turnovers,
  source: account.source,
});
