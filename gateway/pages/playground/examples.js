import accessJournal from '../../../schema/operations/access-journal.graphql?raw';
import consents from '../../../schema/operations/consents.graphql?raw';
import employmentRecords from '../../../schema/operations/employment-records.graphql?raw';
import fundingPlan from '../../../schema/operations/funding-plan.graphql?raw';
import grantConsent from '../../../schema/operations/grant-consent.graphql?raw';
import hardshipConversions from '../../../schema/operations/hardship-conversions.graphql?raw';
import nextSteps from '../../../schema/operations/next-steps.graphql?raw';
import profile from '../../../schema/operations/profile.graphql?raw';
import trainingAccount from '../../../schema/operations/training-account.graphql?raw';
import variables from './example-variables.json';

/** The tabs of a first visit: the profile and worked examples, each ready to run. */
export const examples = [
  { query: profile, variables: show(variables.profile) },
  { query: trainingAccount, variables: show(variables.trainingAccount) },
  { query: hardshipConversions, variables: show(variables.hardshipConversions) },
  { query: employmentRecords, variables: show(variables.employmentRecords) },
  { query: nextSteps, variables: show(variables.nextSteps) },
  { query: fundingPlan, variables: show(variables.fundingPlan) },
  { query: accessJournal, variables: show(variables.accessJournal) },
  { query: consents, variables: show(variables.consents) },
  { query: grantConsent, variables: show(variables.grantConsent) },
];

function show(values) {
  return JSON.stringify(values, null, 2);
}
