import {
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { askTypename, type NormalisedOperation } from './normalise-operation.ts';

/**
 * Asks for `__typename` where the planner would not, and the answer depends on it: where an object may be of a type that clients must not
 * see, and where fragments tell objects apart that may come from an `@interfaceObject`, which knows the interface's name only.
 */
export function askTypes(normalised: NormalisedOperation, supergraph: Supergraph): NormalisedOperation {
  const { apiSchema, hiddenMembers, interfaceObjects } = supergraph;
  if (hiddenMembers.size === 0 && interfaceObjects.size === 0) return normalised;
  const tellsApart = (set: SelectionSetNode, typeName: string) =>
    set.selections.some((selection) => {
      if (selection.kind === Kind.FIELD) return false;
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? normalised.fragments.get(selection.name.value) : selection;
      return (fragment?.typeCondition?.name.value ?? typeName) !== typeName;
    });
  const ask = <T extends OperationDefinitionNode | FragmentDefinitionNode>(definition: T): T => {
    const typeInfo = new TypeInfo(apiSchema);
    return visit(
      definition,
      visitWithTypeInfo(typeInfo, {
        SelectionSet: (set) => {
          const typeName = typeInfo.getParentType()?.name ?? '';
          const needed =
            hiddenMembers.has(typeName) || (interfaceObjects.has(typeName) && tellsApart(set, typeName));
          return needed ? askTypename(set) : undefined;
        },
      }),
    );
  };
  return {
    operation: ask(normalised.operation),
    fragments: new Map([...normalised.fragments].map(([name, fragment]) => [name, ask(fragment)])),
  };
}
