import { Refusal } from '../errors.ts';

/** What the log keeps of something that was thrown. */
export type Cause = {
  readonly name: string;
  readonly code?: string;
  readonly message?: string;
  readonly frames: readonly string[];
  readonly cause?: Cause;
};

const DEEPEST = 4;
const MOST_FRAMES = 12;

/** Kind, code and stack frames of what was thrown. The message of a refusal alone is ours: those of the language quote values too. */
export const describeCause = (thrown: unknown, depth = 0): Cause => {
  if (!(thrown instanceof Error)) return { name: typeof thrown, frames: [] };
  const code = (thrown as { code?: unknown }).code;
  return {
    name: thrown.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(thrown instanceof Refusal ? { message: thrown.message } : {}),
    frames: framesOf(thrown),
    ...(thrown.cause !== undefined && depth < DEEPEST
      ? { cause: describeCause(thrown.cause, depth + 1) }
      : {}),
  };
};

/** The stack begins with the message, which may have lines of its own. */
const framesOf = ({ stack = '', message }: Error): readonly string[] => {
  const start = stack.indexOf(message);
  const frames = start === -1 ? '' : stack.slice(start + message.length);
  return frames
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, MOST_FRAMES)
    .map((line) => line.trim());
};
