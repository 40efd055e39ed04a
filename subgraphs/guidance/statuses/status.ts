import type { Text } from '../text/text.ts';
import { text } from '../text/text.ts';
import type { Part } from '../facts/part.ts';

/** `StatusKind` of the schema, with the status in words. */
export const STATUS_LABELS = {
  PERMANENT_EMPLOYEE: text('Salarié en contrat à durée indéterminée', 'Employee on a permanent contract'),
  FIXED_TERM_EMPLOYEE: text('Salarié en contrat à durée déterminée', 'Employee on a fixed-term contract'),
  TEMPORARY_WORKER: text('Intérimaire', 'Temporary agency worker'),
  SEASONAL_WORKER: text('Saisonnier', 'Seasonal worker'),
  SELF_EMPLOYED: text('Indépendant', 'Self-employed'),
  CIVIL_SERVANT: text('Fonctionnaire', 'Civil servant'),
  PUBLIC_CONTRACT_AGENT: text('Contractuel de droit public', 'Contract agent under public law'),
  JOBSEEKER: text("Demandeur d'emploi", 'Jobseeker'),
  YOUNG_WITHOUT_DIPLOMA: text('Jeune sans diplôme', 'Young person without a diploma'),
  APPRENTICE: text('Apprenti', 'Apprentice'),
  VOLUNTEER: text('Bénévole ou volontaire', 'Volunteer'),
  RETIRED: text('Retraité', 'Retired'),
  DISABLED_WORKER: text('Travailleur handicapé (BOETH)', 'Disabled worker (BOETH)'),
  CARER: text('Proche aidant', 'Carer'),
  MULTI_ACTIVE: text('Multi-actif', 'Several activities at once'),
  DETAINED_WORKER: text('Travailleur détenu', 'Detained worker'),
} as const satisfies Readonly<Record<string, Text>>;

export type StatusKind = keyof typeof STATUS_LABELS;

export type Confidence = 'HIGH' | 'MEDIUM' | 'LOW';

export type Evidence = { readonly fact: Text; readonly agency: string; readonly asOf: string | null };

/** A status with what it was derived from. */
export type Status = {
  readonly kind: StatusKind;
  readonly since: string | null;
  readonly evidence: readonly Evidence[];
  readonly confidence: Confidence;
};

export const evidence = (fact: Text, { agency, asOf }: Part<unknown>): Evidence => ({ fact, agency, asOf });

/** LOW when an agency concerned did not answer, MEDIUM when a fact is inferred, else HIGH. */
export const confidence = (concerned: readonly Part<unknown>[], inferred = false): Confidence =>
  concerned.some((part) => !part.answered) ? 'LOW' : inferred ? 'MEDIUM' : 'HIGH';
