import { Refusal } from '../errors.ts';

/** What the log keeps of something that was thrown. */
export type Cause = {
  readonly name: string;
  readonly code?: string;
  readonly message?: string;
  readonly frames: readonly string[];
  readonly cause?: Cause;
};

/** Errors whose messages come from the language itself. Others, `SyntaxError` of JSON first, may quote data. */
const SPEAKS_OF_CODE = new Set(['TypeError', 'ReferenceError', 'RangeError', 'AssertionError']);

const DEEPEST = 4;

/** Kind, code and stack frames of what was thrown, without messages that may quote data of a person. */
export const describeCause = (thrown: unknown, depth = 0): Cause => {
  if (!(thrown instanceof Error)) return { name: typeof thrown, frames: [] };
  const code = (thrown as { code?: unknown }).code;
  const frames = (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const quotable = thrown instanceof Refusal || SPEAKS_OF_CODE.has(thrown.name);
  return {
    name: thrown.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(quotable ? { message: thrown.message } : {}),
    frames: frames.slice(0, 12).map((line) => line.trim()),
    ...(thrown.cause !== undefined && depth < DEEPEST
      ? { cause: describeCause(thrown.cause, depth + 1) }
      : {}),
  };
};
