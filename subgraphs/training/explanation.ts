import type { Language, Text } from './labels.ts';

/** `AccountExplanation` of the schema. */
export type Explanation = {
  readonly reason: string;
  readonly howToFill: readonly string[];
  readonly reference: string | null;
};

/** Why an account shows nothing. */
export type EmptyReason =
  /** The Caisse des Dépôts knows no account. */
  | 'NO_ACCOUNT'
  /** Nothing was ever posted. */
  | 'NEVER_CREDITED'
  /** Everything that was posted has been used. */
  | 'ALL_USED';

type Wording = { readonly reason: Text; readonly howToFill: readonly Text[]; readonly reference: string };

const WORK: Text = {
  FR: "Travailler comme salarié : 500 € par an à partir d'un mi-temps, au premier trimestre de l'année suivante.",
  EN: 'Work as an employee: 500 euros a year from half time on, posted in the first quarter of the next year.',
};
const SELF_EMPLOYED: Text = {
  FR: "Être indépendant et payer la contribution à la formation professionnelle (CFP) : sans chiffre d'affaires, pas de contribution et pas de droits.",
  EN: 'Be self-employed and pay the training contribution (CFP): no turnover means no contribution and no rights.',
};
const LOW_QUALIFIED: Text = {
  FR: "Déclarer l'absence de diplôme de niveau 3 (CAP, BEP) : 800 € par an au lieu de 500 €.",
  EN: 'Declare that you hold no diploma of level 3 (CAP, BEP): 800 euros a year instead of 500.',
};
const ENGAGEMENT: Text = {
  FR: "S'engager (service civique, bénévolat, réserve, sapeur-pompier volontaire) : 240 € par activité, 720 € au plus.",
  EN: 'Volunteer (civic service, associations, reserves, fire-fighters): 240 euros an activity, 720 at most.',
};
const TOP_UP: Text = {
  FR: "Demander un abondement à l'employeur, à l'opérateur de compétences, à la région ou à France Travail.",
  EN: 'Ask the employer, the skills operator, the region or France Travail for a top-up.',
};

const WORDINGS: Readonly<Record<EmptyReason, Wording>> = {
  NO_ACCOUNT: {
    reason: {
      FR: "La Caisse des Dépôts ne connaît pas encore de compte : aucun employeur n'a déclaré de travail et aucune activité n'ouvre de droits.",
      EN: 'The Caisse des Dépôts knows no account yet: no employer declared work and no activity gives rights.',
    },
    howToFill: [WORK, SELF_EMPLOYED, ENGAGEMENT],
    reference: 'CT L5151-2',
  },
  NEVER_CREDITED: {
    reason: {
      FR: "Le compte est ouvert et rien n'y a encore été versé : les droits d'une année travaillée arrivent au premier trimestre de l'année suivante.",
      EN: 'The account is open and nothing has been posted yet: rights for a year of work arrive in the first quarter of the next year.',
    },
    howToFill: [WORK, SELF_EMPLOYED, LOW_QUALIFIED, ENGAGEMENT],
    reference: 'CT L6323-11',
  },
  ALL_USED: {
    reason: {
      FR: 'Tous les droits versés ont été utilisés.',
      EN: 'All rights that were posted have been used.',
    },
    howToFill: [WORK, TOP_UP, ENGAGEMENT, LOW_QUALIFIED],
    reference: 'CT L6323-11',
  },
};

export const explainEmptyAccount = (reason: EmptyReason, language: Language): Explanation => {
  const wording = WORDINGS[reason];
  return {
    reason: wording.reason[language],
    howToFill: wording.howToFill.map((text) => text[language]),
    reference: wording.reference,
  };
};
