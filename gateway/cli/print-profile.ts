import { styleText } from 'node:util';
import type { Answer } from './profile-query.ts';

type Row = { readonly [key: string]: Value };
type Value = string | number | boolean | null | undefined | Row | readonly Row[] | readonly string[];

const bold = (text: string) => styleText('bold', text);
const faint = (text: string) => styleText('dim', text);

/** The profile as a person would read it: what there is, where it comes from, and why something is missing. */
export function printProfile(answer: Answer): string {
  const person = (answer.data as { me?: Row | null } | null | undefined)?.me;
  const lines = person
    ? [
        ...printIdentity(row(person.identity)),
        ...printStatuses(rows(person.statuses)),
        ...printTraining(row(person.trainingAccount)),
        ...printHardship(row(person.hardshipAccount)),
        ...printEmployment(row(person.employmentRecords)),
        ...printCareer(person),
        ...printSteps(rows(person.nextSteps)),
      ]
    : ['No profile.'];
  return [...lines, ...printAgencies(answer)].join('\n');
}

const row = (value: Value): Row | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Row) : null;
const rows = (value: Value): readonly Row[] | null =>
  Array.isArray(value) ? (value as readonly Row[]) : null;
const text = (value: Value): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '?';
const day = (value: Value): string => text(value).split('-').toReversed().join('/');

/** Amounts with their unit, as French readers write them. */
export function amount(value: Value, unit: Value): string {
  if (typeof value !== 'number') return 'inconnu';
  const number = (digits: number) =>
    (unit === 'EUR_CENT' ? value / 100 : value).toLocaleString('fr-FR', {
      minimumFractionDigits: digits,
      maximumFractionDigits: 2,
    });
  switch (unit) {
    case 'EUR_CENT':
      return `${number(2)} €`;
    case 'HOUR':
      return `${number(0)} h`;
    case 'POINT':
      return `${number(0)} ${plural(value, 'point')}`;
    case 'QUARTER':
      return `${number(0)} ${plural(value, 'trimestre')}`;
    default:
      return number(0);
  }
}

/** In French the plural begins at two. */
const plural = (count: number, noun: string): string => (Math.abs(count) < 2 ? noun : `${noun}s`);

function source(value: Value): string {
  const from = row(value);
  if (!from) return '';
  const asOf = typeof from.asOf === 'string' ? `, au ${day(from.asOf.slice(0, 10))}` : '';
  const state = from.state === 'OK' ? '' : ` · ${text(from.state)}`;
  const reference = from.reference ? `, ${text(from.reference)}` : '';
  return faint(` (${text(from.agency)}${asOf}${reference}${state})`);
}

function heading(title: string, value: Row | null): string[] {
  if (!value) return ['', bold(title), '  Indisponible : l’agence n’a pas répondu.'];
  return ['', bold(title) + source(value.source)];
}

function explanation(value: Row): string[] {
  const why = row(value.explanation ?? null);
  if (!why) return [];
  return [
    `  ${text(why.reason)}${why.reference ? faint(` (${text(why.reference)})`) : ''}`,
    ...(why.howToFill as readonly string[]).map((way) => `  → ${way}`),
  ];
}

function printIdentity(identity: Row | null): string[] {
  if (!identity) return [bold('Identité indisponible')];
  const name = `${text(identity.givenName)} ${text(identity.usageName ?? identity.familyName)}`;
  const place = row(identity.birthPlace ?? null);
  const where = place ? text(place.name ?? place.code) : `à l’étranger (pays ${text(identity.birthCountry)})`;
  return [bold(name) + `, né(e) le ${day(identity.birthDate)}, ${where}` + source(identity.source)];
}

function printStatuses(statuses: readonly Row[] | null): string[] {
  if (!statuses) return ['', bold('Situation'), '  Indisponible.'];
  if (statuses.length === 0) return ['', bold('Situation'), '  Aucune situation connue des agences.'];
  return [
    '',
    bold('Situation'),
    ...statuses.flatMap((status) => [
      `  ${text(status.label)}${status.since ? ` depuis le ${day(status.since)}` : ''}${status.confidence === 'HIGH' ? '' : faint(` [${text(status.confidence)}]`)}`,
      ...(rows(status.evidence) ?? []).map((one) => faint(`      ${text(one.fact)} (${text(one.agency)})`)),
    ]),
  ];
}

function printTraining(account: Row | null): string[] {
  const lines = heading('Formation (CPF)', account);
  if (!account) return lines;
  if (account.balance !== null) {
    const cap = account.cap === null ? '' : ` (plafond ${amount(account.cap, account.unit)})`;
    lines.push(
      `  Solde : ${amount(account.balance, account.unit)}${cap}${account.frozen ? ', compte gelé' : ''}`,
    );
  }
  const other = (rows(account.holdings) ?? []).filter((holding) => holding.unit !== account.unit);
  for (const holding of other) lines.push(`  Autres droits : ${amount(holding.balance, holding.unit)}`);
  if (account.engagementBalance)
    lines.push(`  Engagement citoyen (CEC) : ${amount(account.engagementBalance, 'EUR_CENT')}`);
  const next = row(account.nextCredit);
  if (next)
    lines.push(
      `  Prochain crédit, à activité égale : ${amount(next.amount, next.unit)} pour ${text(next.year)}, d’ici le ${day(next.expectedBy)}`,
    );
  for (const { node } of (rows(row(account.entries)?.edges ?? null) ?? []) as readonly { node: Row }[]) {
    // What the holder paid in cash moved no rights: no sign, so that nobody adds it up.
    const sign = Number(node.amount) > 0 && node.kind !== 'CASH_PARTICIPATION' ? '+' : '';
    const value = `${sign}${amount(node.amount, node.unit)}`;
    lines.push(`    ${day(node.date)}  ${value.padStart(14)}  ${text(node.label)}`);
  }
  for (const file of rows(account.files) ?? []) {
    lines.push(`  Dossier ${text(file.title)} : ${text(file.stateLabel)}${deadline(file, account)}`);
  }
  return [...lines, ...explanation(account)];
}

