import type { DocumentNode, GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Caller } from '../auth/caller.ts';
import type { ReadLabels } from '../compile/label-reads.ts';
import type { PolicyIndex } from '../supergraph/policy-index.ts';
import type { Access, Grant } from './access.ts';
import { decideRule, FORBIDDEN, UNAUTHENTICATED, worstDenial } from './decide.ts';
import type { Denial } from './decide.ts';
import type { RulesOf } from './field-rules.ts';
import type { Deny, RefusedField } from './find-refused-fields.ts';
import type { HoldsPolicy } from './named-policies.ts';
import { withoutRefusedFields } from './without-refused-fields.ts';
import type { AllowedDocument } from './without-refused-fields.ts';

/** What somebody wants to run. */
export type Requested = {
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly queryHash: string;
  readonly access: Access;
};

/** What of it may run; `refused` is to be reported in the answer. */
export type Authorised = {
  /** Not one root field may run, and nobody is signed in: the whole request is refused. */
  readonly kind: 'unauthenticated' | 'allowed';
  readonly document: DocumentNode;
  /** Identifies `document`. */
  readonly queryHash: string;
  readonly refused: readonly RefusedField[];
};

export type Authorise = (requested: Requested) => Authorised;

/** With open access every document runs as it is. */
export const allowEverything: Authorise = ({ document, queryHash }) => ({
  kind: 'allowed',
  document,
  queryHash,
  refused: [],
});

export type AuthoriseParts = {
  readonly schema: GraphQLSchema;
  readonly policy: PolicyIndex;
  readonly rulesOf: RulesOf;
  readonly labels: ReadLabels;
  readonly holdsPolicy: HoldsPolicy;
};

const CACHED_DOCUMENTS = 2000;
/** Characters of their texts: a document keeps some 25 to 70 bytes for each, and nobody need be signed in to have one kept. */
const CACHED_CHARACTERS = 4_000_000;
const CACHED_KINDS = 500;

/**
 * Takes out of a document what its caller may not read, before it is planned: no agency is called for it. The work is done once for each
 * query and kind of access; what makes two accesses different kinds is in `kindOf`.
 */
export const createAuthorise = (parts: AuthoriseParts): Authorise => {
  const { schema, policy, rulesOf, labels, holdsPolicy } = parts;
  const documents = new LRUCache<string, AllowedDocument>({
    max: CACHED_DOCUMENTS,
    maxSize: CACHED_CHARACTERS,
    sizeCalculation: ({ document, refused }) =>
      (document.loc?.source.body.length || 1) + 100 * refused.length,
  });
  const denials = new LRUCache<string, Deny>({ max: CACHED_KINDS });
  const kindOf = createKindOf(policy, holdsPolicy);

  const createDeny = (access: Access): Deny => {
    const known = new Map<string, Denial | undefined>();
    const find: Deny = (type, field) => {
      const { rules, leadsToPerson } = rulesOf(type, field);
      const found = rules.flatMap((rule) => decideRule(rule, access, holdsPolicy) ?? []);
      if (leadsToPerson && access.grant.kind === 'nothing')
        found.push(access.caller.kind === 'anonymous' ? UNAUTHENTICATED : FORBIDDEN);
      return found.length === 0 ? undefined : worstDenial(found);
    };
    return (type, field) => {
      const key = `${type.name}.${field}`;
      if (!known.has(key)) known.set(key, find(type, field));
      return known.get(key);
    };
  };

  return (requested) => {
    const { document, operationName, queryHash, access } = requested;
    const kind = kindOf(access);
    const key = `${queryHash} ${operationName ?? ''} ${kind}`;
    let allowed = documents.get(key);
    if (allowed === undefined) {
      const deny = denials.get(kind) ?? createDeny(access);
      denials.set(kind, deny);
      allowed = withoutRefusedFields({ schema, deny, labels }, document, operationName);
      documents.set(key, allowed);
    }
    if (allowed.refused.length === 0) return allowEverything(requested);
    const isUnknown = allowed.everything && access.caller.kind === 'anonymous';
    return {
      kind: isUnknown ? 'unauthenticated' : 'allowed',
      document: allowed.document,
      queryHash: `${queryHash}:${kind}`,
      refused: allowed.refused,
    };
  };
};

/** The same for two accesses to which every rule of the supergraph says the same. */
const createKindOf = (policy: PolicyIndex, holdsPolicy: HoldsPolicy): ((access: Access) => string) => {
  const rules = [...policy.rules.values()];
  const policies = [...new Set(rules.flatMap((rule) => rule.policies?.flat() ?? []))].toSorted();
  const scopes = new Set(rules.flatMap((rule) => rule.scopes?.flat() ?? []));
  const known = new WeakMap<Caller, string>();
  const kindOfCaller = (caller: Caller): string => {
    if (caller.kind === 'anonymous') return 'anonymous';
    const held = policies.map((name) => (holdsPolicy(name, caller) ? '1' : '0')).join('');
    const mine = caller.scopes.filter((scope) => scopes.has(scope)).map(encodeURIComponent);
    return `${held} ${mine.join('+')}`;
  };
  return ({ caller, purpose, grant }) => {
    let kind = known.get(caller);
    if (kind === undefined) known.set(caller, (kind = kindOfCaller(caller)));
    return `${kind} ${purpose} ${kindOfGrant(grant)}`;
  };
};

const kindOfGrant = (grant: Grant): string => {
  switch (grant.kind) {
    case 'consent':
      return `consent ${[...grant.categories].toSorted().join('+')}`;
    case 'own-fields':
      return `of ${grant.agency}`;
    default:
      return grant.kind;
  }
};
