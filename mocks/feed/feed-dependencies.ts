import type { People } from '../people/people.ts';

/** What a feed answers from. */
export type FeedDependencies = {
  readonly people: People;
  /** ISO day that the feeds take as today. */
  readonly today: string;
};
