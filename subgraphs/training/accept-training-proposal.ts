import { isAssured } from '../kit/caller.ts';
import { agencyError, refusal, stepUpRefusal } from '../kit/failures.ts';
import type { RequestContext } from '../kit/subgraph-definition.ts';
import type { TrainingFile } from './feed/files.ts';
import type { Acceptance } from './feed/send-acceptance.ts';
import type { TrainingLoaders } from './loaders.ts';

/** Purchases need FranceConnect+ since 25 October 2022 (Caisse des Dépôts). */
const PURCHASE_ASSURANCE = 'eidas2';

const FILE_REFERENCE = /^[\w-]{1,64}$/;

const WORDS = {
  /** The same for a file of somebody else, an unknown one, one that was accepted already and one that was late. */
  'not-waiting': 'This file is not waiting for your acceptance, or no longer.',
  'not-enough-rights': 'The account does not hold enough rights for this file.',
} as const;

const SOURCE = { agency: 'CDC', asOf: null } as const;
const FIELDS = ['acceptTrainingProposal'];

/** `Mutation.acceptTrainingProposal`. The gateway checks who asks and how surely; this holds when it did not. */
export const acceptTrainingProposal = async (
  _root: unknown,
  { file }: { readonly file: string },
  { caller, loaders, agencies }: RequestContext<TrainingLoaders>,
): Promise<TrainingFile> => {
  if (caller.role !== 'holder' || caller.person === null) throw refusal('FORBIDDEN');
  if (!isAssured(caller, PURCHASE_ASSURANCE)) throw stepUpRefusal(PURCHASE_ASSURANCE);
  if (!FILE_REFERENCE.test(file)) throw refusal('BAD_USER_INPUT', WORDS['not-waiting']);
  const outcome = await accept(caller.person, file, loaders);
  switch (outcome.kind) {
    case 'accepted':
      agencies.note({ ...SOURCE, state: 'OK', asOf: outcome.asOf }, FIELDS);
      return outcome.file;
    case 'failed':
      agencies.note({ ...SOURCE, state: 'UNAVAILABLE' }, FIELDS, outcome.failure.retryAfterSeconds);
      throw agencyError(SOURCE.agency, outcome.failure);
    case 'refused':
      throw refusal('BAD_USER_INPUT', WORDS[outcome.reason]);
    case 'forbidden':
      throw refusal('FORBIDDEN');
  }
};

const accept = async (
  person: string,
  file: string,
  loaders: TrainingLoaders,
): Promise<Acceptance | { readonly kind: 'forbidden' }> => {
  const key = await loaders.recordKey(person);
  if (key.kind === 'unknown') return { kind: 'refused', reason: 'not-waiting' };
  return key.kind === 'known' ? loaders.accept(key.key, file) : key;
};
