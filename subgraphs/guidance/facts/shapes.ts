import { z } from 'zod';

/** A field that its subgraph could leave null. */
const nullable = <Shape extends z.ZodType>(shape: Shape) =>
  shape.nullish().transform((value) => value ?? null);

const day = z.iso.date();
const list = <Shape extends z.ZodType>(shape: Shape) => nullable(z.array(shape));

/** The required fields of `schema/guidance.graphql`, part by part, as the gateway sends them. */
export const identityShape = z.object({ birthDate: nullable(day) });

const fileShape = z.object({
  id: z.string(),
  title: z.string(),
  state: z.string(),
  actionDueBy: nullable(day),
  startDate: nullable(day),
  endDate: nullable(day),
});

const holdingShape = z.object({
  unit: z.enum(['EUR_CENT', 'HOUR']),
  balance: z.number(),
  cap: nullable(z.number()),
  main: z.boolean(),
});

export const trainingShape = z.object({
  unit: nullable(z.enum(['EUR_CENT', 'HOUR'])),
  balance: nullable(z.number()),
  cap: nullable(z.number()),
  holdings: list(holdingShape),
  engagementBalance: nullable(z.number()),
  frozen: nullable(z.boolean()),
  files: list(fileShape),
});

export const hardshipShape = z.object({
  points: nullable(z.number()),
  trainingReserve: nullable(z.number()),
  pending: nullable(z.number()),
});

const contractShape = z.object({
  /** A nature that this version does not know is `OTHER` and gives no status. */
  nature: z.string(),
  startDate: day,
  endDate: nullable(day),
  plannedEndDate: nullable(day),
  endStatus: z.enum(['OPEN', 'DECLARED', 'INFERRED']).catch('DECLARED'),
  endReasonCode: nullable(z.string()),
  seasonal: z.boolean(),
  apprenticeship: z.boolean(),
});

const suspensionShape = z.object({ kind: z.string(), startDate: day, endDate: nullable(day) });

const recordShape = z.object({
  id: z.string(),
  employer: z.object({
    siret: nullable(z.string()),
    name: nullable(z.string()),
    activityCode: nullable(z.string()),
  }),
  contract: contractShape,
  suspensions: nullable(z.array(suspensionShape)).transform((suspensions) => suspensions ?? []),
});

export const employmentShape = z.object({
  contracts: list(recordShape),
  recentlyEnded: list(recordShape),
  permanentDaysWorkedIn60Months: nullable(z.number()),
  monthsEmployedIn60Months: nullable(z.number()),
  monthsWithCurrentEmployer: nullable(z.number()),
  affiliationDaysIn24Months: nullable(z.number()),
  affiliationHoursIn24Months: nullable(z.number()),
  temporaryHoursIn18Months: nullable(z.number()),
  disabledWorker: nullable(z.boolean()),
  diplomaLevel: nullable(z.number()),
});

export const careerShape = z.object({
  quarters: nullable(z.number()),
  legalAgeReachedOn: nullable(day),
  pensionInPayment: nullable(z.boolean()),
  fullRate: nullable(z.boolean()),
});

export const jobseekerShape = z.object({
  registered: nullable(z.boolean()),
  since: nullable(day),
  until: nullable(day),
  category: nullable(z.number()),
});

const turnoverShape = z.object({
  year: z.number(),
  amountCents: nullable(z.number()),
  trainingContributionPaid: z.boolean(),
});

export const selfEmploymentShape = z.object({
  active: nullable(z.boolean()),
  since: nullable(day),
  until: nullable(day),
  microEntrepreneur: nullable(z.boolean()),
  turnovers: list(turnoverShape),
});

export const civicServiceShape = z.object({
  state: nullable(z.enum(['NONE', 'CURRENT', 'PAST'])),
  startDate: nullable(day),
  endDate: nullable(day),
});

export type IdentityFacts = z.output<typeof identityShape>;
export type TrainingFacts = z.output<typeof trainingShape>;
export type TrainingFileFacts = z.output<typeof fileShape>;
export type HardshipFacts = z.output<typeof hardshipShape>;
export type EmploymentFacts = z.output<typeof employmentShape>;
export type EmploymentRecordFacts = z.output<typeof recordShape>;
export type CareerFacts = z.output<typeof careerShape>;
export type JobseekerFacts = z.output<typeof jobseekerShape>;
export type SelfEmploymentFacts = z.output<typeof selfEmploymentShape>;
export type CivicServiceFacts = z.output<typeof civicServiceShape>;
