import { addDays } from '../people/day.ts';
import type { ExposureFact, HardshipFacts, HardshipUseFact } from '../people/person.ts';

export type StatementRequest = {
  readonly key: string;
  readonly hardship: HardshipFacts;
  /** Admission to retirement, which closes the account [CT L4163-5]; null before. */
  readonly retiredOn: string | null;
};

const USE_CODES: Readonly<Record<HardshipUseFact['use'], string>> = {
  TRAINING: 'FORMATION',
  PART_TIME: 'TEMPS_PARTIEL',
  RETIREMENT: 'RETRAITE',
  RECONVERSION: 'RECONVERSION',
};

const STATE_CODES: Readonly<Record<HardshipUseFact['state'], string>> = {
  PENDING: 'EN_COURS',
  GRANTED: 'ACCORDEE',
  REJECTED: 'REJETEE',
};

/** Days between the export of the AT-MP branch and its publication. */
const EXPORT_AGE_DAYS = 7;

/** The XML document (relevés de points) as of `today`; the export behind it is a week old. */
export function statementDocument(statements: readonly StatementRequest[], today: string): string {
  const children = statements.map((statement) => statementElement(statement, today));
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    element('releves', { dateSituation: `${addDays(today, -EXPORT_AGE_DAYS)}T00:00:00Z` }, children)
  );
}

/** Points show once posted, exposures once their year is over, uses once requested. */
function statementElement({ key, hardship, retiredOn }: StatementRequest, today: string): string {
  const years = hardship.statements
    .filter(({ postedOn }) => postedOn <= today)
    .map(({ year, points, postedOn }) =>
      element('annee', { exercice: String(year), points: String(points), dateInscription: postedOn }),
    );
  const exposures = hardship.exposures
    .filter(({ year }) => year < Number(today.slice(0, 4)))
    .map(exposureElement);
  const uses = hardship.uses.filter(({ requestedOn }) => requestedOn <= today).map(useElement);
  const closed = retiredOn !== null && retiredOn <= today ? { cloture: retiredOn } : {};
  return element('releve', { compte: key, ouverture: hardship.openedOn, ...closed }, [
    element('annees', {}, years),
    element('expositions', {}, exposures),
    element('utilisations', {}, uses),
  ]);
}

function exposureElement({ year, factor, months, quantity, employer }: ExposureFact): string {
  const attributes = { exercice: String(year), facteur: factor, mois: String(months) };
  const siret = hasLostZeros(employer.siret) ? employer.siret.replace(/^0+/, '') : employer.siret;
  return element('exposition', quantity === null ? attributes : { ...attributes, mesure: String(quantity) }, [
    `<employeur siret="${siret}">${escapeXml(employer.name)}</employeur>`,
  ]);
}

/** The AT-MP branch keeps some SIRETs as numbers: every one that starts with two zeros has lost them. */
function hasLostZeros(siret: string): boolean {
  return siret.startsWith('00');
}

function useElement({ reference, use, points, requestedOn, state }: HardshipUseFact): string {
  return element('utilisation', {
    reference,
    type: USE_CODES[use],
    points: String(points),
    demande: requestedOn,
    etat: STATE_CODES[state],
  });
}

function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly string[] = [],
): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  const open = `<${name}${written.join('')}`;
  return children.length === 0 ? `${open}/>` : `${open}>${children.join('')}</${name}>`;
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
