/** Civil dates as ISO text (`YYYY-MM-DD`), which compare as text. No time zone: a civil date has none. */

/** The same day `months` later; the last day of the month where that day does not exist. */
export function addMonths(date: string, months: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const index = year * 12 + (month - 1) + months;
  const lastDay = new Date(Date.UTC(Math.floor(index / 12), (index % 12) + 1, 0)).getUTCDate();
  const parts = [Math.floor(index / 12), (index % 12) + 1, Math.min(day, lastDay)];
  return `${String(parts[0]).padStart(4, '0')}-${String(parts[1]).padStart(2, '0')}-${String(parts[2]).padStart(2, '0')}`;
}

/** Whether someone born on `birthDate` is at least `years` old on `day`. */
export function hasReachedAge(birthDate: string, years: number, day: string): boolean {
  return addMonths(birthDate, years * 12) <= day;
}

/** Row of an effective-dated table that is in force on `day`; rows stand oldest first. */
export function inForceOn<Row extends { readonly from: string }>(
  rows: readonly Row[],
  day: string,
): Row | null {
  return rows.findLast((row) => row.from <= day) ?? null;
}
