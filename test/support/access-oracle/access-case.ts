import * as fc from 'fast-check';
import { buildSchema, getNamedType, isNonNullType, isObjectType } from 'graphql';
import type { GraphQLObjectType } from 'graphql';
import {
  operationArbitrary,
  type ArgumentTree,
  type OperationTree,
  type SelectionTree,
} from '../../conformance/fuzz/operation-arbitrary.ts';
import { printOperation } from '../../conformance/fuzz/print-operation.ts';

/** Who asks. `self` is the person whom it is about, `self2` the same with a sign-in of level `eidas2`, `other` another person. */
export const CALLERS = [
  'self',
  'self2',
  'other',
  'adviser',
  'adviser2',
  'service',
  'employer',
  'analyst',
  'agency',
  'anonymous',
] as const;
export type CallerName = (typeof CALLERS)[number];

/** A consent that the person gave to the caller's organisation. */
export type CaseConsent = { readonly categories: readonly string[]; readonly isWithdrawn: boolean };

/** Somebody asks something of a person. */
export type AccessCase = {
  readonly caller: CallerName;
  readonly person: string;
  readonly root: 'me' | 'person';
  readonly consents: readonly CaseConsent[];
  /** Header `x-purpose`: none, that of the role, that of another role. */
  readonly purpose: 'none' | 'own' | 'another';
  /** An operation on the type Person. */
  readonly tree: OperationTree;
  readonly form: RootForm;
};

type RootForm = {
  readonly alias: string | null;
  readonly argument: ArgumentTree['form'];
  readonly wrapper: 'none' | 'inline' | 'named';
  readonly hasTypename: boolean;
  /** The person once more, under another key. */
  readonly isTwice: boolean;
  readonly condition: string | null;
};

export const CATEGORIES = [
  'IDENTITY',
  'TRAINING_RIGHTS',
  'ENGAGEMENT',
  'HARDSHIP_POINTS',
  'EXPOSURE_FACTORS',
  'EMPLOYMENT',
  'PAY',
  'PENSION',
  'JOBSEEKING',
  'SELF_EMPLOYMENT',
  'DISABILITY',
  'GUIDANCE',
] as const;

/** Those who mostly have a consent come more often. */
const callerArbitrary = fc.constantFrom(
  ...CALLERS,
  ...(['adviser', 'adviser', 'adviser2', 'service', 'service', 'employer', 'agency'] as const),
);

const consentArbitrary: fc.Arbitrary<CaseConsent> = fc.record({
  categories: fc.oneof(
    { weight: 5, arbitrary: fc.subarray([...CATEGORIES], { minLength: 1 }) },
    { weight: 1, arbitrary: fc.constant(CATEGORIES) },
  ),
  isWithdrawn: fc.constantFrom(false, false, false, false, true),
});

/** What may be consented to: what else is asked for is refused. */
const fit = (consents: readonly CaseConsent[], caller: CallerName): readonly CaseConsent[] =>
  consents.flatMap(({ categories, isWithdrawn }) => {
    const closed = caller === 'service' ? ['EXPOSURE_FACTORS', 'ENGAGEMENT'] : [];
    const open =
      caller === 'employer' ? ['EMPLOYMENT'] : categories.filter((category) => !closed.includes(category));
    return open.length === 0 ? [] : [{ categories: open, isWithdrawn }];
  });

const formArbitrary: fc.Arbitrary<RootForm> = fc.record({
  alias: fc.constantFrom(null, null, 'me', 'someone', '__proto__'),
  argument: fc.constantFrom('variable', 'literal', 'default'),
  wrapper: fc.constantFrom('none', 'none', 'none', 'inline', 'named'),
  hasTypename: fc.boolean(),
  isTwice: fc.constantFrom(false, false, false, true),
  condition: fc.constantFrom(null, null, null, null, null, '@include(if: $a)', '@skip(if: $c)'),
});

