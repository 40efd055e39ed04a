import { parse } from 'graphql';
import { createCompileContext } from '../../../../gateway/compile/compile-context.ts';
import { createPreparations } from '../../../../gateway/execute/prepare-once.ts';
import type { Planner } from '../../../../gateway/plan/planner.ts';
import { createSupergraph } from '../../../../gateway/supergraph/supergraph.ts';
import { composeSupergraph } from '../../../../schema/compose/compose.ts';
import { LINK } from '../../../support/federation.ts';

const composition = composeSupergraph([
  { name: 'one', url: 'http://127.0.0.1/one', sdl: `${LINK}type Query { a: String }` },
]);
if (!composition.ok) throw new Error('the subgraph of this test does not compose');
const supergraph = createSupergraph(composition.supergraphSdl);

/** Nothing is planned here. */
const planner: Planner = {
  plan: () => Promise.resolve({ ok: true, plan: { root: null } }),
  close: () => Promise.resolve(),
};

const create = () =>
  createPreparations({
    supergraph,
    context: createCompileContext(supergraph),
    planner,
    cachedOperations: 1000,
  });

/** A document as long as its text, most of which is a comment. */
const asked = (name: string, characters: number) => ({
  document: parse(`query ${name} { a } #${' '.repeat(characters)}`),
  operationName: undefined,
  queryHash: name,
});

test('an operation that was asked for is known the next time', () => {
  const preparations = create();
  const small = asked('Small', 10);
  const known = preparations.know(small);
  for (let index = 0; index < 50; index++) preparations.know(asked(`Other${index}`, 10));
  expect(preparations.know(small)).toBe(known);
});

test('a few of the longest texts push out what was asked before them: memory has a bound whatever is sent', () => {
  const preparations = create();
  const small = asked('Small', 10);
  const known = preparations.know(small);
  for (let index = 0; index < 5; index++) preparations.know(asked(`Long${index}`, 1_000_000));
  expect(preparations.know(small)).not.toBe(known);
});
