import * as fc from 'fast-check';
import type { GraphQLSchema } from 'graphql';
import { operationArbitrary, type OperationTree, type SelectionTree } from '../fuzz/operation-arbitrary.ts';
import { CATEGORIES, LEVELS, PURPOSES, SCOPES } from './callers.ts';
import type { Role, TestCaller, TestConsent } from './callers.ts';

/** An operation, and those who ask it one after the other. */
export type AccessCase = { readonly tree: OperationTree; readonly askers: readonly Asker[] };

/** Somebody who asks, and what was consented to. */
export type Asker = { readonly caller: TestCaller; readonly consents: readonly TestConsent[] };

const ROLES = Object.keys(PURPOSES) as readonly Role[];

/** Random operations by random callers; most of them about one person, and most consents about that one. */
export const caseArbitrary = (schema: GraphQLSchema, persons: readonly string[]): fc.Arbitrary<AccessCase> =>
  fc
    .record({
      tree: operationArbitrary(schema),
      /** Whom root fields are made to name; null: whom they name anyway. */
      aim: fc.constantFrom('me', ...persons, ...persons, null),
      askers: fc.array(
        fc.record({
          caller: callerArbitrary,
          consents: fc.array(consentArbitrary(persons), { maxLength: 3 }),
          isFitting: fc.boolean(),
        }),
        { minLength: 1, maxLength: MOST_ASKERS },
      ),
    })
    .map(({ tree, aim, askers }) => ({
      tree: { ...tree, failing: false, selections: tree.selections.map((one) => aimAt(one, aim)) },
      askers: askers.map(({ caller, consents, isFitting }) => ({
        caller,
        consents: isFitting ? consents.map((one) => fit(one, caller, aim)) : consents,
      })),
    }));

/** Of one operation: what is kept of it for one of them must not be given to another. */
const MOST_ASKERS = 3;

const scopesArbitrary = fc.oneof(
  fc.subarray(SCOPES),
  fc.subarray(SCOPES, { minLength: SCOPES.length - 2 }),
  fc.constant(SCOPES),
);

const callerArbitrary: fc.Arbitrary<TestCaller> = fc.oneof(
  { weight: 1, arbitrary: fc.constant({ role: 'anonymous' } as const) },
  {
    weight: 9,
    arbitrary: fc
      .record({
        role: fc.constantFrom(...ROLES, 'holder' as const, 'adviser' as const),
        acr: fc.constantFrom(...LEVELS),
        scopes: scopesArbitrary,
        purpose: fc.constantFrom('none', 'none', 'none', 'own', 'own', 'another'),
        organisation: fc.constantFrom(0 as const, 1 as const),
      })
      .map((caller) => ({ ...caller, purpose: purposeOf(caller) })),
  },
);

const purposeOf = ({ role, purpose }: { role: Role; purpose: string }): string | undefined => {
  if (purpose === 'none') return undefined;
  return purpose === 'own' ? PURPOSES[role] : PURPOSES[role === 'holder' ? 'adviser' : 'holder'];
};

const consentArbitrary = (persons: readonly string[]): fc.Arbitrary<TestConsent> =>
  fc
    .record({
      person: fc.constantFrom(...persons),
      role: fc.constantFrom('adviser' as const, 'service' as const, 'employer' as const),
      organisation: fc.constantFrom(0 as const, 1 as const),
      hasPurpose: fc.boolean(),
      categories: fc.oneof(fc.subarray(CATEGORIES), fc.constant(CATEGORIES)),
      isWithdrawn: fc.integer({ min: 0, max: 5 }),
    })
    .map(({ hasPurpose, isWithdrawn, ...consent }) => ({
      ...consent,
      purpose: hasPurpose ? PURPOSES[consent.role] : PURPOSES.holder,
      withdrawn: isWithdrawn === 5,
    }));

/** The same consent, to whoever asks and by whoever it is about. */
const fit = (consent: TestConsent, caller: TestCaller, aim: string | null): TestConsent => {
  if (caller.role === 'anonymous') return consent;
  const { role, organisation } = caller;
  if (role !== 'adviser' && role !== 'service' && role !== 'employer') return consent;
  const person = aim === null || aim === 'me' ? consent.person : aim;
  return { ...consent, person, role, organisation, purpose: PURPOSES[role] };
};

/** Keys that meet those of refused fields, and few others: so that they meet each other. */
const NASTY: ReadonlyMap<string, string> = new Map([
  ['constructor', 'x'],
  ['representations', 'x'],
  ['_entities', 'x'],
  ['_k_x', '_x_name'],
  ['valueOf', '_x_id'],
  ['_none_', 'salary'],
  ['toString', 'nickname'],
]);

/** Makes root fields that name a person name this one, and some keys look like those of refused fields. */
const aimAt = (selection: SelectionTree, aim: string | null): SelectionTree => {
  if (selection.kind === 'fragment')
    return { ...selection, below: selection.below.map((one) => aimAt(one, aim)) };
  if (selection.kind !== 'field') return selection;
  const { alias, below, again } = selection;
  const field = {
    ...selection,
    alias: (alias !== null && NASTY.get(alias)) || alias,
    below: below?.map((one) => aimAt(one, aim)) ?? null,
    again: again?.map((one) => aimAt(one, aim)) ?? null,
  };
  if (aim === null || !['me', 'person', 'rename', 'enrol'].includes(field.name)) return field;
  const isMutation = field.name === 'rename' || field.name === 'enrol';
  if (aim === 'me') {
    if (!isMutation) return { ...field, name: 'me', args: [] };
    return { ...field, name: 'rename', args: [argument('name', 'String!', 'x', 'literal')] };
  }
  const [given] = field.args;
  const form = given && given.form !== 'omitted' ? given.form : 'literal';
  return { ...field, name: isMutation ? 'enrol' : 'person', args: [argument('id', 'ID!', aim, form)] };
};

const argument = (name: string, type: string, value: string, form: 'literal' | 'variable' | 'default') => ({
  name,
  type,
  value,
  literal: JSON.stringify(value),
  form,
});
