import { refusal } from '../kit/failures.ts';
import type { RequestContext, SubgraphDefinition } from '../kit/subgraph-definition.ts';
import { noteParts } from './facts/note-parts.ts';
import { hasFacts, parseFacts } from './facts/facts.ts';
import type { Facts } from './facts/facts.ts';
import { planFunding } from './funding/plan-funding.ts';
import { parseTrainingRequest } from './funding/training-request.ts';
import type { TrainingInput } from './funding/training-request.ts';
import { usableRights } from './funding/usable-rights.ts';
import { STATUS_LABELS } from './statuses/status.ts';
import { deriveStatuses } from './statuses/derive-statuses.ts';
import { deriveSteps } from './steps/derive-steps.ts';
import type { Language } from './text/text.ts';

type Context = RequestContext<null>;
type Reference = Readonly<Record<string, unknown>> & { readonly id: string };
type Person = { readonly id: string; readonly facts: Facts };
type InLanguage = { readonly language: Language };

/** Steps in one answer at most. */
const MAX_STEPS = 50;

/** The gateway sends the required fields with the key: they are everything guidance knows. */
const readPerson = (reference: Reference): Person => ({ id: reference.id, facts: parseFacts(reference) });

const readStatuses = ({ facts }: Person, { language }: InLanguage, { today, agencies }: Context) => {
  noteParts(facts, 'statuses', agencies);
  return hasFacts(facts)
    ? deriveStatuses(facts, today).map((status) => ({
        ...status,
        label: STATUS_LABELS[status.kind][language],
        evidence: status.evidence.map((piece) => ({ ...piece, fact: piece.fact[language] })),
      }))
    : null;
};

const readNextSteps = (
  { facts }: Person,
  { first, language }: InLanguage & { readonly first: number },
  { today, agencies }: Context,
) => {
  noteParts(facts, 'nextSteps', agencies);
  if (first < 0 || first > MAX_STEPS)
    throw refusal('BAD_USER_INPUT', `first: give a number of steps from 0 to ${MAX_STEPS}.`);
  return deriveSteps(facts, today)
    .slice(0, first)
    .map((step) => ({
      ...step,
      title: step.title[language],
      why: step.why[language],
      missing: step.missing.map((item) => item[language]),
    }));
};

const readFundingPlan = (
  { facts }: Person,
  { training, language }: InLanguage & { readonly training: TrainingInput },
  { today, agencies }: Context,
) => {
  noteParts(facts, 'fundingPlan', agencies);
  const request = parseTrainingRequest(training, today);
  const plan = planFunding(request, usableRights(facts, request.hardshipPoints), today);
  return {
    ...plan,
    refusal: plan.refusal === null ? null : plan.refusal[language],
    shares: plan.shares.map((share) => ({ ...share, label: share.label[language] })),
    explanation: plan.explanation.map((step) => step[language]),
  };
};

/** Statuses, next steps and funding plans: derived from what the other subgraphs said, no agency is called. */
export const subgraph: SubgraphDefinition<null> = {
  name: 'guidance',
  createLoaders: () => null,
  resolvers: {
    Person: {
      __resolveReference: readPerson,
      statuses: readStatuses,
      nextSteps: readNextSteps,
      fundingPlan: readFundingPlan,
    },
  },
};
