/**
 * A person as the mocks know them: life events, from which every feed derives its own documents.
 * Dates are ISO `YYYY-MM-DD`, money is integer cents, hours are decimals.
 */
export type Person = {
  /** 0-11 for the twelve of the contract, from 1000 for generated people. */
  readonly number: number;
  /** `lea`, `karim` …; null for a generated person. */
  readonly persona: string | null;
  readonly civilStatus: CivilStatus;
  readonly contracts: readonly ContractFact[];
  readonly training: TrainingFacts;
  /** Null: the person has no hardship account (self-employed, public agents: CT L4163-4). */
  readonly hardship: HardshipFacts | null;
  readonly career: CareerFacts;
  /** Null: France Travail never knew the person. */
  readonly jobseeker: JobseekerFacts | null;
  /** Null: the Urssaf knows no self-employed activity. */
  readonly selfEmployment: SelfEmploymentFacts | null;
  /** Null: never had a civic service contract. */
  readonly civicService: CivicServiceFacts | null;
};

export type CivilStatus = {
  readonly givenNames: readonly string[];
  readonly familyName: string;
  readonly usageName: string | null;
  readonly gender: 'female' | 'male';
  /** Presumed month or day is `01`, see `presumed`. */
  readonly birthDate: string;
  readonly presumed: boolean;
  /** COG commune, empty when born abroad. */
  readonly birthPlace: string;
  /** A birthplace that was corrected later; the FranceConnect `sub` changed with it. */
  readonly formerBirthPlace: string | null;
  /** COG country, `99100` is France. */
  readonly birthCountry: string;
  /** 13 characters and key, no spaces. Never leaves the mocks but inside DSN documents. */
  readonly nir: string;
  readonly certification: 'NIR' | 'NIA';
  readonly email: string;
  readonly deceasedOn: string | null;
};

export type Establishment = {
  /** 14 digits. */
  readonly siret: string;
  readonly name: string;
  /** NAF, `7820Z`. */
  readonly activityCode: string;
  readonly idcc: string | null;
  readonly postcode: string;
  readonly city: string;
};

export type ContractFact = {
  readonly number: string;
  readonly employer: Establishment;
  /** User company of a temporary mission. */
  readonly userEstablishment: Establishment | null;
  /** DSN nature code, `01`, `02`, `03` … */
  readonly nature: string;
  readonly startDate: string;
  readonly plannedEndDate: string | null;
  /** Null while open. */
  readonly endDate: string | null;
  /** DSN end motive, `031` …; null when open or when the end was never declared. */
  readonly endMotive: string | null;
  readonly jobTitle: string;
  readonly pcsEse: string;
  /** Share of the full-time quota in percent. */
  readonly workingTimePercent: number;
  readonly monthlyHours: number;
  readonly monthlyGrossCents: number;
  /** DSN `.40.021` motive of a fixed-term contract; `03` is seasonal. */
  readonly fixedTermMotive: string | null;
  /** DSN `.40.008` public policy scheme; `64`, `65`, `81` are apprenticeships here. */
  readonly publicPolicyScheme: string | null;
  readonly suspensions: readonly SuspensionFact[];
  readonly defects: readonly DsnDefect[];
};

export type SuspensionFact = {
  /** DSN motive: sickness, parenthood … as the feed's README lists them. */
  readonly motive: string;
  readonly startDate: string;
  readonly endDate: string | null;
};

/** Defects of real declarations (domain reference, data-quality facts of the Ministry's pipeline). */
export type DsnDefect =
  | { readonly kind: 'end-never-declared' }
  | { readonly kind: 'cancelled-end'; readonly declaredEnd: string; readonly cancelledIn: string }
  | { readonly kind: 'negative-correction'; readonly month: string; readonly cents: number }
  | { readonly kind: 'duplicated-person'; readonly month: string; readonly otherName: string }
  | { readonly kind: 'lost-leading-zero' }
  | { readonly kind: 'birth-date-99' }
  | { readonly kind: 'end-before-start'; readonly month: string }
  | { readonly kind: 'silent-months'; readonly from: string; readonly to: string };

export type TrainingFacts = {
  readonly mainUnit: 'EUR' | 'HOUR';
  /** Ceiling in the main unit: cents or hours. */
  readonly cap: number;
  readonly movements: readonly TrainingMovement[];
  readonly files: readonly TrainingFileFact[];
  readonly frozenOn: string | null;
  readonly lowQualificationDeclaredOn: string | null;
  readonly disabledWorker: boolean;
};

export type TrainingMovement = {
  readonly date: string;
  /** Entry kind of the schema, `ANNUAL_CREDIT` …: the feed writes the agency's own code for it. */
  readonly kind: string;
  /** Signed cents (EUR) or hundredths of an hour (HOUR). */
  readonly amount: number;
  readonly unit: 'EUR' | 'HOUR';
  readonly year: number | null;
};

export type TrainingFileFact = {
  readonly reference: string;
  readonly title: string;
  /** File state of the schema, `REQUESTED`, `IN_TRAINING` …: the feed writes the agency's own code. */
  readonly state: string;
  readonly stateSince: string;
  readonly startDate: string | null;
  readonly endDate: string | null;
  readonly priceCents: number;
  readonly fundedCents: number;
  readonly holderCents: number;
  readonly certification: string | null;
  readonly provider: {
    readonly name: string;
    readonly siret: string;
    readonly declarationNumber: string;
    readonly qualiopi: boolean;
  };
};

export type HardshipFacts = {
  readonly openedOn: string;
  readonly exposures: readonly ExposureFact[];
  /** Points as the agency posted them, by year of exposure. */
  readonly statements: readonly {
    readonly year: number;
    readonly points: number;
    readonly postedOn: string;
  }[];
  readonly uses: readonly HardshipUseFact[];
};

export type ExposureFact = {
  readonly year: number;
  /** DSN factor code `01`-`10`. */
  readonly factor: string;
  readonly employer: Establishment;
  readonly months: number;
  readonly quantity: number | null;
};

export type HardshipUseFact = {
  readonly reference: string;
  readonly use: 'TRAINING' | 'PART_TIME' | 'RETIREMENT' | 'RECONVERSION';
  readonly points: number;
  readonly requestedOn: string;
  readonly state: 'PENDING' | 'GRANTED' | 'REJECTED';
};

export type CareerFacts = {
  readonly years: readonly {
    readonly year: number;
    readonly lines: readonly {
      /** `REGIME_GENERAL`, `FONCTION_PUBLIQUE`, `INDEPENDANTS`, `SUISSE` … */
      readonly scheme: string;
      readonly payCents: number | null;
      readonly quarters: number;
      readonly employer: string | null;
    }[];
  }[];
  readonly pension: { readonly since: string; readonly fullRate: boolean } | null;
};

export type JobseekerFacts = {
  readonly since: string;
  readonly until: string | null;
  readonly category: number;
  readonly payments: readonly { readonly date: string; readonly cents: number }[];
};

export type SelfEmploymentFacts = {
  readonly siren: string;
  readonly since: string;
  readonly until: string | null;
  readonly micro: boolean;
  readonly activity: 'TRADE' | 'SERVICES' | 'CRAFT' | 'LIBERAL';
  readonly turnovers: readonly {
    readonly year: number;
    readonly cents: number | null;
    readonly contributionPaid: boolean;
  }[];
};

export type CivicServiceFacts = {
  readonly startDate: string;
  readonly endDate: string;
  readonly organisation: { readonly siret: string; readonly name: string };
};
