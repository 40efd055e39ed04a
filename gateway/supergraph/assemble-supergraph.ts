import { setImmediate } from 'node:timers/promises';
import { buildSchemaInSteps } from './build-schema.ts';
import type { DerivedSupergraph, Supergraph } from './supergraph.ts';

/** Served by the gateway itself, on every supergraph. */
const DEFER = `"Lets the rest of the answer go ahead: this comes later, to clients that accept multipart answers."
directive @defer(if: Boolean! = true, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT`;

/** A directive of that name in the supergraph is another one, and unknown to us. */
const withDefer = (pieces: readonly string[]): readonly string[] =>
  pieces.some((piece) => piece.includes('directive @defer(')) ? pieces : [...pieces, DEFER];

/** The supergraph out of what was derived from its text, where nothing is left to check. */
export function* assembleInSteps(
  sdl: string,
  { publicSdl, ...derived }: DerivedSupergraph,
): Generator<undefined, Supergraph> {
  const apiSchema = yield* buildSchemaInSteps(withDefer(publicSdl));
  return Object.freeze({ ...derived, sdl, apiSchema });
}

const LONGEST_TURN_MS = 5;

/** Assembles a supergraph, and lets requests be served between the steps. */
export const assembleSupergraph = async (sdl: string, derived: DerivedSupergraph): Promise<Supergraph> => {
  const steps = assembleInSteps(sdl, derived);
  let step = steps.next();
  for (let turn = performance.now(); !step.done; step = steps.next()) {
    if (performance.now() - turn < LONGEST_TURN_MS) continue;
    await setImmediate();
    turn = performance.now();
  }
  return step.value;
};
