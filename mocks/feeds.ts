import { registerDirectoryFeed } from './directory/directory-feed.ts';
import {
  registerCareerFeed,
  registerDsnFeed,
  registerJobseekerFeed,
  registerSelfEmployedFeed,
} from './employment/employment-feeds.ts';
import type { Feed } from './feed/feed-server.ts';
import { registerHardshipFeed } from './hardship/hardship-feed.ts';
import { registerTrainingFeed } from './training/training-feed.ts';

/** The feeds in the order of their ports: the first listens one above FranceConnect. */
export const FEEDS: readonly Feed[] = [
  { name: 'directory', provider: 'Annuaire', errors: 'json', register: registerDirectoryFeed },
  { name: 'training', provider: 'CDC', errors: 'json', register: registerTrainingFeed },
  { name: 'hardship', provider: 'CNAM_ATMP', errors: 'xml', register: registerHardshipFeed },
  { name: 'dsn', provider: 'GIP_MDS', errors: 'json', register: registerDsnFeed },
  { name: 'career', provider: 'CNAV', errors: 'json', register: registerCareerFeed },
  { name: 'jobseeker', provider: 'FRANCE_TRAVAIL', errors: 'json', register: registerJobseekerFeed },
  { name: 'selfemployed', provider: 'URSSAF', errors: 'json', register: registerSelfEmployedFeed },
];
