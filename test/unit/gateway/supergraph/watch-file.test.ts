import { once, EventEmitter } from 'node:events';
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watchFile } from '../../../../gateway/supergraph/watch-file.ts';

let folder: string;
let unwatch: () => void;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cpa-watch-'));
});
afterEach(() => {
  unwatch();
  rmSync(folder, { recursive: true });
});

/** Watches, and has seen the first state. */
const watch = async (file: string) => {
  const events = new EventEmitter();
  let changes = 0;
  unwatch = watchFile(file, 5, () => {
    changes++;
    events.emit('change');
  });
  await once(events, 'change');
  return { next: () => once(events, 'change'), count: () => changes };
};

test('content of the same length is a change', async () => {
  const file = join(folder, 'a');
  writeFileSync(file, 'one');
  const { next, count } = await watch(file);
  const changed = next();
  writeFileSync(file, 'two');
  await changed;
  expect(count()).toBe(2);
});

test('another file moved into place is a change', async () => {
  const file = join(folder, 'a');
  writeFileSync(file, 'one');
  const { next } = await watch(file);
  const changed = next();
  writeFileSync(`${file}.new`, 'two');
  renameSync(`${file}.new`, file);
  await changed;
});

test('a link of a folder above it that is swapped is a change', async () => {
  for (const release of ['1', '2']) {
    mkdirSync(join(folder, release));
    writeFileSync(join(folder, release, 'a'), 'same');
  }
  symlinkSync('1', join(folder, 'current'));
  const { next } = await watch(join(folder, 'current', 'a'));
  const changed = next();
  symlinkSync('2', join(folder, 'new'));
  renameSync(join(folder, 'new'), join(folder, 'current'));
  await changed;
});

test('a file that goes and comes back is told both times', async () => {
  const file = join(folder, 'a');
  writeFileSync(file, 'one');
  const { next } = await watch(file);
  const gone = next();
  renameSync(file, `${file}.away`);
  await gone;
  const back = next();
  renameSync(`${file}.away`, file);
  await back;
});
