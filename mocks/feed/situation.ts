const DAY_MS = 86_400_000;

/** Instant of the nightly export that a feed answers from: the evening before today. */
export function situationInstant(today: string): string {
  const eve = new Date(Date.parse(`${today}T00:00:00Z`) - DAY_MS);
  return `${eve.toISOString().slice(0, 10)}T22:00:00Z`;
}
