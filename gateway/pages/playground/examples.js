import employmentRecords from '../../../schema/operations/employment-records.graphql?raw';
import fundingPlan from '../../../schema/operations/funding-plan.graphql?raw';
import hardshipConversions from '../../../schema/operations/hardship-conversions.graphql?raw';
import nextSteps from '../../../schema/operations/next-steps.graphql?raw';
import profile from '../../../schema/operations/profile.graphql?raw';
import trainingAccount from '../../../schema/operations/training-account.graphql?raw';
import variables from './example-variables.json';

/** The tabs of a first visit: the profile and five worked examples, each ready to run. */
export const examples = [
  { query: profile, variables: show(variables.profile) },
  { query: trainingAccount, variables: show(variables.trainingAccount) },
  { query: hardshipConversions, variables: show(variables.hardshipConversions) },
  { query: employmentRecords, variables: show(variables.employmentRecords) },
  { query: nextSteps, variables: show(variables.nextSteps) },
  { query: fundingPlan, variables: show(variables.fundingPlan) },
];

function show(values) {
  return JSON.stringify(values, null, 2);
}
