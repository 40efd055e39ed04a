import { getNamedType, isInterfaceType, isObjectType, Kind } from 'graphql';
import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLNamedType,
  GraphQLSchema,
  SelectionSetNode,
} from 'graphql';
import type { RulesOf } from './field-rules.ts';

/** Whether a field of a valid operation is, or selects, anything that holds personal data. */
export type HoldsPersonalData = (
  parent: GraphQLNamedType,
  field: FieldNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
) => boolean;

export const createHoldsPersonalData =
  (schema: GraphQLSchema, rulesOf: RulesOf): HoldsPersonalData =>
  (parent, field, fragments) => {
    /** Each is looked at once, however often it is spread. */
    const seen = new Set<string>();
    const inField = (type: GraphQLNamedType, { name, selectionSet }: FieldNode): boolean => {
      if (rulesOf(type, name.value).rules.some(({ category }) => category !== null)) return true;
      const found = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name.value] : undefined;
      return (
        found !== undefined && selectionSet !== undefined && inSet(getNamedType(found.type), selectionSet)
      );
    };
    const inSet = (type: GraphQLNamedType, { selections }: SelectionSetNode): boolean =>
      selections.some((selection) => {
        if (selection.kind === Kind.FIELD) return inField(type, selection);
        if (selection.kind === Kind.FRAGMENT_SPREAD) {
          if (seen.has(selection.name.value)) return false;
          seen.add(selection.name.value);
        }
        const fragment =
          selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
        if (fragment === undefined) return false;
        const condition = fragment.typeCondition && schema.getType(fragment.typeCondition.name.value);
        return inSet(condition ?? type, fragment.selectionSet);
      });
    return inField(parent, field);
  };
