import { z } from 'zod';

/** What one agency contributed to a person's facts. */
export type Part<Value> = {
  readonly agency: string;
  /** As of when the agency stated it; null when it said nothing. */
  readonly asOf: string | null;
  /**
   * True when the agency answered for this answer: its value, or not knowing the person, is a fact. False when it did
   * not, when the caller may not see it, or when `value` is an older one: what is derived is then uncertain.
   */
  readonly answered: boolean;
  /** Null: not answered, or the agency does not know the person. */
  readonly value: Value | null;
};

const source = z.object({
  agency: z.string().nullish(),
  state: z.enum(['OK', 'STALE', 'UNAVAILABLE', 'NOT_ENTITLED', 'NOT_FOUND', 'MASKED']).nullish(),
  asOf: z.string().nullish(),
});

const sourced = z.object({ source: source.nullish() });

const unanswered = (agency: string, asOf: string | null): Part<never> => ({
  agency,
  asOf,
  answered: false,
  value: null,
});

/**
 * Reads a part of the representation. Whatever the gateway sends there is a reading: a part that is null, of another
 * shape or without its main fact (`isStated`) counts as not answered, so that the derivation goes on with less.
 */
export const parsePart = <Value>(
  sent: unknown,
  shape: z.ZodType<Value>,
  agency: string,
  isStated: (value: Value) => boolean,
): Part<Value> => {
  const origin = sourced.safeParse(sent).data?.source ?? null;
  const name = origin?.agency ?? agency;
  const asOf = origin?.asOf ?? null;
  if (origin?.state === 'NOT_FOUND') return { agency: name, asOf, answered: true, value: null };
  const parsed = shape.safeParse(sent);
  if (!parsed.success || !isStated(parsed.data)) return unanswered(name, asOf);
  if (origin?.state === 'OK') return { agency: name, asOf, answered: true, value: parsed.data };
  return origin?.state === 'STALE'
    ? { agency: name, asOf, answered: false, value: parsed.data }
    : unanswered(name, asOf);
};
