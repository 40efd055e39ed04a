/** Day that the mocks take as today: `CPA_TODAY`, else the clock's. Throws when it is not an ISO day. */
export function readToday(flag: string | undefined, now: Date): string {
  const today = flag ?? process.env.CPA_TODAY ?? now.toISOString().slice(0, 10);
  if (!isIsoDay(today)) throw new RangeError(`"${today}" is not a day such as 2026-03-27`);
  return today;
}

function isIsoDay(text: string): boolean {
  const instant = new Date(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(instant.getTime()) &&
    instant.toISOString().startsWith(text)
  );
}
