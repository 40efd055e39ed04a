import { visit, type ASTNode, type DirectiveNode } from 'graphql';
import { listLocalNames } from './federation-link.ts';
import { findPosition, type Problem } from './problem.ts';
import type { Subgraph } from './subgraph.ts';

const CONTEXT = {
  why: 'this gateway does not fill arguments from a context',
  advice:
    'Remove @context and @fromContext: let the field take the value from its own object with @requires, or from the client as an argument.',
};
/** What composes and is not carried out: whoever wrote it would believe that it is. */
const UNSUPPORTED = { context: CONTEXT, fromContext: CONTEXT };

/** Uses of directives that the gateway cannot carry out. */
export function findUnsupportedDirectives(subgraphs: readonly Subgraph[]): readonly Problem[] {
  return subgraphs.flatMap((subgraph) =>
    Object.entries(UNSUPPORTED).flatMap(([name, { why, advice }]) => {
      const local = listLocalNames(subgraph.document, name);
      return listUses(subgraph, local).map(({ directive, coordinate }): Problem => {
        const position = findPosition(directive);
        return {
          code: 'DIRECTIVE_UNSUPPORTED',
          message: `Subgraph ${subgraph.name} has @${directive.name.value} on ${coordinate}, and ${why}.`,
          advice,
          ...(position && { position }),
        };
      });
    }),
  );
}

type Use = { readonly directive: DirectiveNode; readonly coordinate: string };

function listUses({ document }: Subgraph, names: readonly string[]): readonly Use[] {
  const uses: Use[] = [];
  if (names.length === 0) return uses;
  visit(document, {
    Directive: (directive, _key, _parent, _path, ancestors) => {
      if (names.includes(directive.name.value))
        uses.push({ directive, coordinate: writeCoordinate(ancestors) });
    },
  });
  return uses;
}

/** `Type`, `Type.field` or `Type.field(argument:)`. */
function writeCoordinate(ancestors: readonly (ASTNode | readonly ASTNode[])[]): string {
  const [type, member, argument] = ancestors.flatMap((node) =>
    'name' in node && node.name ? [node.name.value] : [],
  );
  if (type === undefined) return 'schema';
  if (member === undefined) return type;
  return argument === undefined ? `${type}.${member}` : `${type}.${member}(${argument}:)`;
}
