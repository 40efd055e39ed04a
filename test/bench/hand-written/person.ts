/** What the subgraphs say of a person, as far as the hand-written client looks into it. */
export type Source = { readonly agency: unknown; readonly state: unknown; readonly asOf: unknown };
type Sourced = { readonly source: Source | null };

export type Me = { readonly id: string; readonly identity: { readonly birthDate: unknown } & Sourced };

export type Training = {
  readonly trainingAccount:
    | (Sourced & {
        readonly unit: unknown;
        readonly balance: unknown;
        readonly cap: unknown;
        readonly engagementBalance: unknown;
        readonly frozen: unknown;
        readonly holdings: readonly Holding[] | null;
        readonly files: readonly TrainingFile[] | null;
      })
    | null;
};
type Holding = {
  readonly unit: unknown;
  readonly balance: unknown;
  readonly cap: unknown;
  readonly main: unknown;
};
type TrainingFile = {
  readonly id: unknown;
  readonly title: unknown;
  readonly state: unknown;
  readonly actionDueBy: unknown;
  readonly startDate: unknown;
  readonly endDate: unknown;
};

export type Hardship = {
  readonly hardshipAccount:
    | (Sourced & { readonly points: unknown; readonly trainingReserve: unknown; readonly pending: unknown })
    | null;
};

export type Employment = {
  readonly employmentRecords: unknown;
  /** Asked for as guidance needs it, and sent on as it came. */
  readonly currentEmployment: unknown;
  readonly civicService: unknown;
  readonly careerStatement: CareerStatement | null;
  readonly jobseekerRegistration: JobseekerRegistration | null;
  readonly selfEmployment: SelfEmployment | null;
};
export type CareerStatement = Sourced & {
  readonly unit: unknown;
  readonly quarters: unknown;
  readonly legalAgeReachedOn: unknown;
  readonly fullRate: unknown;
  readonly pensionInPayment: unknown;
};
export type JobseekerRegistration = Sourced & {
  readonly registered: unknown;
  readonly since: unknown;
  readonly until: unknown;
  readonly category: unknown;
  readonly categoryLabel: unknown;
};
export type SelfEmployment = Sourced & {
  readonly active: unknown;
  readonly siren: unknown;
  readonly since: unknown;
  readonly until: unknown;
  readonly microEntrepreneur: unknown;
  readonly turnovers: unknown;
};

export type Guidance = { readonly statuses: unknown; readonly nextSteps: unknown };
