import * as fc from 'fast-check';
import { parse, validate } from 'graphql';
import { compareAnswers } from './compare-answers.ts';
import { operationArbitrary } from './operation-arbitrary.ts';
import { printOperation } from './print-operation.ts';
import type { Graph, Operation } from './start-graph.ts';

export type FuzzOptions = { readonly runs: number; readonly seed: number };

/** What came of many random operations on one graph. */
export type FuzzOutcome = {
  /** Operations that were made. */
  readonly run: number;
  /** Of these, those that are valid and were compared. */
  readonly valid: number;
  readonly withFailures: number;
  /** Valid ones that the gateway had no plan for. */
  readonly refused: number;
  /** The smallest operation that was found to fail, and what is wrong with it; null when all is well. */
  readonly failure: { readonly operation: Operation; readonly difference: string } | null;
};

/** Runs random operations until one is answered wrongly or refused; that one is then made as small as it gets. */
export async function fuzzGraph(graph: Graph, { runs, seed }: FuzzOptions): Promise<FuzzOutcome> {
  const counts = { run: 0, valid: 0, withFailures: 0, refused: 0 };
  let isShrinking = false;
  const property = fc.asyncProperty(operationArbitrary(graph.apiSchema), async (tree) => {
    const operation = printOperation(tree);
    const found = await tryOperation(graph, operation);
    if (!isShrinking) {
      counts.run++;
      counts.valid += found.isValid ? 1 : 0;
      counts.withFailures += found.isValid && tree.failing ? 1 : 0;
      counts.refused += found.isRefused ? 1 : 0;
    }
    if (found.difference === null) return;
    isShrinking = true;
    throw new Error(found.difference);
  });
  const details = await fc.check(property, { numRuns: runs, seed });
  if (!details.failed) return { ...counts, failure: null };
  const operation = printOperation(details.counterexample![0]);
  return { ...counts, failure: { operation, difference: (details.errorInstance as Error).message } };
}

type Found = {
  readonly isValid: boolean;
  readonly isRefused: boolean;
  readonly difference: string | null;
};

/** Answers what is wrong with the answer to an operation. */
export async function tryOperation(graph: Graph, operation: Operation): Promise<Found> {
  if (validate(graph.apiSchema, parse(operation.query)).length > 0)
    return { isValid: false, isRefused: false, difference: null };
  try {
    const { actual, expected, refusal } = await graph.run(operation);
    const difference = refusal === null ? compareAnswers(actual, expected) : `refused: ${refusal}`;
    return { isValid: true, isRefused: refusal !== null, difference };
  } catch (error) {
    return { isValid: true, isRefused: false, difference: `the engine threw ${(error as Error).stack}` };
  }
}

/** A failure as a person wants to see it, with the command that shows it again. */
export function describeFailure(name: string, { runs, seed }: FuzzOptions, { failure }: FuzzOutcome): string {
  if (!failure) return '';
  const { operation, difference } = failure;
  return [
    `${name}: a wrong answer.`,
    operation.query,
    `variables ${JSON.stringify(operation.variables)}, data ${JSON.stringify(operation.weather)}`,
    difference,
    `Again: npm run fuzz -- --runs ${runs} --seed ${seed} --supergraph ${name}`,
  ].join('\n');
}
