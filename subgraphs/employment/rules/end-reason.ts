import type { Wording } from './wording.ts';

/** Motive that cancels an end declared before. */
export const CANCELS_END = '099';

/** Codes of the DSN rubric S21.G00.62.002 (cahier technique DSN, table of end motives). */
const REASONS: ReadonlyMap<string, Wording> = new Map([
  [
    '011',
    {
      FR: 'Licenciement (liquidation ou redressement judiciaire)',
      EN: 'Dismissal (judicial liquidation or receivership)',
    },
  ],
  ['012', { FR: 'Licenciement (fermeture définitive)', EN: 'Dismissal (closure)' }],
  ['014', { FR: 'Licenciement économique', EN: 'Economic dismissal' }],
  ['015', { FR: 'Licenciement (fin de chantier)', EN: 'Dismissal (end of the site)' }],
  ['020', { FR: 'Licenciement pour autre motif', EN: 'Dismissal for another reason' }],
  ['025', { FR: 'Autre fin de contrat pour motif économique', EN: 'Other end for an economic reason' }],
  ['026', { FR: 'Contrat de sécurisation professionnelle', EN: 'Professional security contract (CSP)' }],
  ['031', { FR: 'Fin de contrat à durée déterminée', EN: 'End of a fixed-term contract' }],
  ['032', { FR: "Fin de mission d'intérim", EN: 'End of a temporary mission' }],
  [
    '034',
    { FR: "Fin de période d'essai à l'initiative de l'employeur", EN: 'Trial period ended by the employer' },
  ],
  [
    '035',
    { FR: "Fin de période d'essai à l'initiative du salarié", EN: 'Trial period ended by the employee' },
  ],
  [
    '036',
    {
      FR: "Rupture anticipée de CDD à l'initiative de l'employeur",
      EN: 'Fixed-term contract ended early by the employer',
    },
  ],
  [
    '037',
    {
      FR: "Rupture anticipée de CDD à l'initiative du salarié",
      EN: 'Fixed-term contract ended early by the employee',
    },
  ],
  ['038', { FR: "Mise à la retraite par l'employeur", EN: 'Retirement set by the employer' }],
  ['039', { FR: 'Départ à la retraite', EN: 'Retirement' }],
  ['043', { FR: 'Rupture conventionnelle', EN: 'End by mutual agreement (rupture conventionnelle)' }],
  ['058', { FR: "Prise d'acte de la rupture", EN: "Formal notice of the employer's breach" }],
  ['059', { FR: 'Démission', EN: 'Resignation' }],
  ['065', { FR: "Décès de l'employeur", EN: 'Death of the employer' }],
  ['066', { FR: 'Décès du salarié', EN: 'Death of the employee' }],
  ['081', { FR: "Fin de contrat d'apprentissage", EN: 'End of an apprenticeship' }],
  [
    '084',
    {
      FR: "Rupture d'un commun accord du CDD ou de l'apprentissage",
      EN: 'Fixed-term contract or apprenticeship ended by mutual agreement',
    },
  ],
  ['998', { FR: 'Transfert du contrat', EN: 'Contract transferred' }],
  [
    '999',
    {
      FR: "Fin de relation avec l'employeur (transfert)",
      EN: 'End of the relation with the employer (transfer)',
    },
  ],
]);

const DISMISSAL: Wording = { FR: 'Licenciement', EN: 'Dismissal' };
const COLLECTIVE: Wording = {
  FR: "Rupture dans le cadre d'un accord collectif",
  EN: 'End under a collective agreement',
};
const OTHER: Wording = { FR: 'Autre motif', EN: 'Other reason' };

/** A motive in words; groups of codes share one where the exact label is not published. */
export function wordEndReason(code: string): Wording {
  const known = REASONS.get(code);
  if (known !== undefined) return known;
  const number = Number(code);
  if (number >= 86 && number <= 93) return DISMISSAL;
  return number >= 110 && number <= 114 ? COLLECTIVE : OTHER;
}
