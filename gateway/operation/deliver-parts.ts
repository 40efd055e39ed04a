import type { GraphQLFormattedError } from 'graphql';
import type { Announcement, LaterParts, Part } from '../execute/engine-types.ts';
import { addToAnswer, standsIn, type Addition } from './add-to-answer.ts';

/** The rest of an answer as a client may see it. */
export type Deliveries = {
  readonly announced: readonly Announcement[];
  /** Ends with the last announced part; never rejects. */
  readonly batches: AsyncIterable<Delivery>;
};

/** Parts that leave together. */
export type Delivery = {
  readonly parts: readonly DeliveredPart[];
  readonly announced: readonly Announcement[];
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
  readonly hasNext: boolean;
};

export type DeliveredPart = Part & {
  /** What of it the client does not have yet. */
  readonly additions: readonly Addition[];
};

export type PartRules = {
  /** A part as its reader may see it. */
  screen(part: Part): Part;
  /** Awaited when parts are screened, before they leave; when it rejects they do not. */
  beforeLeaving(): Promise<void>;
  /** What a fault inside becomes. */
  fault(cause: unknown): GraphQLFormattedError;
};

/**
 * Follows what the client holds, part by part: a part whose object became null is left out, and so is what stands inside it. Nothing
 * when no part is left.
 */
export function deliverParts(
  first: FirstAnswer,
  { announced, batches }: LaterParts,
  rules: PartRules,
): Deliveries | undefined {
  const standing = announced.filter(({ path }) => standsIn(first.data, path));
  return standing.length === 0
    ? undefined
    : { announced: standing, batches: deliver(first, standing, batches, rules) };
}

type FirstAnswer = { readonly data?: unknown; readonly errors?: readonly GraphQLFormattedError[] };

async function* deliver(
  { data: answer, errors: first = [] }: FirstAnswer,
  announced: readonly Announcement[],
  batches: LaterParts['batches'],
  rules: PartRules,
): AsyncGenerator<Delivery> {
  const open = new Map(announced.map((announcement) => [announcement.id, announcement]));
  const untold = createUntold(first);
  try {
    for await (const batch of batches) {
      const screened = batch.parts.filter(({ id }) => open.has(id)).map((part) => rules.screen(part));
      await rules.beforeLeaving();
      for (const { id } of screened) open.delete(id);
      const parts = screened.map((part) => deliverPart(answer, untold(part)));
      const inside = batch.announced.filter(({ path }) => standsIn(answer, path));
      for (const announcement of inside) open.set(announcement.id, announcement);
      const { extensions } = batch;
      if (parts.length > 0) yield { parts, announced: inside, extensions, hasNext: open.size > 0 };
      if (open.size === 0) return;
    }
  } catch (cause) {
    const error = rules.fault(cause);
    const parts = [...open.values()].map((announcement) => ({
      ...announcement,
      data: null,
      errors: [{ ...error, path: announcement.path }],
      additions: [],
    }));
    yield { parts, announced: [], hasNext: false };
  }
}

/** Adds a part to what the client holds. */
function deliverPart(answer: unknown, part: Part): DeliveredPart {
  return { ...part, additions: part.data === null ? [] : addToAnswer(answer, part.path, part.data) };
}

/** A field that policy refuses may stand in several parts: what was said of it is not said again, unless it is why a part does not come. */
function createUntold(first: readonly GraphQLFormattedError[]): (part: Part) => Part {
  const textOf = (error: GraphQLFormattedError) => JSON.stringify([error.path, error.message]);
  const told = new Set(first.map(textOf));
  return ({ errors = [], ...part }) => {
    const untold = part.data === null ? errors : errors.filter((error) => !told.has(textOf(error)));
    for (const error of untold) told.add(textOf(error));
    return untold.length > 0 ? { ...part, errors: untold } : part;
  };
}
