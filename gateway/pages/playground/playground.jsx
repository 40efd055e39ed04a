import { GraphiQL } from 'graphiql';
import { useCallback, useState } from 'react';
import { examples } from './examples.js';
import { isUnauthenticated, postGraphQL } from './graphql-client.js';
import { signOut, useSession } from './session.js';
import { RefusalNotice, SignInBar } from './sign-in-bar.jsx';

// GraphiQL takes the variables of a first visit's open tab from here, not from the tab; later ones it keeps itself.
const isFirstVisit = localStorage.getItem('graphiql:tabState') === null;
const firstVariables = isFirstVisit ? examples[0].variables : undefined;

/** The whole page: the bar, and GraphiQL with the examples in its tabs. */
export function Playground() {
  const { session, refresh } = useSession();
  const [refused, setRefused] = useState(false);
  const fetcher = useCallback(
    async (request, { headers } = {}) => {
      const answer = await postGraphQL(request, headers);
      if (request.operationName === 'IntrospectionQuery') return answer;
      setRefused(isUnauthenticated(answer));
      if (isUnauthenticated(answer)) await refresh();
      return answer;
    },
    [refresh],
  );
  return (
    <>
      <SignInBar session={session} onSignOut={signOut} onRetry={refresh} onRestore={restoreExamples} />
      <main>
        <GraphiQL
          fetcher={fetcher}
          defaultTabs={examples}
          initialVariables={firstVariables}
          defaultEditorToolsVisibility="variables"
        >
          <GraphiQL.Logo>{null}</GraphiQL.Logo>
          {refused && (
            <GraphiQL.Footer>
              <RefusalNotice />
            </GraphiQL.Footer>
          )}
        </GraphiQL>
      </main>
    </>
  );
}

/** Forgets the tabs that GraphiQL keeps in the browser, so that it opens the examples again. */
function restoreExamples() {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith('graphiql:') && key !== 'graphiql:theme') localStorage.removeItem(key);
  }
  location.reload();
}
