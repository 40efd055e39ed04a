import { z } from 'zod';

/** A decimal string in euros → cents. */
export const euros = z
  .string()
  .regex(/^-?\d{1,12}(?:\.\d{1,2})?$/)
  .transform((text) => Math.round(Number(text) * 100));
