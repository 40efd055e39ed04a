import { examples } from './examples.js';

const prefix = 'graphiql:';
const restoring = 'playground:restore-examples';

/**
 * The variables to open with: of the first example on a first visit, later the ones that GraphiQL keeps in the browser.
 * To be called before GraphiQL stands.
 */
export function openStoredTabs() {
  if (sessionStorage.getItem(restoring) !== null) {
    sessionStorage.removeItem(restoring);
    forgetTabs();
  }
  return localStorage.getItem(`${prefix}tabState`) === null ? examples[0].variables : undefined;
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
