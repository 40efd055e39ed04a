import { GraphQLError, Kind, type ASTVisitor, type ValidationContext } from 'graphql';

/** The label of a `@defer` tells its parts from others: it is plain text, and the only one of its kind in the document. */
export const checkDeferLabels = (context: ValidationContext): ASTVisitor => {
  const labels = new Set<string>();
  return {
    Directive: (directive) => {
      if (directive.name.value !== 'defer') return;
      const label = directive.arguments?.find(({ name }) => name.value === 'label')?.value;
      if (label === undefined || label.kind === Kind.NULL) return;
      const report = (message: string) =>
        context.reportError(new GraphQLError(message, { nodes: directive }));
      if (label.kind !== Kind.STRING) report('The label of a @defer must be a string, not a variable.');
      else if (labels.has(label.value)) report('The label of a @defer must be unique in the document.');
      else labels.add(label.value);
    },
  };
};
