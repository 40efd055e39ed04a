// Makes the files of an empty embedded database, once for a machine: it takes seconds and 550 MB, a copy of it takes
// 0.1 s. npm runs it after an install, on whatever Node the machine has: plain JavaScript.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const modules = fileURLToPath(new URL('../../../node_modules/', import.meta.url));

const [target] = process.argv.slice(2);
const isMade = await make(target ?? templateFolder());
// An install goes on without: the first database that starts makes them.
process.exitCode = isMade || target === undefined ? 0 : 1;

function templateFolder() {
  const { version } = JSON.parse(readFileSync(join(modules, '@electric-sql/pglite/package.json'), 'utf8'));
  return join(modules, '.cache/embedded-database', version);
}

async function make(target) {
  if (existsSync(target)) return true;
  let made;
  try {
    mkdirSync(dirname(target), { recursive: true });
    made = mkdtempSync(`${target}-`);
    const { PGlite } = await import('@electric-sql/pglite');
    const database = await PGlite.create({ dataDir: made });
    await database.close();
    renameSync(made, target);
    return true;
  } catch (error) {
    if (made) rmSync(made, { recursive: true, force: true });
    // Another process was quicker.
    if (existsSync(target)) return true;
    console.error(`The files of the embedded database cannot be made in ${target}: ${error.message}`);
    return false;
  }
}
