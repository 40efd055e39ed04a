import type { JsonSchema } from './json-schema.ts';

/** One setting that the environment replaces. */
export type Override = {
  readonly variable: string;
  readonly path: readonly string[];
  readonly value: unknown;
};

export type Overrides = { readonly overrides: readonly Override[]; readonly problems: readonly string[] };

export type Environment = Readonly<Record<string, string | undefined>>;

const PREFIX = 'CPA_';

/** Settings of the other processes that live under a section of ours. */
const FOREIGN = new Set(['CPA_AUTH__JWKS_URL']);

/** Names that hosting services use; the `CPA_` one goes before them, and an empty one says nothing. */
const ALIASES: Readonly<Record<string, string>> = { DATABASE_URL: 'CPA_DATABASE__URL' };

/** `maxBodyBytes` → `MAX_BODY_BYTES`. */
const variablePart = (key: string): string =>
  key
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toUpperCase();

const alternatives = (schema: JsonSchema): readonly JsonSchema[] =>
  [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].flatMap(alternatives).concat(schema);

type Step = { readonly key: string; readonly schemas: readonly JsonSchema[] };

const takeStep = (schemas: readonly JsonSchema[], part: string, present: unknown): Step | undefined => {
  const options = schemas.flatMap(alternatives);
  const key = options
    .flatMap((option) => Object.keys(option.properties ?? {}))
    .find((name) => variablePart(name) === part);
  if (key !== undefined) return { key, schemas: options.flatMap((option) => option.properties?.[key] ?? []) };
  const open = options.flatMap((option) =>
    typeof option.additionalProperties === 'object' ? option.additionalProperties : [],
  );
  if (open.length === 0) return undefined;
  const named = Object.keys((present as object | null) ?? {}).find((name) => variablePart(name) === part);
  return { key: named ?? part.toLowerCase(), schemas: open };
};

/** Text of a variable as the value its schema asks for; text that does not fit is left for the schema to refuse. */
const typedValue = (text: string, schemas: readonly JsonSchema[]): unknown => {
  const types = new Set(schemas.flatMap(alternatives).map((option) => option.type));
  if (types.has('null') && (text === '' || text === 'null')) return null;
  if (types.has('array')) return text === '' ? [] : text.split(',').map((item) => item.trim());
  if (types.has('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  if ((types.has('integer') || types.has('number')) && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  return text;
};

const childOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;

const readOverride = (
  variable: string,
  text: string,
  root: JsonSchema,
  file: unknown,
): Override | undefined => {
  const path: string[] = [];
  let schemas: readonly JsonSchema[] = [root];
  let present = file;
  for (const part of variable.slice(PREFIX.length).split('__')) {
    const step = takeStep(schemas, part, present);
    if (step === undefined) return undefined;
    path.push(step.key);
    schemas = step.schemas;
    present = childOf(present, step.key);
  }
  return { variable, path, value: typedValue(text, schemas) };
};

/**
 * Settings given as `CPA_SECTION__KEY`. Variables of sections we do not have belong to other processes and are
 * ignored; an unknown key inside one of our sections is a problem, because it is a typing mistake.
 */
export const parseEnvironment = (environment: Environment, root: JsonSchema, file: unknown): Overrides => {
  const sections = Object.keys(root.properties ?? {}).map(variablePart);
  const overrides: Override[] = [];
  const problems: string[] = [];
  for (const [variable, text] of Object.entries(environment)) {
    const alias = ALIASES[variable];
    if (alias !== undefined && (!text || environment[alias] !== undefined)) continue;
    const name = alias ?? variable;
    if (!name.startsWith(PREFIX) || text === undefined || FOREIGN.has(name)) continue;
    if (!sections.includes(name.slice(PREFIX.length).split('__')[0] ?? '')) continue;
    const override = readOverride(name, text, root, file);
    if (override === undefined) problems.push(`${variable} is not a setting of the gateway`);
    else overrides.push({ ...override, variable });
  }
  return { overrides, problems };
};

/** A copy of `settings` with the overrides in their places. */
export const applyOverrides = (settings: unknown, overrides: readonly Override[]): unknown =>
  overrides.reduce((copy, { path, value }) => withValue(copy, path, value), settings);

const withValue = (settings: unknown, path: readonly string[], value: unknown): unknown => {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const record = typeof settings === 'object' && settings !== null ? settings : {};
  return { ...record, [key]: withValue(childOf(record, key), rest, value) };
};
