import { fork } from 'node:child_process';
import { constants, existsSync } from 'node:fs';
import { appendFile, cp, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CREATE_FILE = fileURLToPath(new URL('./create-template.js', import.meta.url));
const MODULES = fileURLToPath(new URL('../../../node_modules/', import.meta.url));

/** Where they are, in the folder of an embedded database. */
export const FILES = 'files';

/** Whether an embedded database was made in this folder. */
export const holdsDatabase = (folder: string): boolean => existsSync(join(folder, FILES, 'PG_VERSION'));

/** For a database beside many processes on one machine: 150 MB instead of 280. */
const SETTINGS = `
shared_buffers = 16MB
wal_buffers = 1MB
min_wal_size = 32MB
max_wal_size = 64MB
`;

/** Puts the files of an empty database into `folder`, unless a database is there already. */
export const prepareFiles = async (folder: string): Promise<void> => {
  if (existsSync(join(folder, 'PG_VERSION'))) return;
  const copy = `${folder}.copy`;
  await rm(copy, { recursive: true, force: true });
  const template = await templateFolder();
  if (!existsSync(template)) await createFiles(template).catch(() => undefined);
  // There is none where the project's folder may not be written to.
  if (existsSync(template)) await cp(template, copy, { recursive: true, mode: constants.COPYFILE_FICLONE });
  else await createFiles(copy);
  await appendFile(join(copy, 'postgresql.conf'), SETTINGS);
  await rename(copy, folder);
};

const templateFolder = async (): Promise<string> => {
  const text = await readFile(join(MODULES, '@electric-sql/pglite/package.json'), 'utf8');
  return join(MODULES, '.cache/embedded-database', (JSON.parse(text) as { version: string }).version);
};

/** In a process of its own, which takes its memory with it. */
const createFiles = (target: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = fork(CREATE_FILE, [target], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error('the files of an empty database cannot be made')),
    );
  });
