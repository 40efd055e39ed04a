import type { Agency, Source, SourceState } from './agency.ts';

/** A row of `extensions.agencies`. */
type AgencyReport = {
  readonly agency: Agency;
  readonly state: SourceState;
  readonly asOf: string | null;
  readonly retryAfterSeconds: number | null;
  /** Fields that the agency feeds, by name, so that the gateway can tell which part of the answer is concerned. */
  readonly fields: readonly string[];
};

/** What the agencies asked for one response said, collected while it is resolved. */
export type AgencyReports = {
  /** Notes a read; of several reads of one agency the worst state stays. */
  readonly note: (
    source: Pick<Source, 'agency' | 'state' | 'asOf'>,
    fields: readonly string[],
    retryAfterSeconds?: number,
  ) => void;
  readonly list: () => readonly AgencyReport[];
};

const SEVERITY: Readonly<Record<SourceState, number>> = {
  NOT_FOUND: 0, // of one read; another read of the agency may know the person
  OK: 1,
  MASKED: 2,
  NOT_ENTITLED: 3,
  STALE: 4,
  UNAVAILABLE: 5,
};

export const createAgencyReports = (): AgencyReports => {
  const byAgency = new Map<Agency, AgencyReport>();
  return {
    note: ({ agency, state, asOf }, fields, retryAfterSeconds) => {
      const known = byAgency.get(agency);
      const union = [...new Set([...(known?.fields ?? []), ...fields])];
      const kept = known !== undefined && SEVERITY[known.state] >= SEVERITY[state];
      const report = kept ? known : { agency, state, asOf, retryAfterSeconds: retryAfterSeconds ?? null };
      byAgency.set(agency, { ...report, fields: union });
    },
    list: () => [...byAgency.values()],
  };
};
