import type { HardshipRecord } from '../../../../../subgraphs/hardship/feed/hardship-record.ts';

const USES = {
  TRAINING: 'FORMATION',
  PART_TIME: 'TEMPS_PARTIEL',
  RETIREMENT: 'RETRAITE',
  RECONVERSION: 'RECONVERSION',
};
const STATES = { PENDING: 'EN_COURS', GRANTED: 'ACCORDEE', REJECTED: 'REJETEE' };

const escape = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

const attribute = (name: string, value: string | number | null): string =>
  value === null ? '' : ` ${name}="${escape(String(value))}"`;

/** Writes records in the form of FEEDS.md, for round trips. */
export function writeStatements(records: Readonly<Record<string, HardshipRecord>>): string {
  const releves = Object.entries(records).map(([key, record]) => writeRecord(key, record));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<releves dateSituation="2026-03-20T00:00:00Z">${releves.join('')}</releves>`;
}

function writeRecord(
  key: string,
  { openedOn, closedOn, statements, exposures, uses }: HardshipRecord,
): string {
  return [
    `<releve${attribute('compte', key)}${attribute('ouverture', openedOn)}${attribute('cloture', closedOn)}>`,
    '<annees>',
    ...statements.map(
      (row) =>
        `<annee${attribute('exercice', row.year)}${attribute('points', row.points)}${attribute('dateInscription', row.postedOn)}/>`,
    ),
    '</annees><expositions>',
    ...exposures.map(
      (row) =>
        `<exposition${attribute('exercice', row.year)}${attribute('facteur', row.factor)}${attribute('mois', row.months)}${attribute('mesure', row.quantity)}>` +
        `<employeur${attribute('siret', row.employerSiret)}>${escape(row.employerName)}</employeur></exposition>`,
    ),
    '</expositions><utilisations>',
    ...uses.map(
      (row) =>
        `<utilisation${attribute('reference', row.reference)}${attribute('type', USES[row.use])}${attribute('points', row.points)}` +
        `${attribute('demande', row.requestedOn)}${attribute('etat', STATES[row.state])}/>`,
    ),
    '</utilisations></releve>',
  ].join('');
}