/** Random questions about these people, in the fields of the API schema. */
export function caseArbitrary(apiSdl: string, persons: readonly string[]): fc.Arbitrary<AccessCase> {
  // Every operation of ours leads through one root field to a person: what varies is below.
  const onPerson = buildSchema(`${apiSdl.replace(/\btype (Query|Mutation)\b/g, 'type Root$1')}
    schema { query: Person }`);
  return fc
    .record({
      caller: callerArbitrary,
      person: fc.constantFrom(...persons),
      root: fc.constantFrom('me' as const, 'person' as const, 'person' as const, 'person' as const),
      consents: fc.array(consentArbitrary, { maxLength: 2 }),
      purpose: fc.constantFrom('none' as const, 'none' as const, 'none' as const, 'own' as const),
      isWrongPurpose: fc.integer({ min: 0, max: 29 }),
      isLawful: fc.constantFrom(true, true, true, false),
      trees: fc.array(operationArbitrary(onPerson), { minLength: 1, maxLength: 2 }),
      leaves: fc.array(fc.constantFrom(...listLeaves(onPerson.getQueryType()!)), {
        minLength: 3,
        maxLength: 16,
        size: 'max',
      }),
      form: formArbitrary,
    })
    .map(({ isWrongPurpose, isLawful, trees, leaves, consents, ...rest }) => ({
      ...rest,
      root: rest.caller === 'other' ? 'person' : rest.root,
      purpose: isWrongPurpose === 29 ? 'another' : rest.purpose,
      consents: isLawful ? fit(consents, rest.caller) : consents,
      tree: { ...trees[0]!, selections: [...trees.flatMap(({ selections }) => selections), ...leaves] },
    }));
}

/** Each leaf below a type, with the way to it: random selections seldom come to the deep ones. */
function listLeaves(type: GraphQLObjectType, above: readonly string[] = []): readonly SelectionTree[] {
  return Object.values(type.getFields()).flatMap((field): readonly SelectionTree[] => {
    if (field.args.some((argument) => isNonNullType(argument.type))) return [];
    const below = getNamedType(field.type);
    const plain = {
      kind: 'field',
      name: field.name,
      type: String(field.type),
      alias: null,
      args: [],
    } as const;
    const select = (leaf: SelectionTree | null): SelectionTree => ({
      ...plain,
      condition: null,
      below: leaf && [leaf],
      again: null,
    });
    if (!isObjectType(below)) return [select(null)];
    return above.includes(below.name) ? [] : listLeaves(below, [...above, type.name]).map(select);
  });
}

export type Printed = { readonly query: string; readonly variables: Readonly<Record<string, unknown>> };

const TYPENAME: SelectionTree = { kind: 'typename', alias: null, condition: null };

/** Writes the case as an operation; with null for `id` as the person themself asks it, with `me`. */
export function printCase({ tree, form }: AccessCase, id: string | null): Printed {
  const root = (alias: string | null, condition: string | null): SelectionTree => ({
    kind: 'field',
    name: id === null ? 'me' : 'person',
    type: 'Person',
    // Without an alias the two root fields would answer under different keys.
    alias: alias ?? 'person',
    args:
      id === null
        ? []
        : [{ name: 'id', type: 'ID!', literal: JSON.stringify(id), value: id, form: form.argument }],
    condition,
    below: [TYPENAME, ...tree.selections.filter(({ kind }) => kind !== 'introspection')],
    again: null,
  });
  const fields: SelectionTree[] = [root(form.alias, form.condition)];
  if (form.isTwice) fields.push(root('again', null));
  if (form.hasTypename) fields.unshift(TYPENAME);
  const selections: SelectionTree[] =
    form.wrapper === 'none'
      ? fields
      : [
          {
            kind: 'fragment',
            on: 'Query',
            type: 'Query',
            form: form.wrapper,
            condition: null,
            below: fields,
          },
        ];
  return printOperation({ ...tree, selections });
}
