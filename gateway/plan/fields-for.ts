import { Kind, type FieldNode, type SelectionNode } from 'graphql';

/** Does an object of this type satisfy this type condition? */
export type Satisfies = (type: string, condition: string) => boolean;

/** The fields that apply to objects of a type, out of all inline fragments. */
export function fieldsFor(
  type: string,
  selections: readonly SelectionNode[],
  satisfies: Satisfies,
): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    const condition = selection.typeCondition?.name.value;
    if (condition !== undefined && !satisfies(type, condition)) return [];
    return fieldsFor(type, selection.selectionSet.selections, satisfies);
  });
}

export const keyOf = ({ alias, name }: FieldNode): string => alias?.value ?? name.value;
