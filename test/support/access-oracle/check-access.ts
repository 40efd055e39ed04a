import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { buildSchema } from 'graphql';
import type { TestStack } from '../stack.ts';
import { CALLERS, caseArbitrary, printCase, type AccessCase } from './access-case.ts';
import { openWorld } from './access-world.ts';
import { checkCase, type Checked } from './check-case.ts';
import { createOracle } from './expect-answer.ts';
import { readDemands } from './read-demands.ts';

/** What came of many random questions. */
export type AccessOutcome = {
  readonly counts: Readonly<Record<Checked['kind'], number>>;
  /** Leaves shown, by caller. */
  readonly shown: ReadonlyMap<string, number>;
  /** The smallest case that is answered wrongly, in words; null: none. */
  readonly failure: string | null;
};

const PERSONS = ['lea', 'sofia', 'ines', 'nadia', 'pierre', 'yann', 'fatou', 'karim'] as const;

/** Asks random questions until one is answered wrongly, which is then made as small as it gets. */
export async function checkAccess(
  stack: TestStack,
  { runs, seed }: { readonly runs: number; readonly seed: number },
): Promise<AccessOutcome> {
  const apiSdl = readFileSync(new URL('../../../schema/api.graphql', import.meta.url), 'utf8');
  const schema = buildSchema(apiSdl);
  const world = await openWorld(stack, PERSONS);
  const oracle = createOracle(schema, readDemands());
  const counts = { invalid: 0, unanswerable: 0, refused: 0, partial: 0, whole: 0 };
  const shown = new Map<string, number>(CALLERS.map((caller) => [caller, 0]));
  let isShrinking = false;
  const property = fc.asyncProperty(caseArbitrary(apiSdl, PERSONS), async (one) => {
    const checked = await checkCase({ world, schema, oracle }, one);
    if (!isShrinking) {
      counts[checked.kind] += 1;
      shown.set(checked.caller, shown.get(checked.caller)! + checked.shown);
    }
    if (checked.difference === null) return;
    isShrinking = true;
    throw new Error(checked.difference);
  });
  const details = await fc.check(property, { numRuns: runs, seed });
  const failure = details.failed
    ? describe(details.counterexample![0], seed, (details.errorInstance as Error).message)
    : null;
  return { counts, shown, failure };
}

function describe(one: AccessCase, seed: number, difference: string): string {
  const { caller, person, root, purpose, consents } = one;
  const { query, variables } = printCase(one, root === 'me' ? null : 'ID');
  return [
    `seed ${seed}: ${caller} asks about ${person}, purpose ${purpose}, with the consents ${JSON.stringify(consents)}`,
    query,
    `variables ${JSON.stringify(variables)}`,
    difference,
  ].join('\n');
}
