import { createHash } from 'node:crypto';
import type { Contract, EmploymentRecord } from '../employment-record.ts';
import { compare } from '../rules/compare.ts';
import { inferEnd, longestSilence } from '../rules/inferred-end.ts';
import { note } from './contract-draft.ts';
import type { ContractDraft } from './contract-draft.ts';
import { parseDecimal, parseDsnDate } from './dsn-values.ts';

/** Policy schemes (S21.G00.40.008) that are apprenticeships. */
const APPRENTICESHIPS: ReadonlySet<string | undefined> = new Set(['64', '65', '81']);
/** Motive of a fixed-term contract (S21.G00.40.021): seasonal work. */
const SEASONAL = '03';
const ID_BYTES = 18;

/** Drafts → records, most recent start first. A contract that ends before it starts was cancelled: it is dropped. */
export function finishDrafts(
  drafts: readonly ContractDraft[],
  { record, today }: { readonly record: string; readonly today: string },
): readonly EmploymentRecord[] {
  const isCancelled = ({ end, startDate }: ContractDraft): boolean => end !== null && end.date < startDate;
  const kept = drafts.filter((draft) => !isCancelled(draft));
  for (const { siret, end } of drafts.filter(isCancelled)) {
    const neighbours = kept.filter((draft) => draft.siret === siret);
    for (const draft of neighbours) note(draft, { kind: 'CONTRACT_CANCELLED', month: end?.month ?? '' });
  }
  return kept
    .map((draft) => finish(draft, record, today))
    .sort((a, b) => compare(b.contract.startDate, a.contract.startDate) || compare(a.id, b.id));
}

function finish(draft: ContractDraft, record: string, today: string): EmploymentRecord {
  const months = [...draft.hours]
    .map(([month, hours]) => ({ month, hours }))
    .sort((a, b) => compare(a.month, b.month));
  const contract = contractOf(draft, months.at(-1)?.month ?? '', today);
  const silence = longestSilence([...draft.hours.keys()]);
  if (silence !== null) note(draft, { kind: 'SILENT_MONTHS', ...silence });
  const inHours = months.filter(({ hours }) => hours !== null);
  const total = inHours.reduce((sum, { hours }) => sum + (hours ?? 0), 0);
  return {
    id: idOf(record, draft),
    employer: draft.employer,
    workplace: draft.workplace,
    contract,
    jobTitle: draft.values.get('006') ?? null,
    occupationCode: draft.values.get('004') ?? null,
    workingTimePercent: workingTimePercent(draft),
    hours: inHours.length === 0 ? null : Math.round(total * 100) / 100,
    grossPayCents: draft.grossPayCents,
    suspensions: [...draft.suspensions.values()].sort((a, b) => compare(a.startDate, b.startDate)),
    remarks: [...draft.remarks.values()],
    months,
    disabledWorker: draft.disabledWorker,
  };
}

function contractOf(draft: ContractDraft, lastMonth: string, today: string): Contract {
  const { values, end } = draft;
  const plannedEndDate = parseDsnDate(values.get('010'));
  const inferred = end === null ? inferEnd(lastMonth, plannedEndDate, today) : null;
  if (inferred !== null) note(draft, { kind: 'END_INFERRED', month: lastMonth });
  return {
    number: draft.number,
    natureCode: values.get('007') ?? '',
    startDate: draft.startDate,
    endDate: end?.date ?? inferred,
    plannedEndDate,
    endStatus: end !== null ? 'DECLARED' : inferred === null ? 'OPEN' : 'INFERRED',
    endReasonCode: end?.reason ?? null,
    collectiveAgreement: draft.collectiveAgreement?.padStart(4, '0') ?? null,
    seasonal: values.get('021') === SEASONAL,
    apprenticeship: APPRENTICESHIPS.has(values.get('008')),
  };
}

function workingTimePercent({ values }: ContractDraft): number | null {
  const reference = parseDecimal(values.get('012'));
  const quota = parseDecimal(values.get('013'));
  return reference === null || quota === null || reference <= 0 || quota < 0
    ? null
    : Math.round((quota / reference) * 100);
}

/** The record key is part of it: two people on one contract number never share an id. */
function idOf(record: string, { siret, number, startDate }: ContractDraft): string {
  const parts = JSON.stringify([record, siret, number, startDate]);
  return createHash('sha256').update(parts).digest().subarray(0, ID_BYTES).toString('base64url');
}
