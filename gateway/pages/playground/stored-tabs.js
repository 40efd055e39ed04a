import { examples } from './examples.js';

const prefix = 'graphiql:';
const restoring = 'playground:restore-examples';

/**
 * The tab to open with: the first example on a first visit, later the one that GraphiQL keeps in the browser as open.
 * GraphiQL would find the query itself, but not its variables unless they were edited. To be called before it stands.
 */
export function readOpenTab() {
  if (sessionStorage.getItem(restoring) !== null) {
    sessionStorage.removeItem(restoring);
    forgetTabs();
  }
  const { query, variables } = readStoredTab() ?? examples[0];
  return { initialQuery: query ?? undefined, initialVariables: variables ?? undefined };
}

function readStoredTab() {
  try {
    const { tabs, activeTabIndex } = JSON.parse(localStorage.getItem(`${prefix}tabState`));
    return tabs[activeTabIndex];
  } catch {
    return undefined;
  }
}

/** Opens the examples again. GraphiQL stores its tabs with a delay, so they are forgotten when the page loads anew. */
export function restoreExamples() {
  sessionStorage.setItem(restoring, 'true');
  location.reload();
}

function forgetTabs() {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(prefix) && key !== `${prefix}theme`) localStorage.removeItem(key);
  }
}
