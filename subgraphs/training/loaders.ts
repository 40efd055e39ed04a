import { createAgencyLoader, type AgencyLoader } from '../kit/agency-loader.ts';
import type { RecordKey } from '../kit/record-keys.ts';
import type { RequestDependencies } from '../kit/subgraph-definition.ts';
import { readAccounts, type TrainingAccount } from './feed/account.ts';
import { readFiles, type TrainingFile } from './feed/files.ts';
import { sendAcceptance, type Acceptance } from './feed/send-acceptance.ts';
import { readLedgerPages, type LedgerPage } from './feed/ledger.ts';

/** Each loader makes its own feed call, so only what a query selects is read, side by side. */
export type TrainingLoaders = {
  /** How the Caisse des Dépôts knows a person, as far as the caller may ask. */
  readonly recordKey: (person: string) => Promise<RecordKey>;
  readonly account: AgencyLoader<TrainingAccount>;
  readonly files: AgencyLoader<readonly TrainingFile[]>;
  /** Movements of one page of 20, `page` from 1. */
  readonly ledgerPage: (page: number) => AgencyLoader<LedgerPage>;
  /** Accepts a proposal for the holder of the record key. */
  readonly accept: (key: string, file: string) => Promise<Acceptance>;
};

const AGENCY = 'CDC';
const REFERENCE = 'CT L6323-1';

export const createTrainingLoaders = (dependencies: RequestDependencies): TrainingLoaders => {
  const { training } = dependencies.feeds;
  const base = { agency: AGENCY, reference: REFERENCE, fields: ['trainingAccount'] } as const;
  const pages = new Map<number, AgencyLoader<LedgerPage>>();
  const createPage = (page: number): AgencyLoader<LedgerPage> =>
    createAgencyLoader(dependencies, {
      ...base,
      read: (keys) => readLedgerPages(training, keys, page),
    });
  return {
    recordKey: (person) => dependencies.recordKeys.load(AGENCY, person),
    account: createAgencyLoader(dependencies, { ...base, read: (keys) => readAccounts(training, keys) }),
    files: createAgencyLoader(dependencies, { ...base, read: (keys) => readFiles(training, keys) }),
    ledgerPage: (page) => {
      const loader = pages.get(page) ?? createPage(page);
      pages.set(page, loader);
      return loader;
    },
    accept: (key, file) => sendAcceptance(training, key, file),
  };
};
