import { dirname, resolve } from 'node:path';
import type { z } from 'zod';
import { applyOverrides, parseEnvironment } from './environment.ts';
import type { Environment, Override } from './environment.ts';
import { createConfigJsonSchema } from './json-schema.ts';
import { parseSettings } from './locate.ts';
import type { SettingsFile } from './locate.ts';
import { configSchema } from './schema.ts';
import type { Config } from './schema.ts';
import { productionProblems } from './production.ts';

/** Either the settings, frozen, or every problem, each as `file:line:col message` or `VARIABLE: message`. */
export type ConfigOutcome =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Text of a settings file; an empty text gives the defaults. */
export type ConfigText = { readonly file: string; readonly text: string };

type Issue = z.core.$ZodIssue;

const isPrefix = (path: readonly PropertyKey[], prefix: readonly string[]): boolean =>
  prefix.every((key, index) => path[index] === key);

const sayIssue = (issue: Issue): readonly { key?: string; message: string }[] => {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ key, message: `unknown key "${key}"` }));
  const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  return [{ message: missing ? 'this setting is missing' : issue.message.replace(/^Invalid input: /, '') }];
};

/** Tells problems where their cause stands: at a variable of the environment, or in the file. */
const createTeller =
  (file: string, settings: SettingsFile, overrides: readonly Override[]) =>
  (path: readonly PropertyKey[], message: string, key?: string): string => {
    const full = key === undefined ? path : [...path, key];
    const override = overrides.find((candidate) => isPrefix(full, candidate.path));
    if (override) return `${override.variable}: ${message}`;
    const place = key === undefined ? settings.locate(path) : settings.locateKey(path, key);
    const name = key === undefined && path.length > 0 ? `${path.map(String).join('.')}: ` : '';
    return `${file}:${place} ${name}${message}`;
  };

/** Settings out of a file's text and the environment; pure. Paths become absolute. */
export const parseConfig = ({ file, text }: ConfigText, environment: Environment): ConfigOutcome => {
  const settings = parseSettings(text);
  if (settings.problems.length > 0)
    return { ok: false, problems: settings.problems.map((problem) => `${file}:${problem}`) };
  const { overrides, problems } = parseEnvironment(environment, createConfigJsonSchema(), settings.values);
  const tell = createTeller(file, settings, overrides);
  const parsed = configSchema.safeParse(applyOverrides(settings.values, overrides));
  const found = parsed.success
    ? productionProblems(parsed.data, environment).map(({ path, message }) => tell(path, message))
    : parsed.error.issues.flatMap((issue) =>
        sayIssue(issue).map(({ key, message }) => tell(issue.path, message, key)),
      );
  if (!parsed.success || found.length + problems.length > 0)
    return { ok: false, problems: [...found, ...problems] };
  const { supergraph, planning, database } = parsed.data;
  const absolute = (path: string): string => resolve(dirname(file), path);
  const config = {
    ...parsed.data,
    supergraph:
      supergraph.file === undefined ? supergraph : { ...supergraph, file: absolute(supergraph.file) },
    planning: { ...planning, warmUp: planning.warmUp.map(absolute) },
    database: { ...database, folder: database.folder === null ? null : absolute(database.folder) },
  };
  return { ok: true, config: deepFreeze(config) };
};

const deepFreeze = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
};
