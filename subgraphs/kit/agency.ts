/** An agency that holds data, by its published name (`Source.agency`): `CDC`, `CNAM_ATMP` … */
export type Agency = string;

/** How well an agency's contribution could be obtained (`SourceState` of the schema). */
export type SourceState = 'OK' | 'STALE' | 'UNAVAILABLE' | 'NOT_ENTITLED' | 'NOT_FOUND' | 'MASKED';

/** `Source` of the schema: where a value comes from. */
export type Source = {
  readonly agency: Agency;
  readonly state: SourceState;
  /** The instant for which the agency states the value, ISO 8601. */
  readonly asOf: string | null;
  /** The instant at which it was read from the agency, ISO 8601. */
  readonly fetchedAt: string | null;
  /** The legal text the right rests on. */
  readonly reference: string | null;
};
