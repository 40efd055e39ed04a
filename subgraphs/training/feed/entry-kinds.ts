/** Movement types of the Caisse des Dépôts and the kinds of the schema that they are. */
export const ENTRY_KINDS = {
  ALIM_ANNUELLE: 'ANNUAL_CREDIT',
  MAJ_BOETH: 'BOETH_UPLIFT',
  MAJ_FAIBLE_QUALIF: 'LOW_QUALIF_UPLIFT',
  CONV_HEURES_2019: 'HOURS_CONVERSION_2019',
  REPORT_DIF: 'DIF_REPORT',
  CONV_HEURES_PUBLIC: 'PUBLIC_HOURS_CONVERSION',
  CEC: 'CEC_CREDIT',
  DOTATION_EMPLOYEUR: 'EMPLOYER_DOTATION',
  ABONDEMENT_CORRECTIF: 'CORRECTIVE_3000',
  L2254_2: 'L2254_2_3000',
  LANCEUR_ALERTE: 'WHISTLEBLOWER',
  ATMP: 'ATMP_7500',
  C2P: 'C2P_TOPUP',
  ABOND_OPCO: 'OPCO_TOPUP',
  ABOND_REGION: 'REGION_TOPUP',
  ABOND_FT: 'FT_TOPUP',
  ABOND_AGEFIPH: 'AGEFIPH_TOPUP',
  DEBIT_DOSSIER: 'FILE_DEBIT',
  RECREDIT_DOSSIER: 'FILE_RECREDIT',
  ACHAT_FT: 'FT_PURCHASED_DEBIT',
  PTP: 'PTP_DEBIT',
  CORRECTION: 'CORRECTION',
  INDU: 'UNDUE_RECOVERY',
  GEL_RETRAITE: 'FREEZE_RETIREMENT',
  PARTICIPATION: 'CASH_PARTICIPATION',
} as const satisfies Readonly<Record<string, string>>;

export type EntryKind = (typeof ENTRY_KINDS)[keyof typeof ENTRY_KINDS] | 'OTHER';

/** The kind of a movement type; `OTHER` for a type that this version does not know yet. */
export const entryKindOf = (type: string): EntryKind =>
  Object.hasOwn(ENTRY_KINDS, type) ? ENTRY_KINDS[type as keyof typeof ENTRY_KINDS] : 'OTHER';
