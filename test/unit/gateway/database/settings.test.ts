import { parseConfig } from '../../../../gateway/config/parse-config.ts';

const parse = (text: string, environment: Record<string, string> = {}) =>
  parseConfig({ file: '/etc/cpa/gateway.yaml', text }, environment);
const settings = (text: string, environment: Record<string, string> = {}) => {
  const outcome = parse(text, environment);
  if (!outcome.ok) throw new Error(outcome.problems.join('\n'));
  const { database, journal } = outcome.config;
  return { url: database.url?.reveal(), folder: database.folder, key: journal.key?.reveal() };
};

const URL = 'postgres://cpa:secret@db/cpa';

test('without settings the database is embedded and temporary, and the journal has no key of its own', () => {
  expect(settings('')).toEqual({ url: undefined, folder: null, key: undefined });
});

test('the folder is relative to the file', () => {
  expect(settings('database: { folder: data }').folder).toBe('/etc/cpa/data');
});

test('DATABASE_URL replaces the URL of the file, CPA_DATABASE__URL goes before it, an empty one says nothing', () => {
  const file = 'database: { url: postgres://file/cpa }';
  expect(settings(file).url).toBe('postgres://file/cpa');
  expect(settings(file, { DATABASE_URL: URL }).url).toBe(URL);
  expect(settings(file, { DATABASE_URL: '' }).url).toBe('postgres://file/cpa');
  expect(settings(file, { DATABASE_URL: URL, CPA_DATABASE__URL: 'postgres://other/cpa' }).url).toBe(
    'postgres://other/cpa',
  );
  expect(settings(file, { CPA_DATABASE__URL: 'null' }).url).toBeUndefined();
});

test('neither URL nor key shows where settings are printed', () => {
  const outcome = parse('journal: { key: a key that nobody may ever see printed }', { DATABASE_URL: URL });
  expect(JSON.stringify(outcome)).not.toMatch(/secret@|nobody may/);
});

test('a wrong URL is told where it stands, without the URL', () => {
  expect(parse('', { DATABASE_URL: 'mysql://me:secret@db/cpa' })).toEqual({
    ok: false,
    problems: ['DATABASE_URL: a postgres:// URL is expected'],
  });
  expect(parse('journal: { key: short }')).toMatchObject({ ok: false });
});
