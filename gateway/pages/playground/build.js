// Builds the playground into dist/. npm runs it after an install, on whatever Node the machine has: plain JavaScript.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

const folder = fileURLToPath(new URL('.', import.meta.url));
const root = join(folder, '../../..');
const modules = join(root, 'node_modules');
const stampFile = join(folder, 'dist/built-from.txt');
const packages = ['graphiql', '@graphiql/react', 'react', 'react-dom', 'vite', '@vitejs/plugin-react'];

process.exitCode = main();

function main() {
  const missing = packages.filter((name) => !existsSync(join(modules, name, 'package.json')));
  if (missing.length > 0) {
    console.error(
      `The playground is not built: ${missing.join(', ')} not installed (npm install --omit=dev?).`,
    );
    return 0;
  }
  const stamp = hashSources();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return 0;
  const failure = runVite();
  if (failure !== undefined) {
    console.error(`The playground could not be built: ${failure}\nnpm run prepare tries again.`);
    return 1;
  }
  writeFileSync(stampFile, stamp);
  return 0;
}

/** What the bundle is made of. Contents, not times of change: a checkout changes those. */
function hashSources() {
  const operations = join(root, 'schema/operations');
  const files = [
    ...listFiles(folder),
    ...listFiles(operations),
    ...packages.map((name) => join(modules, name, 'package.json')),
  ];
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(`${file.slice(root.length)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex');
}

function listFiles(directory) {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(directory, entry.name))
    .sort();
}

/** Runs Vite on the project's own Node; where there is none for this platform, on the Node that runs this. */
function runVite() {
  const args = [
    join(modules, 'vite/bin/vite.js'),
    'build',
    '--config',
    join(folder, 'vite.config.js'),
    '--configLoader',
    'native',
  ];
  const own = run(join(modules, '.bin/node'), args);
  const result = own.error ? run(process.execPath, args) : own;
  if (result.status === 0) return undefined;
  const output = stripVTControlCharacters(result.stderr || result.stdout || '')
    .split(/\n\s+at /, 1)[0]
    .trim();
  return (
    output || `vite ended with ${result.error?.message ?? result.signal ?? `exit code ${result.status}`}`
  );
}

function run(node, args) {
  return spawnSync(node, args, { cwd: root, encoding: 'utf8' });
}
