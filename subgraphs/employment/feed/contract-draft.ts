import type { Establishment, Suspension } from '../employment-record.ts';
import { CANCELS_END } from '../rules/end-reason.ts';
import type { Remark } from '../rules/remark.ts';
import { sickLeaveKind, suspensionKind } from '../rules/suspension-kind.ts';
import { addDays } from '../../kit/civil-date.ts';
import type { BlockValues, DsnContract } from './dsn-declaration.ts';
import { parseCents, parseDecimal, parseDsnDate } from './dsn-values.ts';

/**
 * A contract while its monthly declarations are read, oldest first. The one place of this folder where values change:
 * a career has thousands of them.
 */
export type ContractDraft = {
  readonly siret: string | null;
  readonly number: string;
  readonly startDate: string;
  /** Values of the contract block, as last declared. */
  values: BlockValues;
  employer: Establishment;
  workplace: Establishment | null;
  collectiveAgreement: string | undefined;
  end: { readonly date: string; readonly reason: string; readonly month: string } | null;
  grossPayCents: number | null;
  disabledWorker: boolean;
  /** By month, `YYYY-MM`. */
  readonly hours: Map<string, number | null>;
  /** By kind and first day. */
  readonly suspensions: Map<string, Suspension>;
  /** By kind: each oddity is told once. */
  readonly remarks: Map<Remark['kind'], Remark>;
};

const GROSS_FOR_UNEMPLOYMENT = '002';
const WORKED = '01';
const IN_HOURS = '10';
/** S21.G00.40.072: `99` says that the person has no such status. */
const NOT_DISABLED: ReadonlySet<string | undefined> = new Set([undefined, '', '99']);

/** Takes over what one declaration of `month` says about the contract itself, its absences and its end. */
export function addContract(draft: ContractDraft, contract: DsnContract, month: string, today: string): void {
  draft.values = contract.values;
  draft.disabledWorker ||= !NOT_DISABLED.has(contract.values.get('072'));
  for (const block of contract.ends) addEnd(draft, block, month);
  for (const block of contract.sickLeaves) addSuspension(draft, sickLeaveOf(block, today));
  for (const block of contract.suspensions) addSuspension(draft, otherSuspensionOf(block));
}

/** Adds pay and hours of one declaration; corrections are negative and add up. */
export function addWork(draft: ContractDraft, contract: DsnContract, month: string): void {
  const gross = contract.pays.filter((pay) => pay.get('011') === GROSS_FOR_UNEMPLOYMENT);
  for (const pay of gross) {
    const cents = parseCents(pay.get('013'));
    if (cents === null) continue;
    draft.grossPayCents = (draft.grossPayCents ?? 0) + cents;
    if (cents < 0) note(draft, { kind: 'NEGATIVE_PAY', month });
  }
  const worked = contract.activities.filter(
    (block) => block.get('001') === WORKED && block.get('003') === IN_HOURS,
  );
  const hours = worked.length > 0 ? sumOf(worked, '002') : sumOf(gross, '012');
  const before = draft.hours.get(month) ?? null;
  draft.hours.set(month, hours === null ? before : (before ?? 0) + hours);
}

/** Keeps an oddity, the first of its kind. */
export function note(draft: ContractDraft, remark: Remark): void {
  if (!draft.remarks.has(remark.kind)) draft.remarks.set(remark.kind, remark);
}

function addEnd(draft: ContractDraft, block: BlockValues, month: string): void {
  const reason = block.get('002') ?? '';
  if (reason === CANCELS_END) {
    draft.end = null;
    note(draft, { kind: 'END_CANCELLED', month });
    return;
  }
  const date = parseDsnDate(block.get('001'));
  if (date !== null) draft.end = { date, reason, month };
}

function addSuspension(draft: ContractDraft, suspension: Suspension | null): void {
  if (suspension !== null) draft.suspensions.set(`${suspension.kind} ${suspension.startDate}`, suspension);
}

/** The planned end of a sick leave moves: it counts once it has passed, the return counts always. */
function sickLeaveOf(block: BlockValues, today: string): Suspension | null {
  const lastWorked = parseDsnDate(block.get('002'));
  if (lastWorked === null) return null;
  const planned = parseDsnDate(block.get('003'));
  const back = parseDsnDate(block.get('010'));
  const passed = planned !== null && planned < today ? planned : null;
  return {
    kind: sickLeaveKind(block.get('001') ?? ''),
    startDate: addDays(lastWorked, 1),
    endDate: back === null ? passed : addDays(back, -1),
  };
}

function otherSuspensionOf(block: BlockValues): Suspension | null {
  const startDate = parseDsnDate(block.get('002'));
  if (startDate === null) return null;
  return { kind: suspensionKind(block.get('001') ?? ''), startDate, endDate: parseDsnDate(block.get('003')) };
}

function sumOf(blocks: readonly BlockValues[], number: string): number | null {
  const amounts = blocks.map((block) => parseDecimal(block.get(number))).filter((amount) => amount !== null);
  return amounts.length === 0 ? null : amounts.reduce((sum, amount) => sum + amount, 0);
}
