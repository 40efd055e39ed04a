import type { Remark } from './rules/remark.ts';
import type { SuspensionKind } from './rules/suspension-kind.ts';

/** One contract with one employer, merged from its monthly declarations. Dates are ISO `YYYY-MM-DD`. */
export type EmploymentRecord = {
  /** Opaque, the same from one declaration to the next. */
  readonly id: string;
  readonly employer: Establishment;
  /** Null when the work is done at the employer's. */
  readonly workplace: Establishment | null;
  readonly contract: Contract;
  readonly jobTitle: string | null;
  readonly occupationCode: string | null;
  readonly workingTimePercent: number | null;
  /** Null when working time is not declared in hours. */
  readonly hours: number | null;
  readonly grossPayCents: number | null;
  readonly suspensions: readonly Suspension[];
  readonly remarks: readonly Remark[];
  /** Declared months, oldest first. */
  readonly months: readonly WorkedMonth[];
  /** True when the employer declared a BOETH status. */
  readonly disabledWorker: boolean;
};

export type Establishment = {
  readonly siret: string | null;
  readonly name: string | null;
  /** NAF, `7820Z`. */
  readonly activityCode: string | null;
  readonly city: string | null;
};

export type Contract = {
  readonly number: string;
  /** DSN rubric S21.G00.40.007. */
  readonly natureCode: string;
  readonly startDate: string;
  readonly endDate: string | null;
  readonly plannedEndDate: string | null;
  readonly endStatus: 'OPEN' | 'DECLARED' | 'INFERRED';
  readonly endReasonCode: string | null;
  /** IDCC, 4 digits. */
  readonly collectiveAgreement: string | null;
  readonly seasonal: boolean;
  readonly apprenticeship: boolean;
};

export type Suspension = {
  readonly kind: SuspensionKind;
  readonly startDate: string;
  readonly endDate: string | null;
};

/** Hours declared for one month, `YYYY-MM`; null when not in hours. */
type WorkedMonth = { readonly month: string; readonly hours: number | null };

/** All that the declarations of employers say about one person. */
export type EmploymentHistory = {
  /** Most recent start first. */
  readonly records: readonly EmploymentRecord[];
  /** Highest diploma level declared; null when no employer declared one. */
  readonly diplomaLevel: number | null;
};
