import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const ROOT = new URL('../../', import.meta.url).pathname;

/** Who may import whom, top first. Folders of one row ignore each other. */
const GATEWAY_LAYERS = [
  ['main.ts', 'cli'],
  ['gateway.ts', 'own-subgraphs.ts', 'open-records.ts'],
  ['records.ts'],
  ['http'],
  ['operation'],
  ['admission', 'policy', 'execute', 'pages', 'access'],
  ['compile'],
  ['plan', 'transport', 'auth'],
  ['supergraph', 'resilience', 'journal', 'consent'],
  ['database'],
  ['observe'],
  ['config'],
  ['privacy'],
  ['errors.ts'],
];

type Import = { readonly from: string; readonly to: string };

function listSources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .filter((file) => !file.includes('node_modules') && !file.includes('/playground/'));
}

function readImports(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map((match) => ({
    from: file,
    to: relative(ROOT, join(ROOT, dirname(file), match[1]!)),
  }));
}

const importsOf = (folder: string) => listSources(folder).flatMap(readImports);

describe('who may import whom', () => {
  test.each(['gateway', 'subgraphs', 'mocks', 'schema'])(
    '%s imports no code of another service',
    (folder) => {
      const foreign = importsOf(folder).filter(({ to }) => !to.startsWith(`${folder}/`));
      expect(foreign).toEqual([]);
    },
  );

  test('inside the gateway imports go down, and folders of one row ignore each other', () => {
    const rowOf = (file: string) => {
      const part = file.split('/')[1]!;
      const row = GATEWAY_LAYERS.findIndex((layer) => layer.includes(part));
      return { part, row };
    };
    const wrong = importsOf('gateway').filter(({ from, to }) => {
      const [source, target] = [rowOf(from), rowOf(to)];
      if (source.row < 0 || target.row < 0) return true;
      return source.part !== target.part && target.row <= source.row;
    });
    expect(wrong).toEqual([]);
  });

  test('one agency never imports another', () => {
    const wrong = importsOf('subgraphs').filter(({ from, to }) => {
      const [source, target] = [from.split('/')[1], to.split('/')[1]];
      return from.split('/').length > 2 && target !== source && target !== 'kit';
    });
    expect(wrong).toEqual([]);
  });

  test('the environment is read in configuration only', () => {
    const allowed =
      /^(gateway\/config\/|subgraphs\/kit\/config\.ts|mocks\/config\.ts|gateway\/cli\/server-process\.ts)/;
    const readers = ['gateway', 'subgraphs', 'mocks', 'schema']
      .flatMap(listSources)
      .filter(
        (file) => !allowed.test(file) && readFileSync(join(ROOT, file), 'utf8').includes('process.env'),
      );
    expect(readers).toEqual([]);
  });

  test('no dependency has a licence that the product may not carry', () => {
    const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { license?: string }>;
    };
    const wrong = Object.entries(lock.packages)
      .filter(([name, { license }]) => name !== '' && /elastic|agpl|sspl|busl/i.test(license ?? ''))
      .map(([name, { license }]) => `${name}: ${license}`);
    expect(wrong).toEqual([]);
  });
});
