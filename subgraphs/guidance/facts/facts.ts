import { parsePart } from './part.ts';
import type { Part } from './part.ts';
import {
  careerShape,
  civicServiceShape,
  employmentShape,
  hardshipShape,
  identityShape,
  jobseekerShape,
  selfEmploymentShape,
  trainingShape,
} from './shapes.ts';
import type {
  CareerFacts,
  CivicServiceFacts,
  EmploymentFacts,
  HardshipFacts,
  IdentityFacts,
  JobseekerFacts,
  SelfEmploymentFacts,
  TrainingFacts,
} from './shapes.ts';

/** Everything guidance derives from: what the agencies said about one person, part by part. */
export type Facts = {
  readonly identity: Part<IdentityFacts>;
  readonly training: Part<TrainingFacts>;
  readonly hardship: Part<HardshipFacts>;
  readonly employment: Part<EmploymentFacts>;
  readonly career: Part<CareerFacts>;
  readonly jobseeker: Part<JobseekerFacts>;
  readonly selfEmployment: Part<SelfEmploymentFacts>;
  readonly civicService: Part<CivicServiceFacts>;
};

/** The facts in a representation that the gateway sent. Never throws: a part that cannot be read is not answered. */
export const parseFacts = (representation: Readonly<Record<string, unknown>>): Facts => ({
  identity: parsePart(
    representation['identity'],
    identityShape,
    'FRANCE_CONNECT',
    ({ birthDate }) => birthDate !== null,
  ),
  training: parsePart(
    representation['trainingAccount'],
    trainingShape,
    'CDC',
    ({ balance }) => balance !== null,
  ),
  hardship: parsePart(
    representation['hardshipAccount'],
    hardshipShape,
    'CNAM_ATMP',
    ({ points }) => points !== null,
  ),
  employment: parsePart(
    representation['currentEmployment'],
    employmentShape,
    'GIP_MDS',
    ({ contracts, disabledWorker }) => contracts !== null || disabledWorker !== null,
  ),
  career: parsePart(
    representation['careerStatement'],
    careerShape,
    'CNAV',
    ({ pensionInPayment }) => pensionInPayment !== null,
  ),
  jobseeker: parsePart(
    representation['jobseekerRegistration'],
    jobseekerShape,
    'FRANCE_TRAVAIL',
    ({ registered }) => registered !== null,
  ),
  selfEmployment: parsePart(
    representation['selfEmployment'],
    selfEmploymentShape,
    'URSSAF',
    ({ active }) => active !== null,
  ),
  civicService: parsePart(
    representation['civicService'],
    civicServiceShape,
    'GIP_MDS',
    ({ state }) => state !== null,
  ),
});

/** True when at least one part says something. */
export const hasFacts = (facts: Facts): boolean =>
  Object.values(facts).some((part) => part.answered || part.value !== null);
