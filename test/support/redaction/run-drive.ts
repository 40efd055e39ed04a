import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPeople } from '../../../mocks/people/people.ts';
import { TWELVE } from '../../../mocks/people/twelve.ts';
import { CPA_SECTOR } from '../../../mocks/people/subject.ts';
import { startStack } from '../stack.ts';
import { driveFaults } from './drive-faults.ts';
import { driveDatabaseLoss, driveSubgraphLoss, driveWrongSettings, WRONG_SETTINGS } from './drive-losses.ts';
import { driveBadRequests, driveSubgraphs, type Quoted } from './drive-requests.ts';
import { drivePages, driveRoles } from './drive-roles.ts';
import { driveBrowsers, driveTokens } from './drive-sign-ins.ts';
import { createDrive } from './drive.ts';
import type { Scanned } from './find-leaks.ts';
import { listPlanted, type Planted } from './planted-values.ts';
import { readTables } from './read-tables.ts';
import { createRecorder } from './recorder.ts';

/** Everything that left our processes beside the data of answers, and what may not be in it. */
export type Driven = {
  /** Lines of our processes. */
  readonly logs: readonly Scanned[];
  /** Error messages, pages, headers, metrics. */
  readonly answers: readonly Scanned[];
  readonly tables: readonly Scanned[];
  readonly planted: readonly Planted[];
};

const SECRETS = {
  CPA_FEED_CALL__TOKEN: 'token-of-all-feeds-5d1f7c',
  CPA_AUTH__SESSION_SECRET: 'session-secret-of-this-test-8b4e0a2d91',
  CPA_JOURNAL__KEY: 'journal-key-of-this-test-77c3e5d0a4b6f812',
};

const leaAsQuoted = (): Quoted & { readonly id: string } => {
  const people = createPeople({ seed: 'cpa', generatedCount: 1000 });
  const lea = TWELVE[0]!;
  const { nir, email } = lea.civilStatus;
  return {
    nir,
    spacedNir: nir.replace(/^(.)(..)(..)(..)(...)(...)(..)$/, '$1 $2 $3 $4 $5 $6 $7'),
    email,
    recordKey: people.recordKey('CDC', lea),
    subject: people.subject(lea, CPA_SECTOR),
    id: people.personId(lea),
  };
};

/** Starts the product and does everything to it that may make it say too much. */
export async function runDrive(): Promise<Driven> {
  const folder = await mkdtemp(join(tmpdir(), 'cpa-redaction-'));
  const errorLines: { name: string; line: string }[] = [];
  const secrets = new Map<string, Planted>();
  const keep = (kind: string, text: string) => void (text.length > 12 && secrets.set(text, { kind, text }));
  for (const text of Object.values(SECRETS)) keep('secret', text);
  for (const [, env] of WRONG_SETTINGS)
    for (const text of Object.values(env))
      for (const [secret] of text.matchAll(/a-secret-\d/g))
        secrets.set(secret, { kind: 'secret', text: secret });
  const stack = await startStack({
    mocksArguments: ['--rate-limit', '0'],
    env: {
      ...SECRETS,
      CPA_LOG__LEVEL: 'trace',
      CPA_FEED_CALL__DEADLINE_MS: '1000',
      CPA_DATABASE__FOLDER: folder,
    },
    onErrorLine: (name, line) => errorLines.push({ name, line }),
  });
  const recorder = createRecorder([stack.issuer, stack.agentsIssuer].map((issuer) => new URL(issuer).origin));
  const lea = leaAsQuoted();
  try {
    const drive = createDrive(stack, recorder, keep);
    await driveFaults(drive);
    await driveRoles(drive, lea.id);
    await driveTokens(drive);
    await driveBrowsers(drive, lea);
    await driveBadRequests(drive, lea);
    await driveSubgraphs(drive, lea);
    await driveDatabaseLoss(drive, lea.id);
    await driveSubgraphLoss(drive);
    await drivePages(drive);
  } finally {
    await stack.stop();
  }
  const wrong = await driveWrongSettings();
  const tables = await readTables(folder);
  await rm(folder, { recursive: true, force: true });
  const lines = [...stack.logs, ...errorLines, ...wrong].filter(({ name }) => name !== 'mocks');
  return {
    logs: lines.map(({ name, line }) => ({ where: `log of ${name}`, text: line })),
    answers: recorder.texts,
    tables,
    planted: [...listPlanted(), ...secrets.values()],
  };
}
