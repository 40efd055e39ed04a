import { text } from './text.ts';
import type { Text } from './text.ts';

const EUROS_FR = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' });
const EUROS_EN = new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' });
const NUMBER_FR = new Intl.NumberFormat('fr-FR');
const NUMBER_EN = new Intl.NumberFormat('en-IE');
const DAY_FR = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });
const DAY_EN = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** `4 940,00 €` (with the no-break spaces of French typography) or `€4,940.00`. */
export const money = (cents: number): Text =>
  text(EUROS_FR.format(cents / 100), EUROS_EN.format(cents / 100));

/** `1 600` or `1,600`. */
export const count = (value: number): Text => text(NUMBER_FR.format(value), NUMBER_EN.format(value));

/** `1er janvier 2026` or `1 January 2026`. */
export const day = (date: string): Text => {
  const instant = new Date(`${date}T00:00:00Z`);
  return text(DAY_FR.format(instant).replace(/^1 /, '1er '), DAY_EN.format(instant));
};

/** `3 heures`, `1 heure`: the noun agrees with the number (0 and 1 are singular in French). */
export const quantity = (
  value: number,
  french: readonly [singular: string, plural: string],
  english: readonly [singular: string, plural: string],
): Text => {
  const number = count(value);
  return text(
    `${number.FR} ${Math.abs(value) < 2 ? french[0] : french[1]}`,
    `${number.EN} ${value === 1 ? english[0] : english[1]}`,
  );
};

export const hours = (value: number): Text => quantity(value, ['heure', 'heures'], ['hour', 'hours']);
export const days = (value: number): Text => quantity(value, ['jour', 'jours'], ['day', 'days']);
export const months = (value: number): Text => quantity(value, ['mois', 'mois'], ['month', 'months']);
export const points = (value: number): Text => quantity(value, ['point', 'points'], ['point', 'points']);
