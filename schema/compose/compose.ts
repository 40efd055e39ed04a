import { composeServices, transformSupergraphToPublicSchema } from '@theguild/federation-composition';
import { print, type DocumentNode, type GraphQLError } from 'graphql';
import { chooseDescriptions } from './choose-descriptions.ts';
import { findCircularRequires } from './find-circular-requires.ts';
import { findPersonalDataMismatches } from './find-personal-data-mismatches.ts';
import { findPersonalDataProblems } from './find-personal-data-problems.ts';
import { findPrivacyLinkProblems } from './find-privacy-link-problems.ts';
import { findUnsupportedDirectives } from './find-unsupported-directives.ts';
import { findWeakerInterfaces } from './find-weaker-interfaces.ts';
import { hidePrivacy } from './hide-privacy.ts';
import { locateInMessage } from './locate-in-message.ts';
import { markExternalFields } from './mark-external-fields.ts';
import { mergePersonalData } from './merge-personal-data.ts';
import { describeError, type Problem } from './problem.ts';
import { securePrivacyLink } from './secure-privacy-link.ts';
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
  const refused = REFUSALS.flatMap((find) => find(subgraphs));
  if (refused.length > 0) return { ok: false, problems: refused };
  const strict = composeDocument(subgraphs, []);
  const composed =
    strict && !strict.ok && allowUnsatisfiable && strict.errors.every(isUnsatisfiable)
      ? composeDocument(subgraphs, ['SatisfiabilityRule'])
      : strict;
  if (composed === null) return { ok: false, problems: explainEndless(subgraphs) };
  if (!composed.ok) {
    return {
      ok: false,
      problems: composed.errors.map((error) =>
        describeError(error, locateInMessage(error.message, subgraphs)),
      ),
    };
  }
  const repaired = REPAIRS.reduce((document, repair) => repair(document, subgraphs), composed.supergraph);
  const weaker = findWeakerInterfaces(repaired, subgraphs);
  if (weaker.length > 0) return { ok: false, problems: weaker };
  return {
    ok: true,
    supergraphSdl: `${print(repaired)}\n`,
    apiSdl: `${print(hidePrivacy(transformSupergraphToPublicSchema(repaired), repaired))}\n`,
  };
}

/** What the library lets pass. */
const REFUSALS = [
  findUnsupportedDirectives,
  findPrivacyLinkProblems,
  findPersonalDataProblems,
  findPersonalDataMismatches,
];

const REPAIRS = [
  markExternalFields,
  widenFieldTypes,
  mergePersonalData,
  securePrivacyLink,
  chooseDescriptions,
];

type Composed =
  | { readonly ok: true; readonly supergraph: DocumentNode }
  | { readonly ok: false; readonly errors: readonly GraphQLError[] };

/** Null where the library found no end. */
function composeDocument(subgraphs: readonly Subgraph[], skippedRules: readonly string[]): Composed | null {
  const services = subgraphs.map(({ name, url, document }) => ({ name, url, typeDefs: document }));
  try {
    const result = composeServices(services, { disableValidationRules: [...skippedRules] });
    return result.errors
      ? { ok: false, errors: result.errors }
      : { ok: true, supergraph: result.supergraphDocumentNode };
  } catch (error) {
    if (error instanceof RangeError) return null; // the stack is full
    throw error;
  }
}

function explainEndless(subgraphs: readonly Subgraph[]): readonly Problem[] {
  const circular = findCircularRequires(subgraphs);
  if (circular.length > 0) return circular;
  return [
    {
      code: 'COMPOSITION_ENDLESS',
      message: 'Whether every query can be answered could not be found out: the check of it has no end.',
      advice: 'Look for fields that require each other, and let one of them require nothing.',
    },
  ];
}

function isUnsatisfiable(error: GraphQLError): boolean {
  return error.extensions['code'] === 'SATISFIABILITY_ERROR';
}
