import type { EmploymentHistory } from '../employment-record.ts';
import type { Remark } from '../rules/remark.ts';
import { checkNir } from './check-nir.ts';
import { addContract, addWork, note } from './contract-draft.ts';
import type { ContractDraft } from './contract-draft.ts';
import { finishDrafts } from './finish-drafts.ts';
import type { BlockValues, DsnContract, DsnDeclaration, DsnIndividual } from './dsn-declaration.ts';
import { standingDeclarations } from './declared-month.ts';
import type { DeclaredMonth } from './declared-month.ts';
import { isIncompleteBirthDate, parseDsnDate } from './dsn-values.ts';
import { employerOf, workplaceOf } from './establishment.ts';
import { hasValidCheckDigit } from '../../kit/siret.ts';

export type MergeOptions = {
  /** Record key at the agency: part of the opaque ids. */
  readonly record: string;
  readonly today: string;
};

/**
 * Monthly declarations → one record for each contract, keyed by employer, contract number and start date. An
 * individual whom a change of surname split in two is one person: an extract holds one.
 */
export function mergeDeclarations(
  declarations: readonly DsnDeclaration[],
  { record, today }: MergeOptions,
): EmploymentHistory {
  const drafts = new Map<string, ContractDraft>();
  let diplomaLevel: number | null = null;
  for (const declared of standingDeclarations(declarations)) {
    for (const { values } of declared.declaration.individuals)
      diplomaLevel = higher(diplomaLevel, values.get('025'));
    addDeclaration(drafts, declared, today);
  }
  return { records: finishDrafts([...drafts.values()], { record, today }), diplomaLevel };
}

function addDeclaration(drafts: Map<string, ContractDraft>, declared: DeclaredMonth, today: string): void {
  const firstSeen = new Map<ContractDraft, DsnIndividual>();
  const oddPlace = employerRemarks(declared);
  for (const individual of declared.declaration.individuals) {
    const remarks = [...oddPlace, ...individualRemarks(individual)];
    for (const contract of individual.contracts) {
      const draft = draftOf(drafts, declared, contract.values);
      if (draft === null) continue;
      const first = firstSeen.get(draft) ?? individual;
      firstSeen.set(draft, first);
      for (const remark of remarks) note(draft, remark);
      draft.employer = employerOf(declared);
      draft.workplace = workplaceOf(contract.values, declared);
      draft.collectiveAgreement = contract.values.get('017') ?? declared.declaration.establishment.get('022');
      addContract(draft, contract, declared.month, today);
      if (first === individual) {
        addWork(draft, contract, declared.month);
        continue;
      }
      note(draft, { kind: 'DECLARED_TWICE', month: declared.month });
      addWork(draft, withoutRepeats(contract, first, draft), declared.month);
    }
  }
}

function draftOf(
  drafts: Map<string, ContractDraft>,
  declared: DeclaredMonth,
  values: BlockValues,
): ContractDraft | null {
  const startDate = parseDsnDate(values.get('001'));
  const number = values.get('009');
  if (startDate === null || number === undefined) return null;
  const key = `${declared.siret} ${startDate} ${number}`;
  const known = drafts.get(key);
  if (known !== undefined) return known;
  const draft: ContractDraft = {
    siret: declared.siret,
    number,
    startDate,
    values,
    employer: employerOf(declared),
    workplace: null,
    collectiveAgreement: undefined,
    end: null,
    grossPayCents: null,
    disabledWorker: false,
    hours: new Map(),
    suspensions: new Map(),
    remarks: new Map(),
  };
  drafts.set(key, draft);
  return draft;
}

function employerRemarks({ siret, zerosLost }: DeclaredMonth): readonly Remark[] {
  const isOdd = siret !== null && !hasValidCheckDigit(siret);
  return [
    ...(zerosLost ? [{ kind: 'LEADING_ZEROS' } as const] : []),
    ...(isOdd ? [{ kind: 'SIRET_CHECK_DIGIT' } as const] : []),
  ];
}

/** The NIR is checked here and goes no further. */
function individualRemarks({ values }: DsnIndividual): readonly Remark[] {
  const nir = values.get('001');
  return [
    ...(isIncompleteBirthDate(values.get('006')) ? [{ kind: 'BIRTH_DATE_INCOMPLETE' } as const] : []),
    ...(nir !== undefined && checkNir(nir) === 'invalid' ? [{ kind: 'NIR_KEY' } as const] : []),
  ];
}

/** Pay and activity lines of a duplicated individual that the first one does not have already. */
function withoutRepeats(contract: DsnContract, first: DsnIndividual, draft: ContractDraft): DsnContract {
  const counterparts = first.contracts.filter(({ values }) => values.get('009') === draft.number);
  const pays = new Set(counterparts.flatMap((each) => each.pays.map(signatureOf)));
  const activities = new Set(counterparts.flatMap((each) => each.activities.map(signatureOf)));
  return {
    ...contract,
    pays: contract.pays.filter((block) => !pays.has(signatureOf(block))),
    activities: contract.activities.filter((block) => !activities.has(signatureOf(block))),
  };
}

function signatureOf(block: BlockValues): string {
  return JSON.stringify([...block]);
}

function higher(level: number | null, declared: string | undefined): number | null {
  if (declared === undefined || !/^\d{1,2}$/.test(declared)) return level;
  return Math.max(level ?? 0, Number(declared));
}
