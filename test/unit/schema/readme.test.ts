import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeSupergraph } from '../../../schema/compose/compose.ts';
import { lintSubgraphs } from '../../../schema/compose/lint.ts';
import { readSubgraphs } from '../../../schema/compose/read-subgraphs.ts';

const folder = join(import.meta.dirname, '../../../schema');
const readme = readFileSync(join(folder, 'README.md'), 'utf8');
const [sdl = '', value = ''] = [...readme.matchAll(/```graphql\n([^]*?)```/g)].map((match) => match[1] ?? '');
const entry = JSON.parse(/```json\n([^]*?)```/.exec(readme)?.[1] ?? '') as { name: string; url: string };

/** All subgraphs of the folder and the newcomer of the README. */
const compose = (addedValue: string) => {
  const ours = readSubgraphs(folder);
  const common =
    readFileSync(join(folder, 'directives.graphql'), 'utf8') +
    readFileSync(join(folder, 'shared.graphql'), 'utf8');
  const all = [...ours, { ...entry, sdl: `${common}${sdl}` }].map((one) => ({
    name: one.name,
    url: one.url,
    sdl: one.sdl.replace('enum PersonalDataCategory {', `enum PersonalDataCategory {\n${addedValue}`),
  }));
  const result = composeSupergraph(all);
  return result.ok
    ? { problems: lintSubgraphs(all), apiSdl: result.apiSdl }
    : { problems: result.problems, apiSdl: '' };
};

test('the newcomer of the README composes with all others, and breaks no rule', () => {
  const { problems, apiSdl } = compose(value);
  expect(problems).toEqual([]);
  expect(apiSdl).toContain('housingAid: HousingAid');
});

test('without the new kind of data, the newcomer is told what kinds there are', () => {
  const { problems } = compose('');
  expect(problems).toMatchObject([
    { code: 'CATEGORY_UNKNOWN', advice: expect.stringContaining('Take one of IDENTITY, TRAINING_RIGHTS, ') },
  ]);
});

test('every code of our own is in the README', () => {
  const files = readdirSync(join(folder, 'compose')).map((file) =>
    readFileSync(join(folder, 'compose', file), 'utf8'),
  );
  const codes = files.flatMap((text) => [...text.matchAll(/code: '([A-Z_]+)'/g)].map((match) => match[1]));
  expect(codes.length).toBeGreaterThan(10);
  expect(codes.filter((code) => !readme.includes(`\`${code}\``))).toEqual([]);
});
