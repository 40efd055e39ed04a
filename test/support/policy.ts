import type { KnownCaller } from '../../gateway/auth/caller.ts';
import { createReadLabels } from '../../gateway/compile/label-reads.ts';
import { FULL_GRANT, NO_GRANT, type Access } from '../../gateway/policy/access.ts';
import type { PolicyIndex, PolicyRule } from '../../gateway/supergraph/policy-index.ts';

/** A rule that asks nothing. */
export const OPEN_RULE: PolicyRule = {
  authenticated: false,
  scopes: null,
  policies: null,
  category: null,
  agency: null,
  derived: false,
  purposes: null,
};

/** An index in which some coordinates carry something. */
export const policyOf = (
  rules: Readonly<Record<string, Partial<PolicyRule>>>,
  more: Partial<PolicyIndex> = {},
): PolicyIndex => ({
  rules: new Map(Object.entries(rules).map(([at, rule]) => [at, { ...OPEN_RULE, ...rule }])),
  requires: new Map(),
  dataSubjects: new Map(),
  owners: new Map(),
  ...more,
});

/** An index in which these coordinates carry `@authenticated`. */
export const authenticatedPolicy = (coordinates: readonly string[]): PolicyIndex =>
  policyOf(Object.fromEntries(coordinates.map((at) => [at, { authenticated: true }])));

export const labelsOf = (policy: PolicyIndex, fieldTypes: ReadonlyMap<string, string> = new Map()) =>
  createReadLabels({ policy, fieldTypes, possibleTypes: new Map(), agenciesOf: (subgraph) => [subgraph] });

/** Léa, as FranceConnect vouches for her. */
export const HOLDER: KnownCaller = {
  kind: 'known',
  provider: 'franceconnect',
  subject: `${'a'.repeat(64)}v1`,
  role: 'holder',
  acr: 'eidas1',
  organisation: null,
  agency: null,
  scopes: [],
};

export const ADVISER: KnownCaller = {
  ...HOLDER,
  provider: 'proconnect',
  subject: 'adviser-1',
  role: 'adviser',
  organisation: '13000548100010',
};

export const ANONYMOUS_ACCESS: Access = {
  caller: { kind: 'anonymous' },
  purpose: '',
  person: null,
  grant: NO_GRANT,
};

export const HOLDER_ACCESS: Access = {
  caller: HOLDER,
  purpose: 'OWN_ACCESS',
  person: 'person-lea',
  grant: FULL_GRANT,
};
