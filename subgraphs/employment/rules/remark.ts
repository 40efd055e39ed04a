import type { Wording } from './wording.ts';

/** An oddity found in the declarations of a contract; months are `YYYY-MM`. */
export type Remark =
  | { readonly kind: 'LEADING_ZEROS' }
  | { readonly kind: 'SIRET_CHECK_DIGIT' }
  | { readonly kind: 'NIR_KEY' }
  | { readonly kind: 'BIRTH_DATE_INCOMPLETE' }
  | { readonly kind: 'DECLARED_TWICE'; readonly month: string }
  | { readonly kind: 'NEGATIVE_PAY'; readonly month: string }
  | { readonly kind: 'END_CANCELLED'; readonly month: string }
  | { readonly kind: 'SILENT_MONTHS'; readonly from: string; readonly to: string }
  | { readonly kind: 'END_INFERRED'; readonly month: string }
  | { readonly kind: 'CONTRACT_CANCELLED'; readonly month: string };

type Words = { readonly [Kind in Remark['kind']]: (remark: Extract<Remark, { kind: Kind }>) => Wording };

/** Months as people write them: 03/2026. */
const written = (month: string): string => `${month.slice(5, 7)}/${month.slice(0, 4)}`;

const WORDS: Words = {
  LEADING_ZEROS: () => ({
    FR: "Le SIRET de l'employeur avait perdu ses zéros de tête : ils ont été rétablis.",
    EN: "The employer's SIRET had lost its leading zeros: they were restored.",
  }),
  SIRET_CHECK_DIGIT: () => ({
    FR: "La clé du SIRET de l'employeur n'est pas celle attendue.",
    EN: "The check digit of the employer's SIRET is not the expected one.",
  }),
  NIR_KEY: () => ({
    FR: "Le numéro de sécurité sociale déclaré par l'employeur n'est pas valide : demandez-lui de le corriger.",
    EN: 'The social security number declared by the employer is not valid: ask for a correction.',
  }),
  BIRTH_DATE_INCOMPLETE: () => ({
    FR: 'La date de naissance déclarée est incomplète.',
    EN: 'The birth date declared is incomplete.',
  }),
  DECLARED_TWICE: ({ month }) => ({
    FR: `Déclaré deux fois sous deux noms à partir de ${written(month)} : compté une fois.`,
    EN: `Declared twice under two names from ${written(month)} on: counted once.`,
  }),
  NEGATIVE_PAY: ({ month }) => ({
    FR: `Correction de paie négative déclarée en ${written(month)}, comprise dans le total.`,
    EN: `Negative pay correction declared in ${written(month)}, part of the total.`,
  }),
  END_CANCELLED: ({ month }) => ({
    FR: `Une fin de contrat a été déclarée puis annulée en ${written(month)}.`,
    EN: `An end of contract was declared, then cancelled in ${written(month)}.`,
  }),
  SILENT_MONTHS: ({ from, to }) => ({
    FR: `Rien n'a été déclaré de ${written(from)} à ${written(to)}, puis le contrat a été déclaré de nouveau.`,
    EN: `Nothing was declared from ${written(from)} to ${written(to)}, then the contract was declared again.`,
  }),
  END_INFERRED: ({ month }) => ({
    FR: `Aucune fin déclarée : la fin est déduite de la dernière déclaration, ${written(month)}.`,
    EN: `No end was declared: it is inferred from the last declaration, ${written(month)}.`,
  }),
  CONTRACT_CANCELLED: ({ month }) => ({
    FR: `Un autre contrat avec cet employeur a été annulé en ${written(month)} (fin avant le début) : il n'est pas compté.`,
    EN: `Another contract with this employer was cancelled in ${written(month)} (end before start): it is not counted.`,
  }),
};

/** A remark in words. It never quotes the declaration, so no identifier can stand in it. */
export function wordRemark(remark: Remark): Wording {
  return (WORDS[remark.kind] as (remark: Remark) => Wording)(remark);
}
