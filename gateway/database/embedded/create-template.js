// Makes the files of an empty embedded database, once for a machine: it takes seconds and 550 MB, a copy of it takes
// 0.1 s. npm runs it after an install, on whatever Node the machine has: plain JavaScript.
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  appendFileSync,
  mkdtempSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Beside a few gateways and tests on one machine: 150 MB instead of 300.
const SETTINGS = ['shared_buffers = 16MB', 'wal_buffers = 1MB', 'min_wal_size = 32MB', 'max_wal_size = 64MB'];

const modules = fileURLToPath(new URL('../../../node_modules/', import.meta.url));

process.exitCode = await main(process.argv[2] ?? templateFolder());

function templateFolder() {
  const { version } = JSON.parse(readFileSync(join(modules, '@electric-sql/pglite/package.json'), 'utf8'));
  return join(modules, '.cache/embedded-database', version);
}

async function main(target) {
  if (existsSync(target)) return 0;
  try {
    mkdirSync(dirname(target), { recursive: true });
    const made = mkdtempSync(`${target}-`);
    await createFiles(made);
    renameSync(made, target);
    return 0;
  } catch (error) {
    // Another process was quicker.
    if (existsSync(target)) return 0;
    console.error(`The files of the embedded database cannot be made in ${target}: ${error.message}`);
    return 1;
  }
}

async function createFiles(folder) {
  try {
    const { PGlite } = await import('@electric-sql/pglite');
    const database = await PGlite.create({ dataDir: folder });
    await database.close();
    appendFileSync(join(folder, 'postgresql.conf'), `${SETTINGS.join('\n')}\n`);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}
