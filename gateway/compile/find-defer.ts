import {
  Kind,
  type DirectiveNode,
  type FragmentSpreadNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type InlineFragmentNode,
} from 'graphql';
import { DEFER } from '../plan/normalise-operation.ts';

/** The `@defer` of a fragment. What a mutation does is answered at once: the specification allows none at its root. */
export function findDefer(
  { directives }: FragmentSpreadNode | InlineFragmentNode,
  type: GraphQLNamedType | undefined,
  schema: GraphQLSchema,
): DirectiveNode | undefined {
  if (type && type.name === schema.getMutationType()?.name) return undefined;
  return directives?.find(({ name }) => name.value === DEFER);
}

/** Validation has made sure that a label is plain text. */
export function labelOf(defer: DirectiveNode): string | undefined {
  const label = defer.arguments?.find(({ name }) => name.value === 'label')?.value;
  return label?.kind === Kind.STRING ? label.value : undefined;
}
