import { readFileSync } from 'node:fs';
import { PEOPLE } from './planted-values.ts';
import { untilWell, type Drive } from './drive.ts';

export const PROFILE = readFileSync(
  new URL('../../../schema/operations/profile.graphql', import.meta.url),
  'utf8',
);
const FEEDS = ['training', 'hardship', 'dsn', 'career', 'jobseeker', 'selfemployed'] as const;
const MODES = [
  { mode: 'slow', delayMs: 20 },
  { mode: 'hang' },
  { mode: 'refuse' },
  { mode: 'error', status: 503 },
  { mode: 'error', status: 500 },
  { mode: 'error', status: 404 },
  { mode: 'rate-limit', retryAfterSeconds: 1 },
  { mode: 'truncate' },
  { mode: 'malformed' },
  { mode: 'drift' },
  { mode: 'empty' },
] as const;
/** Everybody's agencies know one of them. */
const FEW = ['lea', 'sofia', 'ines'] as const;

/** Every fault of every feed alone, then of all feeds at once for everybody, then of the directory. */
export async function driveFaults(drive: Drive): Promise<void> {
  const { stack } = drive;
  const askAll = (what: string, logins: readonly string[]) =>
    Promise.all(logins.map((login) => drive.ask(what, login, { query: PROFILE })));
  const heal = async () => {
    await stack.healAll();
    for (const login of FEW) await untilWell(drive, login, PROFILE);
  };
  await askAll('profile', PEOPLE);
  for (const fault of MODES) {
    const name = `${fault.mode}${'status' in fault ? ` ${fault.status}` : ''}`;
    for (const feed of FEEDS) {
      await stack.fault(feed, fault);
      await askAll(`profile with ${feed} ${name}`, FEW);
      await stack.healAll();
    }
    for (const feed of FEEDS) await stack.fault(feed, fault);
    await askAll(`profile with all feeds ${name}`, PEOPLE);
    await stack.healAll();
    await stack.fault('directory', fault);
    await askAll(`profile with the directory ${name}`, FEW);
    await heal();
  }
}
