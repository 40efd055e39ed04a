import { readFileSync } from 'node:fs';

const SCHEMA_FOLDER = new URL('../../schema/', import.meta.url);

/** The SDL of the subgraph: directives and shared types in front of its own, as it is composed. */
export const readAccessSdl = (): string =>
  ['directives', 'shared', 'access']
    .map((file) => readFileSync(new URL(`${file}.graphql`, SCHEMA_FOLDER), 'utf8'))
    .join('\n');
