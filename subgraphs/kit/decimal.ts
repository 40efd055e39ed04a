import { z } from 'zod';

const DECIMAL = /^-?\d{1,12}(\.\d{1,2})?$/;

/** Hundredths of a decimal with at most two places (`"4800.00"` is 480000); null for any other text. */
export const parseHundredths = (text: string): number | null => {
  if (!DECIMAL.test(text)) return null;
  const [whole = '', decimals = ''] = text.replace('-', '').split('.');
  const hundredths = Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
  // Keeps -0 away from answers.
  return text.startsWith('-') && hundredths !== 0 ? -hundredths : hundredths;
};

/** A decimal string of a feed as an integer number of hundredths: cents for money. */
export const decimalHundredths = z
  .string()
  .regex(DECIMAL)
  .transform((text) => parseHundredths(text) ?? 0);
