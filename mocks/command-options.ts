import { parseArgs } from 'node:util';
import { readToday } from './config.ts';

export type CommandOptions = {
  /** How many generated people exist. */
  readonly peopleCount: number;
  readonly seed: string;
  /** Calls a second for a token, 0 for no limit. */
  readonly rateLimit: number;
  /** First of the eleven ports, 0 for free ports everywhere. */
  readonly portBase: number;
  readonly today: string;
};

const FLAGS = {
  people: { type: 'string', default: '1000' },
  seed: { type: 'string', default: 'cpa' },
  'rate-limit': { type: 'string', default: '1000' },
  'port-base': { type: 'string', default: '4100' },
  today: { type: 'string' },
} as const;

export const USAGE = `Usage: npm run mocks -- [flags]
  --people N       generated people beside the twelve (${FLAGS.people.default})
  --seed S         seed of the generated people (${FLAGS.seed.default})
  --rate-limit N   calls a second that a feed accepts for a token, 0 for any (${FLAGS['rate-limit'].default})
  --port-base N    first of the eleven ports, 0 for free ports everywhere (${FLAGS['port-base'].default})
  --today DATE     day that the feeds take as today (CPA_TODAY, else the clock's)`;

/** Pseudonyms carry 32 bits of a person's number; generated numbers start at 1000. */
const MAX_PEOPLE = 4_000_000_000;

/** Flags of `npm run mocks`; throws an Error whose message is a sentence for the operator. */
export function parseCommand(args: readonly string[], now: Date): CommandOptions {
  const flags = parseFlags(args);
  return {
    peopleCount: parseCount('people', flags.people, MAX_PEOPLE),
    seed: flags.seed,
    rateLimit: parseCount('rate-limit', flags['rate-limit'], 1_000_000),
    portBase: parseCount('port-base', flags['port-base'], 65_500),
    today: readToday(flags.today, now),
  };
}

function parseFlags(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: FLAGS, strict: true }).values;
  } catch (cause) {
    const [sentence] = (cause instanceof Error ? cause.message : String(cause)).split('. ');
    const valid = Object.keys(FLAGS).map((name) => `--${name}`);
    throw new Error(`${sentence}. Valid flags: ${valid.join(', ')}.`, { cause });
  }
}

function parseCount(flag: string, text: string, max: number): number {
  const count = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(count <= max)) throw new Error(`--${flag} takes a whole number from 0 to ${max}, not "${text}".`);
  return count;
}
