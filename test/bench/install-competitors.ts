import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('./competitors/', import.meta.url));
const INSTALLED = `${FOLDER}node_modules/.package-lock.json`;

/** Installs the gateways to compare with in a folder of their own, once. False when they cannot be had, as offline. */
export function installCompetitors(): boolean {
  if (existsSync(INSTALLED)) return true;
  console.log('Installing the gateways to compare with in test/bench/competitors (about 550 MB, once) …');
  const { status } = spawnSync('npm', ['install', '--no-fund', '--no-audit', '--loglevel=error'], {
    cwd: FOLDER,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return status === 0;
}
