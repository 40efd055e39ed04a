/**
 * Whether every part of a compact JOSE text is written the one way its bytes can be. A lenient decoder ignores the spare
 * bits of a last character, so that a text could be changed without its signature noticing.
 */
export const isCanonical = (text: string): boolean =>
  text.split('.').every((part) => Buffer.from(part, 'base64url').toString('base64url') === part);
