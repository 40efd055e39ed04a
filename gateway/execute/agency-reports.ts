import type { GraphQLFormattedError } from 'graphql';
import type { Report } from '../compile/state.ts';
import type { ClientField } from '../compile/client-field.ts';

/** One row of `extensions.agencies`: how an agency took part in the answer. */
export type AgencyReport = {
  readonly agency: string;
  readonly state: AgencyState;
  readonly asOf: string | null;
  readonly retryAfterSeconds: number | null;
  /** Fields of the answer that the agency contributes to: `me.trainingAccount`. */
  readonly paths: readonly string[];
};

const STATES = ['NOT_FOUND', 'OK', 'MASKED', 'NOT_ENTITLED', 'STALE', 'UNAVAILABLE'] as const;
export type AgencyState = (typeof STATES)[number];

/**
 * One row for each agency, from what the subgraphs said of theirs, or, where they said nothing, from whether the call worked.
 * Of several calls the worst state counts.
 */
export function collectAgencyReports(
  reports: readonly Report[],
  errors: readonly GraphQLFormattedError[],
  agenciesOf: (subgraph: string) => readonly string[],
): AgencyReport[] {
  const rows = new Map<string, AgencyReport>();
  for (const report of reports) {
    for (const said of readSaid(report) ?? presumed(report, agenciesOf(report.subgraph))) {
      const mine = pathsOf(report.fields, said);
      const known = rows.get(said.agency);
      const worse = !known || STATES.indexOf(said.state) > STATES.indexOf(known.state);
      rows.set(said.agency, {
        agency: said.agency,
        state: worse ? said.state : known.state,
        asOf: said.asOf ?? known?.asOf ?? null,
        retryAfterSeconds:
          said.retryAfterSeconds ?? known?.retryAfterSeconds ?? retryAfterOf(errors, said.agency),
        paths: [...new Set([...(known?.paths ?? []), ...mine])],
      });
    }
  }
  return [...rows.values()];
}

/** The fields of a call that an agency feeds, or those right below them: identity answers `me`, the agency feeds `me.identity`. */
function pathsOf(fields: readonly ClientField[], said: Said): readonly string[] {
  const everything = fields.map(({ path }) => path);
  if (!said.fields) return everything;
  const fed = new Set(said.fields);
  const named = fields.flatMap((field) => (field.names.some((name) => fed.has(name)) ? [field.path] : []));
  if (named.length > 0) return named;
  const below = fields.flatMap((field) => said.fields?.flatMap((name) => field.below(name)) ?? []);
  return below.length > 0 ? below : everything;
}

type Said = Pick<AgencyReport, 'agency' | 'state'> & {
  readonly asOf?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
  /** Fields of the subgraph that the agency feeds; all of them when absent. */
  readonly fields?: readonly string[] | undefined;
};

function presumed(report: Report, agencies: readonly string[]): Said[] {
  // A subgraph that asks no agency is named when it fails itself.
  const named = agencies.length === 0 && report.failed ? [report.subgraph] : agencies;
  return named.map((agency) => ({ agency, state: report.failed ? 'UNAVAILABLE' : 'OK' }));
}

/** What the subgraph says is text from outside: only well-formed rows count. */
function readSaid(report: Report): Said[] | null {
  if (!Array.isArray(report.agencies)) return null;
  const rows = report.agencies.flatMap((row: unknown): Said[] => {
    const { agency, state, asOf, retryAfterSeconds, fields } = (row ?? {}) as Record<string, unknown>;
    if (typeof agency !== 'string' || !STATES.includes(state as AgencyState)) return [];
    return [
      {
        agency,
        state: state as AgencyState,
        asOf: typeof asOf === 'string' ? asOf : undefined,
        retryAfterSeconds:
          typeof retryAfterSeconds === 'number' && retryAfterSeconds >= 0 ? retryAfterSeconds : undefined,
        fields: Array.isArray(fields) ? fields.filter((field) => typeof field === 'string') : undefined,
      },
    ];
  });
  // Nothing that can be read, or nothing from a subgraph that failed, is as good as nothing said.
  return rows.length === 0 && (report.failed || report.agencies.length > 0) ? null : rows;
}

function retryAfterOf(errors: readonly GraphQLFormattedError[], agency: string): number | null {
  const error = errors.find(
    ({ extensions }) => extensions?.agency === agency && extensions.retryAfterSeconds !== undefined,
  );
  return (error?.extensions?.retryAfterSeconds as number | undefined) ?? null;
}
