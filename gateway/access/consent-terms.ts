/** For how long a consent may be given. */
type ConsentTerms = {
  /** First day in force. */
  readonly from: string;
  readonly source: string;
  readonly longestYears: number;
};

/** Newest first. */
const TERMS: readonly ConsentTerms[] = [
  {
    from: '2026-11-28',
    source:
      'Our own rule: no article sets a limit, and a consent that is never asked for again is forgotten.',
    longestYears: 3,
  },
];

/** Years ahead that a consent given on a day may last; before the first rule, that rule. */
export const longestYearsOn = (day: string): number =>
  (TERMS.find(({ from }) => from <= day) ?? TERMS.at(-1)!).longestYears;
