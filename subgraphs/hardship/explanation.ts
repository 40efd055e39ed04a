import type { HardshipAccount } from './hardship-account.ts';

export type Language = 'FR' | 'EN';

/** `AccountExplanation` of the schema. */
export type Explanation = {
  readonly reason: string;
  readonly howToFill: readonly string[];
  readonly reference: string;
};

const UNKNOWN: Readonly<Record<Language, Explanation>> = {
  FR: {
    reason:
      "Aucun compte professionnel de prévention n'est ouvert à votre nom : il s'ouvre quand un employeur déclare une exposition. Les indépendants et les agents publics n'en ont pas.",
    howToFill: [
      'Être salarié de droit privé, un mois au moins, et exposé au-delà des seuils à un facteur de risque.',
      "Si c'est votre cas, demander à l'employeur de déclarer l'exposition ; sans réponse sous deux mois, saisir l'Assurance maladie (risques professionnels).",
    ],
    reference: 'CT L4163-4',
  },
  EN: {
    reason:
      'No prevention account is open in your name: it opens when an employer declares an exposure. The self-employed and public agents have none.',
    howToFill: [
      'Be an employee under private law, for a month at least, exposed to a risk factor beyond its threshold.',
      'If this is your case, ask the employer to declare the exposure; without an answer in two months, turn to the health insurance (occupational risks).',
    ],
    reference: 'CT L4163-4',
  },
};

const WITHOUT_POINTS: Readonly<Record<Language, Explanation>> = {
  FR: {
    reason: "Le compte est ouvert, mais aucun point n'y a été inscrit.",
    howToFill: [
      "Attendre l'inscription annuelle : les points d'une année sont portés au compte avant le 30 juin suivant.",
      "Vérifier avec l'employeur la déclaration des expositions ; une réclamation est possible pendant deux années civiles.",
    ],
    reference: 'CT D4163-31, R4163-34',
  },
  EN: {
    reason: 'The account is open, but no point was posted to it.',
    howToFill: [
      'Wait for the yearly posting: the points of a year are posted before 30 June of the next.',
      'Check with the employer what was declared; a claim can be made for two civil years.',
    ],
    reference: 'CT D4163-31, R4163-34',
  },
};

/** Why there is no account. */
export function explainUnknown(language: Language): Explanation {
  return UNKNOWN[language];
}

/** Why the account is empty; null when points were ever acquired. */
export function explainAccount(account: HardshipAccount, language: Language): Explanation | null {
  return account.acquired > 0 ? null : WITHOUT_POINTS[language];
}
