import { z } from 'zod';
import type { FeedRecord } from '../../kit/agency-loader.ts';
import type { ExposureRow, HardshipRecord, UseRow } from './hardship-record.ts';
import { decodeEntities, readXml } from './read-xml.ts';
import { hasValidCheckDigit, restoreSiret } from '../../kit/siret.ts';

/** The records of one answer; `problems` name the place, never the content. */
export type ParsedStatements =
  | {
      readonly ok: true;
      readonly asOf: string;
      readonly records: ReadonlyMap<string, FeedRecord<HardshipRecord>>;
      readonly problems: readonly StatementProblem[];
    }
  | { readonly ok: false };

/** The how-manieth record it is, from 0, and fields of it. */
type StatementProblem = { readonly position: number; readonly fields: readonly string[] };

const USES = {
  FORMATION: 'TRAINING',
  TEMPS_PARTIEL: 'PART_TIME',
  RETRAITE: 'RETIREMENT',
  RECONVERSION: 'RECONVERSION',
} as const;
const STATES = { EN_COURS: 'PENDING', ACCORDEE: 'GRANTED', REJETEE: 'REJECTED' } as const;

const text = z.string().transform(decodeEntities);
const count = z
  .string()
  .regex(/^\d{1,6}$/)
  .transform(Number);
const day = z.iso.date();
const year = z
  .string()
  .regex(/^(?:19|20)\d\d$/)
  .transform(Number);
const codeOf = <Codes extends Readonly<Record<string, string>>>(codes: Codes) =>
  z.enum(Object.keys(codes) as [keyof Codes & string]).transform((code) => codes[code]);

/** A list element such as `<annees>`; the parser leaves text in its place when it is empty. */
const listOf = <Row>(name: string, row: z.ZodType<Row>) =>
  z
    .object({ [name]: z.array(row).default([]) })
    .optional()
    .transform((list): readonly Row[] => (list?.[name] ?? []) as readonly Row[]);

const statement = z
  .object({ '@exercice': year, '@points': count, '@dateInscription': day.optional() })
  .transform((row) => ({
    year: row['@exercice'],
    points: row['@points'],
    postedOn: row['@dateInscription'] ?? null,
  }));

const employer = z.object({ '@siret': z.string().default(''), '#text': text.default('') });

const exposure = z
  .object({
    '@exercice': year,
    '@facteur': z.string().regex(/^(?:0[1-9]|10)$/),
    '@mois': count.refine((months) => months <= 12),
    '@mesure': count.optional(),
    employeur: employer,
  })
  .transform((row): ExposureRow => ({
    year: row['@exercice'],
    factor: row['@facteur'],
    months: row['@mois'],
    quantity: row['@mesure'] ?? null,
    employerName: row.employeur['#text'].trim(),
    employerSiret: restoreSiret(row.employeur['@siret'])?.text ?? null,
  }));

const use = z
  .object({
    '@reference': text.pipe(z.string().min(1)),
    '@type': codeOf(USES),
    '@points': count,
    '@demande': day,
    '@etat': codeOf(STATES),
  })
  .transform((row): UseRow => ({
    reference: row['@reference'],
    use: row['@type'],
    points: row['@points'],
    requestedOn: row['@demande'],
    state: row['@etat'],
  }));

const account = z
  .object({
    '@ouverture': day.optional(),
    '@cloture': day.optional(),
    annees: listOf('annee', statement),
    expositions: listOf('exposition', exposure),
    utilisations: listOf('utilisation', use),
  })
  .transform((row): HardshipRecord => ({
    openedOn: row['@ouverture'] ?? null,
    closedOn: row['@cloture'] ?? null,
    statements: row.annees,
    exposures: row.expositions,
    uses: row.utilisations,
  }));

const keyed = z.object({ '@compte': text.pipe(z.string().min(1)) });

const answer = z.object({
  releves: z.object({
    '@dateSituation': z.iso.datetime({ offset: true }),
    releve: z.array(z.unknown()).default([]),
  }),
});

/** Reads `<releves>` of FEEDS.md. A malformed `<releve>` fails alone; one without a key belongs to nobody and is left out. */
export function parseStatements(xml: string): ParsedStatements {
  const document = readXml(xml);
  const parsed = answer.safeParse(document.ok ? document.root : null);
  if (!parsed.success) return { ok: false };
  const records = new Map<string, FeedRecord<HardshipRecord>>();
  const problems: StatementProblem[] = [];
  for (const [position, row] of parsed.data.releves.releve.entries()) {
    const key = keyed.safeParse(row).data?.['@compte'];
    if (key === undefined) {
      problems.push({ position, fields: ['@compte'] });
      continue;
    }
    const shaped = account.safeParse(row);
    records.set(key, shaped.success ? { ok: true, value: shaped.data } : { ok: false });
    const fields = shaped.success ? suspiciousFields(shaped.data) : fieldsOf(shaped.error);
    if (fields.length > 0) problems.push({ position, fields });
  }
  return { ok: true, asOf: parsed.data.releves['@dateSituation'], records, problems };
}

function fieldsOf(error: z.ZodError): readonly string[] {
  return error.issues.slice(0, 5).map((issue) => issue.path.join('.'));
}

function suspiciousFields(record: HardshipRecord): readonly string[] {
  return record.exposures.flatMap(({ employerSiret }, index) =>
    employerSiret !== null && hasValidCheckDigit(employerSiret)
      ? []
      : [`expositions.${index}.employeur.siret`],
  );
}
