const BASE = 'http://gateway.invalid';

/** Path to go back to after the sign-in, `/` when the one asked for does not stay on this site. */
export const localPath = (asked: unknown): string => {
  // A browser takes `/\host` and `//host` for another site.
  if (typeof asked !== 'string' || asked.length > 1024 || !/^\/(?![/\\])[\x20-\x7e]*$/.test(asked))
    return '/';
  if (asked.includes('\\') || !URL.canParse(asked, BASE)) return '/';
  const url = new URL(asked, BASE);
  const path = `${url.pathname}${url.search}${url.hash}`;
  return url.origin === BASE && !path.startsWith('//') ? path : '/';
};
