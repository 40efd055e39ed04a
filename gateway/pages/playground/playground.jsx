import { GraphiQL } from 'graphiql';
import { useCallback, useState } from 'react';
import { examples } from './examples.js';
import { isUnauthenticated, postGraphQL } from './graphql-client.js';
import { signOut, useSession } from './session.js';
import { RefusalNotice, SignInBar } from './sign-in-bar.jsx';
import { readOpenTab, restoreExamples } from './stored-tabs.js';

const openTab = readOpenTab();

/** The whole page: the bar, and GraphiQL with the examples in its tabs. */
export function Playground() {
  const { session, refresh } = useSession();
  const [refused, setRefused] = useState(false);
  const fetcher = useCallback(
    async (request, { headers } = {}) => {
      const answer = await postGraphQL(dropStaleName(request), headers);
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
          {...openTab}
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

/** GraphiQL learns the operation's name a moment after a tab is opened; until then it sends the one of the tab before. */
function dropStaleName({ operationName, ...request }) {
  const isStale = !operationName || !request.query.includes(operationName);
  return isStale ? request : { ...request, operationName };
}
