/** Cookies of one server, by name alone: paths and expiry do not matter within one sign-in. */
export type CookieJar = { readonly fetch: (url: string, init?: RequestInit) => Promise<Response> };

/** A browser without pages: keeps cookies and leaves redirects to its caller. */
export function createCookieJar(): CookieJar {
  const cookies = new Map<string, string>();
  return {
    fetch: async (url, init = {}) => {
      const headers = new Headers(init.headers);
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
      const response = await fetch(url, { ...init, headers, redirect: 'manual' });
      for (const line of response.headers.getSetCookie()) store(cookies, line);
      return response;
    },
  };
}

function store(cookies: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';', 1);
  const separator = pair.indexOf('=');
  const value = pair.slice(separator + 1);
  if (value === '') cookies.delete(pair.slice(0, separator));
  else cookies.set(pair.slice(0, separator), value);
}
