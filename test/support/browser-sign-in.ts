import { createCookieJar } from '../../gateway/cli/cookie-jar.ts';
import type { CookieJar } from '../../gateway/cli/cookie-jar.ts';

export type BrowserSignIn = {
  readonly browser: CookieJar;
  /** Every address the browser was sent to, in order. */
  readonly visited: readonly string[];
  /** Every `set-cookie` on the way. */
  readonly setCookies: readonly string[];
  /** What stood at the end of the redirects. */
  readonly last: Response;
};

export type BrowserSignInOptions = {
  readonly gatewayUrl: string;
  /** A persona's name or a person's number; with `provider: 'agents'` an agent such as `adviser`. */
  readonly login: string;
  readonly provider?: 'citizens' | 'agents';
  /** Level that the gateway is told to ask for. */
  readonly acr?: string;
  /** Address of the gateway to go back to. */
  readonly returnTo?: string;
  /** Changes the answer of the provider on its way back to the gateway. */
  readonly tamper?: (callback: URL) => void;
  /** Signs in with the cookies of a browser that was here before. */
  readonly browser?: CookieJar;
};

const MAX_REDIRECTS = 10;

/** Signs somebody in at a gateway as a browser does: `/login`, the form of the simulator, back to the callback. */
export const signInWithBrowser = async (options: BrowserSignInOptions): Promise<BrowserSignIn> => {
  const { gatewayUrl, login, returnTo = '/health/live', tamper, browser = createCookieJar() } = options;
  const visited: string[] = [];
  const setCookies: string[] = [];
  const load = async (url: string, init?: RequestInit): Promise<Response> => {
    const response = await browser.fetch(url, init);
    setCookies.push(...response.headers.getSetCookie());
    return response;
  };

  const follow = async (start: string, init?: RequestInit): Promise<Response> => {
    let url = start;
    let response = await load(url, init);
    for (let count = 0; count < MAX_REDIRECTS; count += 1) {
      const location = response.headers.get('location');
      if (location === null) break;
      const next = new URL(location, url);
      if (next.pathname.startsWith('/callback')) tamper?.(next);
      url = next.href;
      visited.push(url);
      response = await load(url);
    }
    return response;
  };

  const asked = new URLSearchParams({ return: returnTo });
  if (options.provider !== undefined) asked.set('provider', options.provider);
  if (options.acr !== undefined) asked.set('acr', options.acr);
  const page = await follow(`${gatewayUrl}/login?${asked.toString()}`);
  const form = visited.at(-1);
  if (!page.ok || form === undefined) return { browser, visited, setCookies, last: page };
  const last = await follow(form, { method: 'POST', body: new URLSearchParams({ login }) });
  return { browser, visited, setCookies, last };
};
