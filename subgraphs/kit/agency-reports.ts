import type { Agency, Source, SourceState } from './agency.ts';

/** A row of `extensions.agencies`. */
type AgencyReport = {
  readonly agency: Agency;
  readonly state: SourceState;
  readonly asOf: string | null;
  readonly retryAfterSeconds: number | null;
};

/** What the agencies asked for one response said, collected while it is resolved. */
export type AgencyReports = {
  /** Notes a read; of several reads of one agency the worst state stays. */
  readonly note: (source: Source, retryAfterSeconds?: number) => void;
  readonly list: () => readonly AgencyReport[];
};

const SEVERITY: Readonly<Record<SourceState, number>> = {
  OK: 0,
  NOT_FOUND: 1,
  MASKED: 2,
  NOT_ENTITLED: 3,
  STALE: 4,
  UNAVAILABLE: 5,
};

export const createAgencyReports = (): AgencyReports => {
  const byAgency = new Map<Agency, AgencyReport>();
  return {
    note: ({ agency, state, asOf }, retryAfterSeconds) => {
      const known = byAgency.get(agency);
      if (known !== undefined && SEVERITY[known.state] >= SEVERITY[state]) return;
      byAgency.set(agency, { agency, state, asOf, retryAfterSeconds: retryAfterSeconds ?? null });
    },
    list: () => [...byAgency.values()],
  };
};
