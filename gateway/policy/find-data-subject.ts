import { getOperationAST, isObjectType, Kind } from 'graphql';
import type { DocumentNode, FieldNode, GraphQLSchema, SelectionSetNode, ValueNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { redactText } from '../privacy/redact-text.ts';
import type { PolicyIndex } from '../supergraph/policy-index.ts';
import type { RulesOf } from './field-rules.ts';
import { listFragments } from './find-refused-fields.ts';
import { createHoldsPersonalData } from './holds-personal-data.ts';
import type { HoldsPersonalData } from './holds-personal-data.ts';

/** Whom an operation is about. */
export type DataSubject =
  | { readonly kind: 'nobody' }
  /** Whoever asks. */
  | { readonly kind: 'caller' }
  /** The person with this Person.id, as the client wrote it. */
  | { readonly kind: 'person'; readonly id: string }
  /** More than one of the above: no operation may be about two people. */
  | { readonly kind: 'several' };

/** A valid operation with the values of its variables. */
export type SubjectQuestion = {
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly queryHash: string;
  readonly variables: Readonly<Record<string, unknown>>;
};

/** Whether a text can be a Person.id at all: what cannot is asked of nobody, and kept nowhere. */
export const isPersonId = (id: string): boolean => PERSON_ID.test(id) && redactText(id) === id;

const PERSON_ID = /^[\w-]{1,64}$/;

export type FindDataSubject = (question: SubjectQuestion) => DataSubject;

/**
 * How a root field names its person: not at all (the caller), by a value, or by a variable and what it is without a value. One that leads
 * to personal data and names nobody stands for somebody else than any person: what may be seen of that person says nothing of it.
 */
type Naming =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'caller' }
  | { readonly kind: 'value'; readonly id: string }
  | { readonly kind: 'variable'; readonly name: string; readonly fallback: string };

const CACHED_OPERATIONS = 2000;
const NOBODY: DataSubject = Object.freeze({ kind: 'nobody' });
const CALLER: DataSubject = Object.freeze({ kind: 'caller' });
const SEVERAL: DataSubject = Object.freeze({ kind: 'several' });

/** Reads whom operations are about from the root fields that `@dataSubject` marks, `@skip` and `@include` left aside. */
export const createFindDataSubject = (
  schema: GraphQLSchema,
  policy: PolicyIndex,
  rulesOf: RulesOf,
): FindDataSubject => {
  const known = new LRUCache<string, readonly Naming[]>({ max: CACHED_OPERATIONS });
  const holdsPersonalData = createHoldsPersonalData(schema, rulesOf);
  return ({ document, operationName, queryHash, variables }) => {
    const key = `${queryHash} ${operationName ?? ''}`;
    let namings = known.get(key);
    if (namings === undefined) {
      namings = listNamings({ schema, policy, holdsPersonalData }, document, operationName);
      known.set(key, namings);
    }
    if (namings.length === 0) return NOBODY;
    const subjects = namings.map((naming) => subjectOf(naming, variables));
    const [first = NOBODY] = subjects;
    return subjects.every((subject) => isSame(subject, first)) ? first : SEVERAL;
  };
};

const subjectOf = (naming: Naming, variables: Readonly<Record<string, unknown>>): DataSubject => {
  if (naming.kind === 'nobody') return NOBODY;
  if (naming.kind === 'caller') return CALLER;
  if (naming.kind === 'value') return { kind: 'person', id: naming.id };
  const given = Object.hasOwn(variables, naming.name) ? variables[naming.name] : undefined;
  if (given === undefined) return { kind: 'person', id: naming.fallback };
  const isId = typeof given === 'string' || typeof given === 'number';
  return { kind: 'person', id: isId ? String(given) : '' };
};

const isSame = (a: DataSubject, b: DataSubject): boolean =>
  a.kind === b.kind && (a.kind !== 'person' || b.kind !== 'person' || a.id === b.id);

type NamingParts = {
  readonly schema: GraphQLSchema;
  readonly policy: PolicyIndex;
  readonly holdsPersonalData: HoldsPersonalData;
};

const listNamings = (
  { schema, policy, holdsPersonalData }: NamingParts,
  document: DocumentNode,
  operationName: string | undefined,
): readonly Naming[] => {
  const operation = getOperationAST(document, operationName);
  const root = operation && schema.getRootType(operation.operation);
  if (!operation || !root || policy.dataSubjects.size === 0) return [];
  const fragments = listFragments(document);
  const namings: Naming[] = [];
  const spread = new Set<string>();
  const namingOf = (field: FieldNode, argument: string): Naming => {
    const value = valueOf(field, argument);
    if (value?.kind !== Kind.VARIABLE)
      return { kind: 'value', id: textOf(value ?? defaultOf(root, field, argument)) };
    const name = value.name.value;
    const definition = operation.variableDefinitions?.find((one) => one.variable.name.value === name);
    const fallback = textOf(definition?.defaultValue ?? defaultOf(root, field, argument));
    return { kind: 'variable', name, fallback };
  };
  const read = (field: FieldNode): void => {
    const argument = policy.dataSubjects.get(`${root.name}.${field.name.value}`);
    if (argument === null) namings.push({ kind: 'caller' });
    else if (argument !== undefined) namings.push(namingOf(field, argument));
    else if (holdsPersonalData(root, field, fragments)) namings.push({ kind: 'nobody' });
  };
  const walk = (set: SelectionSetNode): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) read(selection);
      else if (selection.kind === Kind.INLINE_FRAGMENT) walk(selection.selectionSet);
      else if (!spread.has(selection.name.value)) {
        spread.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment) walk(fragment.selectionSet);
      }
    }
  };
  walk(operation.selectionSet);
  return namings;
};

const valueOf = ({ arguments: given }: FieldNode, name: string): ValueNode | undefined =>
  given?.find((argument) => argument.name.value === name)?.value;

const defaultOf = (root: unknown, field: FieldNode, argument: string): ValueNode | undefined => {
  const definition = isObjectType(root) ? root.getFields()[field.name.value] : undefined;
  const value = definition?.args.find(({ name }) => name === argument)?.defaultValue;
  return typeof value === 'string' ? { kind: Kind.STRING, value } : undefined;
};

/** An id as its subgraph reads it; empty for what is none. */
const textOf = (value: ValueNode | undefined): string =>
  value?.kind === Kind.STRING || value?.kind === Kind.INT ? value.value : '';
