/**
 * Derives a supergraph in a process of its own: it would keep the gateway's event loop busy, and its library needs
 * not be in the gateway's memory. Message in: the SDL. Message out: one `Derivation`. Then it is over.
 */
import { GraphQLError } from 'graphql';
import type { Derivation } from './derive-in-process.ts';
import { deriveSupergraph } from './derive-supergraph.ts';

const derive = (sdl: string): Derivation => {
  try {
    return { ok: true, derived: deriveSupergraph(sdl) };
  } catch (error) {
    const place = error instanceof GraphQLError ? error.locations?.[0] : undefined;
    const { line, column } = place ?? { line: 1, column: 1 };
    return { ok: false, line, column, message: (error as Error).message };
  }
};

process.once('message', (sdl: string) => {
  process.send?.(derive(sdl), () => process.disconnect());
});
// Signals are the parent's business. It lets go of this one when the answer is not wanted any more.
process.on('SIGINT', () => {});
