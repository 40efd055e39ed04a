import type { EntryKind } from './feed/entry-kinds.ts';
import type { FileState } from './feed/file-states.ts';

export type Language = 'FR' | 'EN';

/** A text for people in each language of the schema. */
export type Text = Readonly<Record<Language, string>>;

type EntryLabel = Text & { readonly reference: string | null };

/** What moved the account in words, and the text it rests on. */
export const ENTRY_LABELS: Readonly<Record<EntryKind, EntryLabel>> = {
  ANNUAL_CREDIT: { FR: 'Alimentation annuelle', EN: 'Yearly credit', reference: 'CT R6323-1' },
  BOETH_UPLIFT: {
    FR: 'Majoration travailleur handicapé (BOETH)',
    EN: 'Uplift for disabled workers (BOETH)',
    reference: 'CT D6323-3-3',
  },
  LOW_QUALIF_UPLIFT: {
    FR: 'Majoration pour faible qualification',
    EN: 'Uplift below level 3',
    reference: 'CT R6323-3-1',
  },
  HOURS_CONVERSION_2019: {
    FR: 'Conversion des heures au 1er janvier 2019',
    EN: 'Hours converted on 1 January 2019',
    reference: 'décret 2018-1153',
  },
  DIF_REPORT: {
    FR: 'Report du droit individuel à la formation (DIF)',
    EN: 'Hours of the former training right (DIF)',
    reference: 'ordonnance 2019-861',
  },
  PUBLIC_HOURS_CONVERSION: {
    FR: "Conversion des heures d'agent public",
    EN: 'Hours of a public agent converted',
    reference: 'CT R6323-43',
  },
  CEC_CREDIT: {
    FR: "Compte d'engagement citoyen",
    EN: 'Citizen engagement account (CEC)',
    reference: 'CT D5151-14',
  },
  EMPLOYER_DOTATION: { FR: "Dotation de l'employeur", EN: 'Grant by an employer', reference: 'CT L6323-4' },
  CORRECTIVE_3000: { FR: 'Abondement correctif', EN: 'Corrective top-up', reference: 'CT L6323-13' },
  L2254_2_3000: {
    FR: "Licenciement après refus d'un accord de performance collective",
    EN: 'Dismissal after refusing a collective performance agreement',
    reference: 'CT R6323-3-2',
  },
  WHISTLEBLOWER: {
    FR: "Abondement lanceur d'alerte",
    EN: 'Whistle-blower top-up',
    reference: 'CT D6323-3-4',
  },
  ATMP_7500: {
    FR: 'Accident du travail ou maladie professionnelle',
    EN: 'Accident at work or occupational disease',
    reference: 'CSS R432-9-3',
  },
  C2P_TOPUP: {
    FR: 'Points du compte professionnel de prévention',
    EN: 'Points of the hardship account (C2P)',
    reference: 'CT R4163-21',
  },
  OPCO_TOPUP: {
    FR: "Abondement de l'opérateur de compétences",
    EN: 'Top-up by a skills operator (OPCO)',
    reference: 'CT L6323-4',
  },
  REGION_TOPUP: { FR: 'Abondement de la région', EN: 'Top-up by a region', reference: 'CT L6323-4' },
  FT_TOPUP: { FR: 'Abondement de France Travail', EN: 'Top-up by France Travail', reference: 'CT L6323-4' },
  AGEFIPH_TOPUP: { FR: "Abondement de l'Agefiph", EN: 'Top-up by the Agefiph', reference: 'CT L6323-4' },
  FILE_DEBIT: { FR: 'Dossier de formation', EN: 'Training file', reference: 'CT L6323-6' },
  FILE_RECREDIT: {
    FR: 'Droits rendus par un dossier annulé ou refusé',
    EN: 'Rights given back by a cancelled or refused file',
    reference: 'CT L6323-6',
  },
  FT_PURCHASED_DEBIT: {
    FR: 'Formation achetée par France Travail ou la région',
    EN: 'Training bought by France Travail or a region',
    reference: 'CT L6323-22',
  },
  PTP_DEBIT: {
    FR: 'Projet de transition professionnelle',
    EN: 'Career change project (PTP)',
    reference: 'CT D6323-5',
  },
  CORRECTION: {
    FR: 'Correction après une déclaration tardive ou erronée',
    EN: 'Correction after a late or wrong declaration',
    reference: null,
  },
  UNDUE_RECOVERY: {
    FR: 'Récupération de droits indus',
    EN: 'Recovery of rights unduly used',
    reference: 'CT L6323-45',
  },
  FREEZE_RETIREMENT: {
    FR: 'Gel du compte à la retraite',
    EN: 'Account frozen at retirement',
    reference: 'CT L6323-3',
  },
  CASH_PARTICIPATION: {
    FR: 'Participation forfaitaire payée par le titulaire',
    EN: 'Flat contribution paid by the holder',
    reference: 'CT R6323',
  },
  OTHER: { FR: 'Autre mouvement', EN: 'Other movement', reference: null },
};

/** Where a file stands in words, as Mon Compte Formation shows it. */
export const FILE_STATE_LABELS: Readonly<Record<FileState, Text>> = {
  DRAFT: { FR: 'En cours de création', EN: 'Being drafted' },
  REQUESTED: { FR: "Demande d'inscription", EN: 'Requested' },
  PROPOSED: { FR: "Proposition de l'organisme, à valider", EN: 'Proposal to accept' },
  REFUSED_BY_PROVIDER: { FR: "Refusé par l'organisme", EN: 'Refused by the training body' },
  PAYMENT_PENDING: { FR: 'Paiement en cours', EN: 'Payment under way' },
  PAYMENT_REFUSED: { FR: 'Paiement refusé', EN: 'Payment refused' },
  ACCEPTED: { FR: 'Validé', EN: 'Accepted' },
  IN_TRAINING: { FR: 'En formation', EN: 'In training' },
  COMPLETED: { FR: 'Formation terminée', EN: 'Training completed' },
  SERVICE_DECLARED: { FR: 'Service fait déclaré', EN: 'Attendance declared' },
  SERVICE_VALIDATED: { FR: 'Service fait validé', EN: 'Attendance confirmed' },
  REQUEST_CANCELLED: { FR: 'Demande annulée', EN: 'Request cancelled' },
  CANCELLED_BY_HOLDER: { FR: 'Formation annulée par le titulaire', EN: 'Cancelled by the holder' },
  CANCELLED_BY_PROVIDER: { FR: "Formation annulée par l'organisme", EN: 'Cancelled by the training body' },
  OTHER: { FR: 'Autre état', EN: 'Other state' },
};
