import { planFunding } from '../../../../../subgraphs/guidance/funding/plan-funding.ts';
import type { FundingPlan } from '../../../../../subgraphs/guidance/funding/funding-plan.ts';
import { parseTrainingRequest } from '../../../../../subgraphs/guidance/funding/training-request.ts';
import type { TrainingInput } from '../../../../../subgraphs/guidance/funding/training-request.ts';
import type { UsableRights } from '../../../../../subgraphs/guidance/funding/usable-rights.ts';

const TODAY = '2026-03-27';

/** An employee with nothing on any account, every agency having answered. */
const NO_RIGHTS: UsableRights = {
  inHours: false,
  hours: 0,
  frozen: false,
  trainingCents: 0,
  engagementCents: 0,
  hardshipPoints: 0,
  jobseeker: false,
  disabledWorker: false,
  unansweredAgencies: [],
};

/** The plan for a training bought with these rights; RNCP, bought in 2026, unless said otherwise. */
export const plan = (
  input: Partial<TrainingInput> & Pick<TrainingInput, 'priceCents'>,
  rights: Partial<UsableRights>,
): FundingPlan =>
  planFunding(
    parseTrainingRequest({ kind: 'RNCP', purchaseDate: TODAY, ...input }, TODAY),
    { ...NO_RIGHTS, ...rights },
    TODAY,
  );

/** Amounts by payer: `{ CPF: 89680, HOLDER: 10320 }`. */
export const paid = ({ shares }: FundingPlan): Readonly<Record<string, number>> =>
  Object.fromEntries(shares.map(({ payer, amountCents }) => [payer, amountCents]));
