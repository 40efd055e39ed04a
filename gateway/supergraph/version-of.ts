import { createHash } from 'node:crypto';

/** Short hash of a supergraph's text. */
export const versionOf = (sdl: string): string => createHash('sha256').update(sdl).digest('hex').slice(0, 12);
