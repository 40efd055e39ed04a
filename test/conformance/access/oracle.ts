import {
  execute,
  getNamedType,
  GraphQLError,
  isLeafType,
  isObjectType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { DocumentNode, FieldNode, GraphQLFieldResolver, GraphQLSchema, SelectionSetNode } from 'graphql';
import { present, rootSubject } from '../fuzz/oracle.ts';
import type { Subject as Thing, World } from '../fuzz/world.ts';
import { PURPOSES, type TestCaller, type TestConsent } from './callers.ts';
import { refuse, seesOf, type Refused, type Sees } from './decide-by-hand.ts';
import { createDemanded } from './demanded.ts';
import { fragmentsOf, listSubjects, returnedBy } from './list-subjects.ts';
import type { Facts } from './read-demands.ts';

/** What must be answered. */
export type Expected =
  /** The whole request is refused, with this code. */
  | { readonly kind: 'refused'; readonly code: string }
  | {
      readonly kind: 'answered';
      readonly data: unknown;
      /** Errors of the answer: each refused position that can be seen, with all codes that may be told of it. */
      readonly refused: ReadonlyMap<string, readonly Refused[]>;
      /** `Type.field` that may be asked of subgraphs: what is selected and allowed. */
      readonly allowed: ReadonlySet<string>;
    };

export type Question = {
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly caller: TestCaller;
  readonly consents: readonly TestConsent[];
};

class RefusedError extends GraphQLError {
  readonly refusals: readonly Refused[];
  constructor(refusals: readonly Refused[]) {
    super('refused');
    this.refusals = refusals;
  }
}

/** One plain schema over all data, in which a field is refused where it is resolved. `schema` becomes the oracle's own. */
export function createOracle(schema: GraphQLSchema, facts: Facts, world: World, me: string) {
  const demanded = createDemanded(facts);
  addResolvers(schema, world);

  return async ({ document, variables, caller, consents }: Question): Promise<Expected> => {
    const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION)!;
    const root = schema.getRootType(operation.operation)!.name;
    if (
      caller.role !== 'anonymous' &&
      caller.purpose !== undefined &&
      caller.purpose !== PURPOSES[caller.role]
    )
      return { kind: 'refused', code: 'FORBIDDEN' };
    const isPersonal = (type: string, field: string) =>
      demanded(type, field).some(({ kind }) => kind === 'category');
    const subjects = listSubjects({ document, variables, schema, facts, isPersonal });
    if (caller.role !== 'anonymous' && new Set(subjects.map((one) => JSON.stringify(one))).size > 1)
      return { kind: 'refused', code: 'BAD_REQUEST' };
    const sees: Sees = seesOf(caller, subjects[0] ?? 'nobody', consents, me);
    const refusalOf = (type: string, field: string): Refused | null => {
      const lacking = refuse(demanded(type, field), caller, sees);
      if (sees !== 'nothing' || !facts.subjects.has(`${type}.${field}`)) return lacking;
      return caller.role === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
    };
    const { refusals, allowed, allowedRoots } = walk({ document, schema, root, refusalOf });
    if (
      caller.role === 'anonymous' &&
      allowedRoots === 0 &&
      [...refusals.values()].some((one) => one !== null)
    )
      return { kind: 'refused', code: 'UNAUTHENTICATED' };
    const answer = await execute({ schema, document, variableValues: variables, contextValue: refusals });
    const refused = new Map<string, readonly Refused[]>();
    for (const { path, originalError } of answer.errors ?? []) {
      if (!(originalError instanceof RefusedError)) throw new Error('the oracle itself fails');
      refused.set(JSON.stringify(path), originalError.refusals);
    }
    return { kind: 'answered', data: answer.data, refused, allowed };
  };
}

type Refusals = ReadonlyMap<FieldNode, Refused | null>;

/** A field of several selections is refused when all of them are; what has fields itself, when one of them is: half of it is no answer. */
function addResolvers(schema: GraphQLSchema, world: World): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const isLeaf = isLeafType(getNamedType(field.type));
      const resolve: GraphQLFieldResolver<Thing | undefined, Refusals> = (source, args, refusals, info) => {
        const found = info.fieldNodes.map((node) => refusals.get(node) ?? null);
        const refused = found.filter((one) => one !== null);
        if (refused.length > 0 && (!isLeaf || refused.length === found.length))
          throw new RefusedError(refused);
        const subject = source ?? rootSubject(info);
        const { required } = world.requirements(subject, field.name);
        const value = world.resolve(subject, field.name, args, required);
        return isLeaf ? value : present(value, (each) => each.type);
      };
      field.resolve = resolve as GraphQLFieldResolver<unknown, unknown>;
    }
  }
}

type Walked = {
  readonly document: DocumentNode;
  readonly schema: GraphQLSchema;
  readonly root: string;
  readonly refusalOf: (type: string, field: string) => Refused | null;
};

/** What becomes of each field node, and what may be asked of subgraphs for it. */
function walk({ document, schema, root, refusalOf }: Walked) {
  const refusals = new Map<FieldNode, Refused | null>();
  const info = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(info, {
      Field: (node) => {
        const type = info.getParentType()!.name;
        const isIntrospection = node.name.value.startsWith('__') || type.startsWith('__');
        if (!isIntrospection) refusals.set(node, refusalOf(type, node.name.value));
      },
    }),
  );
  const allowed = new Set<string>();
  const fragments = fragmentsOf(document);
  let allowedRoots = 0;
  const descend = (set: SelectionSetNode, type: string, isRoot: boolean): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const name = selection.name.value;
        const isOpen = (refusals.get(selection) ?? null) === null;
        if (isRoot && isOpen && name !== '__typename') allowedRoots++;
        if (name.startsWith('__') || !isOpen) continue;
        allowed.add(`${type}.${name}`);
        const returned = returnedBy(schema, type, name);
        if (selection.selectionSet && returned) descend(selection.selectionSet, returned, false);
      } else {
        const fragment =
          selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value)!;
        descend(fragment.selectionSet, fragment.typeCondition?.name.value ?? type, isRoot);
      }
    }
  };
  for (const node of document.definitions)
    if (node.kind === Kind.OPERATION_DEFINITION) descend(node.selectionSet, root, true);
  return { refusals, allowed, allowedRoots };
}
