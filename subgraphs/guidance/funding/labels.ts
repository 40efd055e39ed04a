import { text } from '../text/text.ts';
import type { Text } from '../text/text.ts';
import type { Exemption, Payment } from './allocate.ts';
import type { Payer } from './funding-plan.ts';

export const PAYER_LABELS: Readonly<Record<Payer, Text>> = {
  CPF: text('Compte personnel de formation (CPF)', 'Training account (CPF)'),
  CEC: text("Compte d'engagement citoyen (CEC)", 'Citizen engagement account (CEC)'),
  C2P: text('Compte professionnel de prévention (C2P)', 'Hardship account (C2P)'),
  HOLDER: text('Vous', 'You'),
  EMPLOYER: text('Employeur', 'Employer'),
  OPCO: text('Opérateur de compétences (OPCO)', 'Skills operator (OPCO)'),
  REGION: text('Région', 'Region'),
  FRANCE_TRAVAIL: text('France Travail', 'France Travail'),
  AGEFIPH: text('Agefiph', 'Agefiph'),
  FAF: text("Fonds d'assurance formation des indépendants (FAF)", 'Training fund of the self-employed (FAF)'),
  AUTHORITY: text('État ou autre collectivité', 'State or another authority'),
};

const ROLE_REFERENCES: Readonly<Record<Payment['role'], string>> = {
  TARGETED: 'CT R6333-3 1°',
  RIGHTS: 'CT R6333-3 2°',
  TOP_UP: 'CT R6333-3 3°, L6323-4 II',
  PARTICIPATION: 'CT R6323',
};

/** Article under which a payer pays. */
export const paymentReference = ({ payer, role }: Payment): string =>
  payer === 'CEC' ? 'CT D5151-11' : payer === 'C2P' ? 'CT R4163-11, R4163-21' : ROLE_REFERENCES[role];

export const EXEMPTION_REASONS: Readonly<Record<Exemption, Text>> = {
  JOBSEEKER: text('vous avez une inscription en cours à France Travail', 'you are registered as a jobseeker'),
  EMPLOYER: text('votre employeur complète le financement', 'your employer tops up the funding'),
  OPCO: text('un opérateur de compétences complète le financement', 'a skills operator tops up the funding'),
  C2P: text('vous utilisez des points du C2P', 'you use points of the hardship account'),
  VOLUNTEER_TRAINING: text(
    "une formation de bénévole s'achète avec les seuls droits d'engagement",
    'training of volunteers is bought with engagement rights alone',
  ),
};
