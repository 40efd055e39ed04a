const parisDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', dateStyle: 'short' });

/** The civil day in France at an instant, `YYYY-MM-DD`: legal deadlines are counted in it. */
export const civilDay = (instant: Date): string => parisDay.format(instant);
