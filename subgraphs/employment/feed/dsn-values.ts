import { daysInMonth } from '../rules/calendar.ts';

/** `DDMMYYYY` → ISO; null for a date that does not exist, 99 parts included. */
export function parseDsnDate(text: string | undefined): string | null {
  if (text === undefined || !/^\d{8}$/.test(text)) return null;
  const [day, month, year] = [Number(text.slice(0, 2)), Number(text.slice(2, 4)), Number(text.slice(4))];
  if (year < 1900 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return `${text.slice(4)}-${text.slice(2, 4)}-${text.slice(0, 2)}`;
}

/** A birth date of which a part is written 99 (unknown). */
export function isIncompleteBirthDate(text: string | undefined): boolean {
  return text !== undefined && /^(?:99\d{6}|\d{2}99\d{4})$/.test(text);
}

/** A decimal with a dot, maybe negative; null when it is none. */
export function parseDecimal(text: string | undefined): number | null {
  return text !== undefined && /^[+-]?\d{1,12}(?:\.\d{1,6})?$/.test(text) ? Number(text) : null;
}

/** A decimal amount in euros → cents. */
export function parseCents(text: string | undefined): number | null {
  const euros = parseDecimal(text);
  return euros === null ? null : Math.round(euros * 100);
}
