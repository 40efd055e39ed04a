import { getNamedType, Kind, type GraphQLNamedType, type SelectionSetNode } from 'graphql';
import type { EntityFetch, RootFetch } from '../plan/plan.ts';
import type { NormalisedOperation } from '../plan/normalise-operation.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { findDefer } from './find-defer.ts';
import { compileProjection, type Project } from './project.ts';
import { selectedPaths } from './selected-paths.ts';
import { createShape, type DeferredShape, type ObjectShape } from './shape.ts';

export type Fetch = RootFetch | EntityFetch;

/** How an operation is answered in parts. The plan is that of the whole: what differs is which call an answer waits for. */
export type Deferral = {
  readonly first: CompiledPart;
  /** What a deferred fragment takes, at dotted keys of the merged data; compiled when it first comes. */
  partOf(deferred: DeferredShape, at: string): CompiledPart;
};

export type CompiledPart = {
  readonly shape: ObjectShape;
  readonly project: Project;
  /** Numbers of the calls that fill it. Those that they build on have ended by then. */
  readonly steps: readonly number[];
};

/** Compiles the parts of a deferring operation; null when nothing of it is deferred in the end. */
export function compileDeferral(
  supergraph: Supergraph,
  operation: NormalisedOperation,
  fetches: readonly Fetch[],
): Deferral | null {
  const needs: Needs = { supergraph, operation, deferred: false };
  const selected = fetches.map(selectedPaths);
  const stepsFor = (paths: readonly string[]): readonly number[] => {
    const steps = new Set<number>();
    for (const path of paths) {
      const filling = fetches.flatMap((_, step) => (selected[step]!.has(path) ? [step] : []));
      // What no call seems to select: better late than null.
      for (const step of filling.length > 0 ? filling : fetches.keys()) steps.add(step);
    }
    return [...steps];
  };
  const compile = (shape: ObjectShape, set: SelectionSetNode, at: string): CompiledPart => {
    const type = supergraph.apiSchema.getType(shape.typeName);
    return { shape, project: compileProjection(shape), steps: stepsFor(neededPaths(needs, set, type, at)) };
  };
  const first = compile(createShape(supergraph, operation), operation.operation.selectionSet, '');
  if (!needs.deferred) return null;
  const parts = new Map<DeferredShape, CompiledPart>();
  return {
    first,
    partOf: (deferred, at) => {
      const part = parts.get(deferred) ?? compile(deferred.shape, deferred.selectionSet, at);
      parts.set(deferred, part);
      return part;
    },
  };
}

type Needs = {
  readonly supergraph: Supergraph;
  readonly operation: NormalisedOperation;
  /** Set where a fragment is left to a part of its own. */
  deferred: boolean;
};

/**
 * Dotted keys of the merged data that a selection is answered from, without its own deferred fragments. An object stands for itself
 * only where nothing below it is asked: several calls may select an object, each for other fields.
 */
function neededPaths(
  needs: Needs,
  set: SelectionSetNode,
  type: GraphQLNamedType | undefined,
  at: string,
): string[] {
  const { apiSchema, interfaceObjects } = needs.supergraph;
  // A call further on may be the one that knows the type.
  const paths = type && interfaceObjects.has(type.name) ? [`${at}__typename`] : [];
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      const name = selection.name.value;
      if (name.startsWith('__')) continue;
      const path = `${at}${selection.alias?.value ?? name}`;
      const below = selection.selectionSet
        ? neededPaths(needs, selection.selectionSet, fieldType(type, name), `${path}.`)
        : [];
      paths.push(...(below.length > 0 ? below : [path]));
      continue;
    }
    if (findDefer(selection, type, apiSchema)) {
      needs.deferred = true;
      continue;
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection
        : needs.operation.fragments.get(selection.name.value);
    if (!fragment) continue;
    const condition = fragment.typeCondition && apiSchema.getType(fragment.typeCondition.name.value);
    paths.push(...neededPaths(needs, fragment.selectionSet, condition ?? type, at));
  }
  return paths;
}

function fieldType(type: GraphQLNamedType | undefined, name: string): GraphQLNamedType | undefined {
  const field = type && 'getFields' in type ? type.getFields()[name] : undefined;
  return field && getNamedType(field.type);
}
