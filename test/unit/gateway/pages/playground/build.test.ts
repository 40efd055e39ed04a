import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../../../..');
const playground = 'gateway/pages/playground';
let copy: string;

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'playground-'));
  const isSource = (path: string): boolean => !path.endsWith('/dist');
  cpSync(join(root, playground), join(copy, playground), { recursive: true, filter: isSource });
  cpSync(join(root, 'schema/operations'), join(copy, 'schema/operations'), { recursive: true });
});
afterEach(() => rmSync(copy, { recursive: true }));

function build() {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(copy, playground, 'build.js')], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

function readBuildTime(): number {
  return statSync(join(copy, playground, 'dist/index.html')).mtimeMs;
}

test('the first build is silent, the second changes nothing, a changed source is built again', () => {
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  expect(build()).toEqual({ status: 0, stdout: '', stderr: '' });
  const built = readBuildTime();
  build();
  expect(readBuildTime()).toBe(built);
  appendFileSync(join(copy, 'schema/operations/profile.graphql'), '# changed\n');
  build();
  expect(readBuildTime()).toBeGreaterThan(built);
});

test('a source that cannot be built is told with its place and without a stack', () => {
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  appendFileSync(join(copy, playground, 'session.js'), 'export const broken = ;\n');
  const { status, stderr } = build();
  expect(status).toBe(1);
  expect(stderr).toMatch(/^The playground could not be built: /);
  expect(stderr).toMatch(/session\.js:\d+:\d+/);
  expect(stderr).not.toMatch(/^\s+at /m);
});

test('an install without development packages goes on without a playground', () => {
  mkdirSync(join(copy, 'node_modules'));
  const { status, stderr } = build();
  expect(status).toBe(0);
  expect(stderr).toMatch(/^The playground is not built: graphiql, .* not installed/);
});
