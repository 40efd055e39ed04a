import type { Employment, Hardship, Me, Source, Training } from './person.ts';

/** What guidance requires of a person, by hand: no more than the schema names. */
export function createGuidanceRepresentation(facts: { readonly me: Me } & Training & Hardship & Employment) {
  const { me, trainingAccount: training, hardshipAccount: hardship } = facts;
  const { careerStatement: career, jobseekerRegistration: jobseeker, selfEmployment } = facts;
  return {
    __typename: 'Person',
    id: me.id,
    identity: { birthDate: me.identity.birthDate, source: pickSource(me.identity.source) },
    trainingAccount: training && {
      unit: training.unit,
      balance: training.balance,
      cap: training.cap,
      engagementBalance: training.engagementBalance,
      frozen: training.frozen,
      source: pickSource(training.source),
      holdings: training.holdings,
      files: training.files?.map(({ id, title, state, actionDueBy, startDate, endDate }) => ({
        id,
        title,
        state,
        actionDueBy,
        startDate,
        endDate,
      })),
    },
    hardshipAccount: hardship && {
      points: hardship.points,
      trainingReserve: hardship.trainingReserve,
      pending: hardship.pending,
      source: pickSource(hardship.source),
    },
    currentEmployment: facts.currentEmployment,
    civicService: facts.civicService,
    careerStatement: career && {
      quarters: career.quarters,
      legalAgeReachedOn: career.legalAgeReachedOn,
      pensionInPayment: career.pensionInPayment,
      fullRate: career.fullRate,
      source: pickSource(career.source),
    },
    jobseekerRegistration: jobseeker && {
      registered: jobseeker.registered,
      since: jobseeker.since,
      until: jobseeker.until,
      category: jobseeker.category,
      source: pickSource(jobseeker.source),
    },
    selfEmployment: selfEmployment && {
      active: selfEmployment.active,
      since: selfEmployment.since,
      until: selfEmployment.until,
      microEntrepreneur: selfEmployment.microEntrepreneur,
      turnovers: selfEmployment.turnovers,
      source: pickSource(selfEmployment.source),
    },
  };
}

const pickSource = (source: Source | null) =>
  source && { agency: source.agency, state: source.state, asOf: source.asOf };
