const FRANCE = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** Day of the calendar in France at an instant, `YYYY-MM-DD`. */
export const civilDay = (atMs: number): string => FRANCE.format(atMs);
