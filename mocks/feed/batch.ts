import { Refusal } from './refusal.ts';

/** Most records that one call may ask for. */
const MAX_RECORDS = 100;

/** The list of texts under `field` of a JSON body; refuses anything else, and too many of them. */
export function parseBatch(body: unknown, field: string): readonly string[] {
  const values = fieldOf(body, field);
  if (!Array.isArray(values) || !values.every((value) => typeof value === 'string')) {
    throw new Refusal('bad-parameter', `${field} doit être une liste de textes`, { parameter: field });
  }
  return limitBatch(values, field);
}

/** The same records, unless there are more than one call may ask for. */
export function limitBatch(values: readonly string[], field: string): readonly string[] {
  if (values.length > MAX_RECORDS) {
    throw new Refusal('batch-too-large', `${MAX_RECORDS} dossiers au plus par appel`, { parameter: field });
  }
  return values;
}

/** A field of a JSON body; undefined when the body is no object or lacks it. */
export function fieldOf(body: unknown, field: string): unknown {
  return typeof body === 'object' && body !== null && Object.hasOwn(body, field)
    ? (body as Record<string, unknown>)[field]
    : undefined;
}
