import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startTokenIssuer } from '../support/token-issuer.ts';

/** What a gateway needs to know its callers: settings, and tokens of people who ask. */
export type Protection = {
  readonly settingsFile: string;
  /** `authorization` headers, one for each person. */
  readonly authorizations: readonly string[];
  stop(): void;
};

/** People who ask in turns. */
const CALLERS = 64;

/** Starts an issuer of tokens, and writes settings with policy, assertions and journal on; the rest is as without. */
export async function startProtection(folder: string): Promise<Protection> {
  const issuer = await startTokenIssuer();
  const tokens = await Promise.all(
    Array.from({ length: CALLERS }, (_, index) => issuer.sign({ sub: `bench-${index}` })),
  );
  const settingsFile = join(folder, 'recording.yaml');
  const secret = 'a-secret-of-the-benchmark-that-opens-nothing-else';
  const auth = {
    mode: 'franceconnect',
    issuer: issuer.url,
    clientId: 'bench',
    clientSecret: secret,
    sessionSecret: secret,
    publicUrl: 'http://127.0.0.1',
    programs: { jwksUrl: issuer.url },
  };
  const subgraphs = { default: { deduplicate: false }, identity: { subject: 'sign-in' } };
  const database = { folder: join(folder, 'database') };
  writeFileSync(settingsFile, JSON.stringify({ auth, subgraphs, database, journal: { key: secret } }));
  return {
    settingsFile,
    authorizations: tokens.map((token) => `Bearer ${token}`),
    stop: () => issuer.close(),
  };
}
