import { z } from 'zod';
import { Secret } from './secret.ts';

/** Secrets of the committed file begin with this; they are refused in production. */
export const DEVELOPMENT_SECRET = 'development-only-';

/** Text that never shows, of at least `shortest` characters. */
export const secret = (shortest: number) =>
  z
    .string()
    .min(shortest)
    .transform((text) => new Secret(text));

export const httpUrl = () => z.url({ protocol: /^https?$/, error: 'an http:// or https:// URL is expected' });

/** As the schema publishes it and answers name it: `CNAM_ATMP`. */
export const agencyName = () =>
  z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'a published agency name is expected, like CNAM_ATMP');

/** With name and password in it, so it never shows. */
export const postgresUrl = () =>
  z
    .url({ protocol: /^postgres(ql)?$/, hostname: /./, error: 'a postgres:// URL is expected' })
    .transform((text) => new Secret(text));