/** Over or not by the agency's day, not by ours: the state of the file is as of that day. */
function deadline({ actionDueBy }: Row, account: Row): string {
  if (typeof actionDueBy !== 'string') return '';
  const asOf = row(account.source)?.asOf;
  const isOver = typeof asOf === 'string' && actionDueBy < asOf.slice(0, 10);
  return isOver ? `, délai dépassé le ${day(actionDueBy)}` : `, à faire avant le ${day(actionDueBy)}`;
}

function printHardship(account: Row | null): string[] {
  const lines = heading('Prévention (C2P)', account);
  if (!account) return lines;
  if (account.points !== null) {
    lines.push(
      `  ${amount(account.points, 'POINT')} ${plural(Number(account.points), 'utilisable')} (${text(account.acquired)} acquis, ${text(account.used)} utilisés, ${text(account.pending)} réservés)`,
    );
  }
  for (const use of rows(account.conversions) ?? []) {
    if (!use.available) continue;
    const becomes =
      use.days === null || use.days === undefined ? amount(use.amount, use.unit) : `${text(use.days)} jours`;
    lines.push(`    ${text(use.label)} : ${text(use.points)} points → ${becomes}`);
  }
  return [...lines, ...explanation(account)];
}

function printEmployment(records: Row | null): string[] {
  const lines = heading('Emplois', records);
  if (!records) return lines;
  for (const { node } of (rows(records.edges) ?? []) as readonly { node: Row }[]) {
    const contract = row(node.contract)!;
    const end = contract.endDate
      ? `${day(contract.endDate)}${contract.endStatus === 'INFERRED' ? ' (déduit)' : ''}`
      : 'aujourd’hui';
    const workplace = row(node.workplace);
    const where = `${text(row(node.employer)?.name)}${workplace ? ` chez ${text(workplace.name)}` : ''}`;
    lines.push(`  ${day(contract.startDate)} – ${end}  ${text(contract.natureLabel)}, ${where}`);
  }
  const shown = rows(records.edges)?.length ?? 0;
  if (typeof records.totalCount === 'number' && records.totalCount > shown)
    lines.push(faint(`  … et ${records.totalCount - shown} autres`));
  return [...lines, ...explanation(records)];
}

function printCareer(person: Row): string[] {
  const lines: string[] = [];
  const career = row(person.careerStatement);
  if (career && career.quarters !== null) {
    const age = career.legalAgeReachedOn ? `, âge légal le ${day(career.legalAgeReachedOn)}` : '';
    lines.push('', bold('Retraite') + source(career.source), `  ${amount(career.quarters, 'QUARTER')}${age}`);
  }
  const registration = row(person.jobseekerRegistration);
  if (registration?.registered) {
    lines.push(
      '',
      bold('France Travail') + source(registration.source),
      `  Inscrit(e) depuis le ${day(registration.since)}`,
    );
  }
  const activity = row(person.selfEmployment);
  if (activity?.active) {
    lines.push(
      '',
      bold('Activité indépendante') + source(activity.source),
      `  SIREN ${text(activity.siren)} depuis le ${day(activity.since)}`,
    );
    for (const turnover of rows(activity.turnovers) ?? []) {
      const paid = turnover.trainingContributionPaid
        ? ''
        : ' (CFP non payée : pas de droits CPF pour cette année)';
      lines.push(`    ${text(turnover.year)} : ${amount(turnover.amountCents, 'EUR_CENT')}${paid}`);
    }
  }
  return lines;
}

function printSteps(steps: readonly Row[] | null): string[] {
  if (!steps) return ['', bold('Et maintenant'), '  Indisponible.'];
  if (steps.length === 0) return [];
  return [
    '',
    bold('Et maintenant'),
    ...steps.flatMap((step, index) => [
      `  ${index + 1}. ${text(step.title)}${step.dueBy ? bold(` avant le ${day(step.dueBy)}`) : ''}`,
      `     ${text(step.why)}${faint(` (${text(step.reference)})`)}`,
      ...(step.missing as readonly string[]).map((missing) => `     Il manque : ${missing}`),
      ...(step.uncertain ? ['     À confirmer : une agence n’a pas répondu.'] : []),
    ]),
  ];
}

function printAgencies(answer: Answer): string[] {
  const agencies = (answer.extensions as { agencies?: readonly Row[] } | undefined)?.agencies ?? [];
  const trouble = agencies.filter((agency) => agency.state === 'UNAVAILABLE' || agency.state === 'STALE');
  const lines = trouble.map((agency) => {
    const retry = agency.retryAfterSeconds ? `, réessayer dans ${text(agency.retryAfterSeconds)} s` : '';
    return `  ${text(agency.agency)} : ${text(agency.state)}${retry}`;
  });
  const whole = (answer.errors ?? [])
    .filter((error) => error.path === undefined)
    .map((error) => `  ${error.message}`);
  return lines.length + whole.length === 0 ? [] : ['', bold('Réponse partielle'), ...lines, ...whole];
}
