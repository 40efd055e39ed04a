import { useCallback, useEffect, useState } from 'react';
import { hasError, isUnauthenticated, postGraphQL } from './graphql-client.js';

/** One click away: the gateway sends the browser to FranceConnect, and back to this page. */
export const signInUrl = '/login?return=/playground/';

/**
 * Who is signed in, as the gateway tells it: `checking`, `signedIn` (with the given name when identity has it),
 * `professional` (an analyst or adviser, who has no account here), `signedOut` or `unreachable`. The page keeps nothing of it.
 */
export function useSession() {
  const [session, setSession] = useState({ state: 'checking' });
  const refresh = useCallback(async () => setSession(await readSession()), []);
  useEffect(() => {
    void refresh();
  }, [refresh]);
  return { session, refresh };
}

/** Ends the session and loads the page anew: the answers on it belong to whoever has left. */
export async function signOut() {
  // The answer may redirect to the provider: the session of the gateway has ended by then, whatever it answers.
  await fetch('/logout', { method: 'POST', redirect: 'manual' }).catch(() => undefined);
  location.reload();
}

async function readSession() {
  try {
    const answer = await postGraphQL({ query: '{ me { identity { givenName } } }' });
    if (answer.data?.me) return { state: 'signedIn', givenName: answer.data.me.identity?.givenName };
    if (isUnauthenticated(answer)) return { state: 'signedOut' };
    return { state: hasError(answer, 'FORBIDDEN') ? 'professional' : 'unreachable' };
  } catch {
    return { state: 'unreachable' };
  }
}
