import { refusal } from '../kit/failures.ts';
import type { RequestContext, SubgraphDefinition } from '../kit/subgraph-definition.ts';
import { acceptTrainingProposal } from './accept-training-proposal.ts';
import { accountFields, type AccountOf } from './account-fields.ts';
import { schemaAmount, schemaUnit } from './amount.ts';
import type { TrainingFile } from './feed/files.ts';
import type { LedgerEntry } from './feed/ledger.ts';
import { ENTRY_LABELS, FILE_STATE_LABELS, type Language } from './labels.ts';
import { createTrainingLoaders, type TrainingLoaders } from './loaders.ts';
import { fileActionDueBy, withdrawalUntil } from './rules/file-deadlines.ts';

type LanguageArgument = { readonly language: Language | null };

/** Refuses before anything is read: whose account it is stands in the directory, not in the feed. */
const readTrainingAccount = async (
  person: { readonly id: string },
  _args: unknown,
  { loaders }: RequestContext<TrainingLoaders>,
): Promise<AccountOf> => {
  const key = await loaders.recordKey(person.id);
  if (key.kind === 'forbidden') throw refusal('FORBIDDEN');
  return { person: person.id };
};

export const subgraph: SubgraphDefinition<TrainingLoaders> = {
  name: 'training',
  createLoaders: createTrainingLoaders,
  resolvers: {
    Mutation: { acceptTrainingProposal },
    Person: { trainingAccount: readTrainingAccount },
    TrainingAccount: accountFields,
    TrainingEntry: {
      id: ({ reference }: LedgerEntry) => reference,
      label: ({ kind }: LedgerEntry, { language }: LanguageArgument) => ENTRY_LABELS[kind][language ?? 'FR'],
      amount: ({ amount }: LedgerEntry) => schemaAmount(amount),
      unit: ({ amount }: LedgerEntry) => schemaUnit(amount.unit),
      reference: ({ kind }: LedgerEntry) => ENTRY_LABELS[kind].reference,
    },
    TrainingFile: {
      stateLabel: ({ state }: TrainingFile, { language }: LanguageArgument) =>
        FILE_STATE_LABELS[state][language ?? 'FR'],
      actionDueBy: ({ state, stateSince }: TrainingFile) => fileActionDueBy(state, stateSince),
      withdrawalUntil: ({ state, stateSince }: TrainingFile) => withdrawalUntil(state, stateSince),
    },
  },
};
