import type { Language } from './rules/wording.ts';

/** `AccountExplanation` of the schema. */
export type Explanation = {
  readonly reason: string;
  readonly howToFill: readonly string[];
  readonly reference: string;
};

const REFERENCE = 'CSS L133-5-3';

const HOW_TO_FILL: Readonly<Record<Language, readonly string[]>> = {
  FR: [
    "Un contrat apparaît avec la première déclaration de l'employeur, le mois qui suit l'embauche.",
    "S'il manque, demander à l'employeur s'il vous a déclaré ; l'activité indépendante est dans une autre rubrique.",
  ],
  EN: [
    'A contract appears with the first declaration of the employer, in the month after the start.',
    'If one is missing, ask the employer whether you were declared; self-employment stands in another section.',
  ],
};

/** Why there is no record of a person whom no employer ever declared. */
export function explainUnknown(language: Language): Explanation {
  const reason = {
    FR: 'Aucun employeur ne vous a déclaré : la déclaration sociale nominative (DSN) ne vous connaît pas.',
    EN: 'No employer has declared you: the employers’ monthly declaration (DSN) does not know you.',
  };
  return { reason: reason[language], howToFill: HOW_TO_FILL[language], reference: REFERENCE };
}

/** Why the list of records is empty; null when it is not. */
export function explainRecords(count: number, language: Language): Explanation | null {
  if (count > 0) return null;
  const reason = {
    FR: "Aucun contrat n'a été déclaré dans les dix dernières années.",
    EN: 'No contract was declared in the last ten years.',
  };
  return { reason: reason[language], howToFill: HOW_TO_FILL[language], reference: REFERENCE };
}
