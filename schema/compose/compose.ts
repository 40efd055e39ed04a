import { composeServices, transformSupergraphToPublicSchema } from '@theguild/federation-composition';
import { print, type DocumentNode, type GraphQLError } from 'graphql';
import { chooseDescriptions } from './choose-descriptions.ts';
import { locateInMessage } from './locate-in-message.ts';
import { markExternalFields } from './mark-external-fields.ts';
import { describeError, type Problem } from './problem.ts';
import { parseSubgraphs, type Subgraph, type SubgraphSource } from './subgraph.ts';
import { widenFieldTypes } from './widen-field-types.ts';

/** `supergraphSdl` is for the gateway and its planner; `apiSdl` is what clients see, descriptions kept. */
export type Composition =
  | { readonly ok: true; readonly supergraphSdl: string; readonly apiSdl: string }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export type ComposeOptions = {
  /**
   * Composes although a query may not be answerable, but only when that is all there is to say against the SDL: the
   * rule of federation-composition 0.27.0 is wrong for `@requires` with nested interface fragments over `@inaccessible` types.
   */
  readonly allowUnsatisfiable?: boolean;
};

/** SDL of the subgraphs → supergraph and API schema. Pure; the same text for the same input; takes seconds on large graphs. */
export function composeSupergraph(
  sources: readonly SubgraphSource[],
  { allowUnsatisfiable = false }: ComposeOptions = {},
): Composition {
  const parsed = parseSubgraphs(sources);
  if (!parsed.ok) return parsed;
  const { subgraphs } = parsed;
  const strict = composeDocument(subgraphs, []);
  const composed =
    !strict.ok && allowUnsatisfiable && strict.errors.every(isUnsatisfiable)
      ? composeDocument(subgraphs, ['SatisfiabilityRule'])
      : strict;
  if (!composed.ok) {
    return {
      ok: false,
      problems: composed.errors.map((error) =>
        describeError(error, locateInMessage(error.message, subgraphs)),
      ),
    };
  }
  const repairs = [markExternalFields, widenFieldTypes, chooseDescriptions];
  const repaired = repairs.reduce((document, repair) => repair(document, subgraphs), composed.supergraph);
  return {
    ok: true,
    supergraphSdl: `${print(repaired)}\n`,
    apiSdl: `${print(transformSupergraphToPublicSchema(repaired))}\n`,
  };
}

type Composed =
  | { readonly ok: true; readonly supergraph: DocumentNode }
  | { readonly ok: false; readonly errors: readonly GraphQLError[] };

function composeDocument(subgraphs: readonly Subgraph[], skippedRules: readonly string[]): Composed {
  const services = subgraphs.map(({ name, url, document }) => ({ name, url, typeDefs: document }));
  const result = composeServices(services, { disableValidationRules: [...skippedRules] });
  return result.errors
    ? { ok: false, errors: result.errors }
    : { ok: true, supergraph: result.supergraphDocumentNode };
}

function isUnsatisfiable(error: GraphQLError): boolean {
  return error.extensions['code'] === 'SATISFIABILITY_ERROR';
}
