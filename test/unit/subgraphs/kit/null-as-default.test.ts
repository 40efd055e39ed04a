import { buildSchema, graphql } from 'graphql';
import { takeNullAsDefault } from '../../../../subgraphs/kit/null-as-default.ts';

const schema = takeNullAsDefault(
  buildSchema('enum Language { FR EN } type Query { say(language: Language = FR, name: String): String }'),
);
const rootValue = {
  say: ({ language, name }: { language: string; name?: string | null }) => `${language} ${String(name)}`,
};
const say = async (source: string) => (await graphql({ schema, source, rootValue })).data?.['say'];

test('a null argument takes the default, one without a default stays null', async () => {
  expect(await say('{ say(language: null, name: null) }')).toBe('FR null');
});

test('what is given, and what is left out, stays as it is', async () => {
  expect(await say('{ say(language: EN, name: "x") }')).toBe('EN x');
  expect(await say('{ say }')).toBe('FR undefined');
});
