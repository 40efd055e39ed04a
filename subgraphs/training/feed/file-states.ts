/** File states of the Caisse des Dépôts and the states of the schema that they are. */
export const FILE_STATES = {
  CREATION: 'DRAFT',
  DEMANDE: 'REQUESTED',
  PROPOSITION: 'PROPOSED',
  REFUS_OF: 'REFUSED_BY_PROVIDER',
  PAIEMENT_EN_COURS: 'PAYMENT_PENDING',
  PAIEMENT_REFUSE: 'PAYMENT_REFUSED',
  VALIDE: 'ACCEPTED',
  EN_FORMATION: 'IN_TRAINING',
  TERMINE: 'COMPLETED',
  SERVICE_FAIT_DECLARE: 'SERVICE_DECLARED',
  SERVICE_FAIT_VALIDE: 'SERVICE_VALIDATED',
  DEMANDE_ANNULEE: 'REQUEST_CANCELLED',
  ANNULE_TITULAIRE: 'CANCELLED_BY_HOLDER',
  ANNULE_OF: 'CANCELLED_BY_PROVIDER',
} as const satisfies Readonly<Record<string, string>>;

export type FileState = (typeof FILE_STATES)[keyof typeof FILE_STATES] | 'OTHER';

/** The state of a code; `OTHER` for a code that this version does not know yet. */
export const fileStateOf = (code: string): FileState =>
  Object.hasOwn(FILE_STATES, code) ? FILE_STATES[code as keyof typeof FILE_STATES] : 'OTHER';
