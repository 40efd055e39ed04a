import type { TrainingFacts, TrainingMovement } from '../people/person.ts';
import { UNIT_CODES, decimalOf } from './amount.ts';

/** Movement codes of the Caisse des Dépôts, by entry kind of the schema (FEEDS.md, training). */
const MOVEMENT_CODES: Readonly<Record<string, string>> = {
  ANNUAL_CREDIT: 'ALIM_ANNUELLE',
  BOETH_UPLIFT: 'MAJ_BOETH',
  LOW_QUALIF_UPLIFT: 'MAJ_FAIBLE_QUALIF',
  HOURS_CONVERSION_2019: 'CONV_HEURES_2019',
  DIF_REPORT: 'REPORT_DIF',
  PUBLIC_HOURS_CONVERSION: 'CONV_HEURES_PUBLIC',
  CEC_CREDIT: 'CEC',
  EMPLOYER_DOTATION: 'DOTATION_EMPLOYEUR',
  CORRECTIVE_3000: 'ABONDEMENT_CORRECTIF',
  L2254_2_3000: 'L2254_2',
  WHISTLEBLOWER: 'LANCEUR_ALERTE',
  ATMP_7500: 'ATMP',
  C2P_TOPUP: 'C2P',
  OPCO_TOPUP: 'ABOND_OPCO',
  REGION_TOPUP: 'ABOND_REGION',
  FT_TOPUP: 'ABOND_FT',
  AGEFIPH_TOPUP: 'ABOND_AGEFIPH',
  FILE_DEBIT: 'DEBIT_DOSSIER',
  FILE_RECREDIT: 'RECREDIT_DOSSIER',
  FT_PURCHASED_DEBIT: 'ACHAT_FT',
  PTP_DEBIT: 'PTP',
  CORRECTION: 'CORRECTION',
  UNDUE_RECOVERY: 'INDU',
  FREEZE_RETIREMENT: 'GEL_RETRAITE',
  CASH_PARTICIPATION: 'PARTICIPATION',
};

export type Page = { readonly page: number; readonly perPage: number };

/** One page of the ledger (mouvements) as of `today`, newest first. */
export function ledgerRecord(key: string, training: TrainingFacts, page: Page, today: string): object {
  const posted = movementRecords(training.movements.filter(({ date }) => date <= today));
  const start = (page.page - 1) * page.perPage;
  return {
    identifiant: key,
    mouvements: posted.slice(start, start + page.perPage),
    pagination: { page: page.page, par_page: page.perPage, total: posted.length },
  };
}

/** References count from the oldest movement, so that a later posting does not change them. */
function movementRecords(movements: readonly TrainingMovement[]): readonly object[] {
  return movements
    .toSorted((left, right) => left.date.localeCompare(right.date))
    .map((movement, index) => movementRecord(movement, index))
    .toReversed();
}

function movementRecord({ date, kind, amount, unit, year }: TrainingMovement, index: number): object {
  return {
    reference: `M-${date.replaceAll('-', '')}-${String(index + 1).padStart(3, '0')}`,
    date,
    type: MOVEMENT_CODES[kind] ?? kind,
    montant: decimalOf(amount),
    unite: UNIT_CODES[unit],
    annee: year,
  };
}
