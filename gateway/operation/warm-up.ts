import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { GraphQLError, Kind, parse, validate } from 'graphql';
import type { Engine } from '../execute/engine-types.ts';
import type { Logger } from '../observe/logger.ts';

/**
 * Prepares the operations in files, and in the `.graphql` files of folders, for clients that send the text of the file as it is.
 * What cannot be prepared is logged: it costs its clients a moment, and nobody else anything.
 */
export const warmUp = async (
  engine: Engine,
  paths: readonly string[],
  log: Logger,
  signal?: AbortSignal,
): Promise<void> => {
  for (const path of paths)
    for (const file of await listFiles(path)) {
      if (signal?.aborted) return;
      for (const reason of await prepareFile(engine, file).catch((error: Error) => [reasonOf(error)]))
        log.warn({ event: 'warm-up-failed', file: basename(file), reason });
    }
};

/** The path itself where it is no folder. */
const listFiles = async (path: string): Promise<readonly string[]> => {
  const names = await readdir(path).catch(() => undefined);
  if (names === undefined) return [path];
  return names
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => join(path, name));
};

const prepareFile = async (engine: Engine, file: string): Promise<readonly string[]> => {
  const text = await readFile(file, 'utf8');
  const document = parse(text);
  const problems = validate(engine.apiSchema, document);
  if (problems.length > 0) return problems.map(reasonOf);
  const queryHash = createHash('sha256').update(text).digest('hex');
  const names = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [definition.name?.value] : [],
  );
  // The only operation need not be named in a request.
  const asked = names.length === 1 ? new Set([undefined, ...names]) : names;
  const reasons: string[] = [];
  for (const operationName of asked)
    reasons.push(...(await engine.prepare({ document, operationName, queryHash })));
  return reasons;
};

const reasonOf = (error: Error): string => {
  const place = error instanceof GraphQLError ? error.locations?.[0] : undefined;
  return place ? `${place.line}:${place.column}: ${error.message}` : error.message;
};
