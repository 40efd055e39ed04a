import { z } from 'zod';

/** How a feed misbehaves (FEEDS.md, faults). `count`: only the next calls, then the feed is well again. */
const counted = { count: z.int().positive().optional() };

const faultSchema = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('slow'), delayMs: z.int().nonnegative().max(600_000), ...counted }),
  z.strictObject({ mode: z.literal('hang'), ...counted }),
  // A closed port cannot count the calls that it refuses.
  z.strictObject({ mode: z.literal('refuse') }),
  z.strictObject({ mode: z.literal('error'), status: z.int().min(400).max(599).default(503), ...counted }),
  z.strictObject({
    mode: z.literal('rate-limit'),
    retryAfterSeconds: z.int().nonnegative().default(30),
    ...counted,
  }),
  z.strictObject({ mode: z.literal('truncate'), ...counted }),
  z.strictObject({ mode: z.literal('malformed'), ...counted }),
  z.strictObject({ mode: z.literal('drift'), ...counted }),
  z.strictObject({ mode: z.literal('empty'), ...counted }),
]);

export type Fault = Readonly<z.infer<typeof faultSchema>>;

/** A fault of the control API, or what is wrong with it in a sentence. */
export function parseFault(body: unknown): { ok: true; fault: Fault } | { ok: false; reason: string } {
  const parsed = faultSchema.safeParse(body);
  return parsed.success
    ? { ok: true, fault: parsed.data }
    : { ok: false, reason: z.prettifyError(parsed.error).replaceAll('\n', ' ') };
}

/** The fault of one feed: what it is, and one call's worth of it at a time. */
export type FaultSlot = {
  readonly set: (fault: Fault | null) => void;
  readonly get: () => Fault | null;
  readonly take: () => Fault | null;
};

/** A slot without fault. */
export function createFaultSlot(): FaultSlot {
  let current: Fault | null = null;
  return {
    set: (fault) => {
      current = fault;
    },
    get: () => current,
    take: () => {
      const taken = current;
      if (taken !== null && 'count' in taken && taken.count !== undefined) {
        current = taken.count > 1 ? { ...taken, count: taken.count - 1 } : null;
      }
      return taken;
    },
  };
}
