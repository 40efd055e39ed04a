import type { CareerFacts } from '../people/person.ts';
import { decimalEuros } from './decimal.ts';

/** The career statement of all pension schemes, year by year as the CNAV holds it. */
export function careerStatement(key: string, facts: CareerFacts) {
  return {
    identifiant: key,
    annees: facts.years.map(({ year, lines }) => ({
      annee: year,
      lignes: lines.map((line) => ({
        regime: line.scheme,
        employeur: line.employer,
        salaire: line.payCents === null ? null : decimalEuros(line.payCents),
        trimestres: line.quarters,
      })),
    })),
    pension: facts.pension && { date_effet: facts.pension.since, taux_plein: facts.pension.fullRate },
  };
}
