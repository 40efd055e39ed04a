import type { AccessCaller } from './access/access-caller.ts';
import { createAccessSubgraph } from './access/create-access-subgraph.ts';
import type { Asserted } from './auth/assertion.ts';
import type { Logger } from './observe/logger.ts';
import type { OwnSubgraphs } from './operation/start-engine.ts';
import { ROLE_RULES } from './policy/role-rules.ts';
import type { Records } from './records.ts';
import { describeCategories } from './supergraph/describe-categories.ts';
import type { CategoryOf } from './supergraph/describe-categories.ts';
import type { LocalAnswer } from './transport/local-client.ts';
import { failure } from './transport/subgraph-outcome.ts';

/** Without records there is nothing to answer. */
export const NO_OWN_SUBGRAPHS: OwnSubgraphs = { answers: new Map(), learn: () => {} };

/** What the operation layer hands to a subgraph that is answered here. */
type Asker = Asserted & { readonly requestId: string };

const callerOf = ({ caller, purpose, person, consent, requestId }: Asker): AccessCaller | undefined =>
  caller.kind === 'anonymous'
    ? undefined
    : {
        role: caller.role,
        acr: caller.acr,
        purpose,
        person,
        consent,
        organisation: caller.organisation,
        agency: caller.agency,
        requestId,
      };

/** The subgraphs that the gateway answers itself: `access`, consents and the journal. Its records may still be opening. */
export const createOwnSubgraphs = (
  opening: Promise<Records>,
  log: Logger,
  now: () => number,
): OwnSubgraphs => {
  let categoryOf: CategoryOf = () => null;
  const creating = opening.then(({ journal, consents }) =>
    createAccessSubgraph({
      journal,
      consents,
      now,
      describeField: (coordinate) => categoryOf(coordinate),
      grantable: (role) => ({
        categories: ROLE_RULES[role].grantable,
        reference: ROLE_RULES[role].reference,
      }),
      logCause: (cause, requestId) => log.error({ event: 'access-subgraph-failed', requestId, cause }),
    }),
  );
  // Whoever opens the records tells why they cannot be opened.
  creating.catch(() => {});
  const answerAccess: LocalAnswer = (body, asker) => {
    const caller = callerOf(asker as Asker);
    return caller
      ? creating.then((access) => access.answer(body, caller))
      : Promise.resolve(failure('AGENCY_UNAVAILABLE', 'nobody is asking'));
  };
  return {
    answers: new Map([['access', answerAccess]]),
    learn: (supergraph) => void (categoryOf = describeCategories(supergraph)),
  };
};
