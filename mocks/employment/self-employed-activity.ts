import type { SelfEmploymentFacts } from '../people/person.ts';
import { decimalEuros } from './decimal.ts';

const NATURES = { TRADE: 'COMMERCE', SERVICES: 'SERVICES', CRAFT: 'ARTISANAT', LIBERAL: 'LIBERAL' } as const;

/** The self-employed activity with its yearly turnovers; null when the Urssaf knows none. */
export function selfEmployedActivity(key: string, facts: SelfEmploymentFacts | null) {
  if (facts === null) return null;
  return {
    identifiant: key,
    siren: publishedSiren(facts.siren),
    debut: facts.since,
    fin: facts.until,
    regime: facts.micro ? 'MICRO' : 'REEL',
    nature: NATURES[facts.activity],
    chiffres_affaires: facts.turnovers.map(({ year, cents, contributionPaid }) => ({
      annee: year,
      montant: cents === null ? null : decimalEuros(cents),
      cfp_payee: contributionPaid,
    })),
  };
}

/** The agency's export writes a SIREN with leading zeros as a number, which drops them. */
function publishedSiren(siren: string): string | number {
  return siren.startsWith('0') ? Number(siren) : siren;
}
