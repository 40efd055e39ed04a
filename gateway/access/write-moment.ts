/** A no-break space: numbers stay on one line. */
export const NBSP = '\u00a0';

const FORMAT = { timeZone: 'Europe/Paris' } as const;
const DAY_FR = new Intl.DateTimeFormat('fr-FR', { ...FORMAT, dateStyle: 'long' });
const DAY_EN = new Intl.DateTimeFormat('en-GB', { ...FORMAT, dateStyle: 'long' });
const TIME = new Intl.DateTimeFormat('en-GB', {
  ...FORMAT,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** `28 novembre 2026`, `1er décembre 2026`: the day in Paris. */
export const frenchDay = (atMs: number): string => DAY_FR.format(atMs).replace(/^1 /, '1er ');

/** `28 November 2026`: the day in Paris. */
export const englishDay = (atMs: number): string => DAY_EN.format(atMs);

/** `14 h 03`: the time in Paris. */
export const frenchTime = (atMs: number): string => {
  const [hours = '', minutes = ''] = TIME.format(atMs).split(':');
  return `${Number(hours)}${NBSP}h${NBSP}${minutes}`;
};

/** `14:03`: the time in Paris. */
export const englishTime = (atMs: number): string => TIME.format(atMs);

/** `130 005 481 00010`, as a SIRET is written for people. */
export const spacedSiret = (siret: string): string =>
  siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, `$1${NBSP}$2${NBSP}$3${NBSP}$4`);
