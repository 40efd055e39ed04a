import type { Locator, Page } from 'playwright-core';

/** Where the playground shows what the gateway answered. */
export function locateAnswer(page: Page): Locator {
  return page.locator('.graphiql-response');
}

export function locateQuery(page: Page): Locator {
  return page.locator('.graphiql-query-editor .view-lines');
}

/** Runs the query of the open tab. */
export async function runQuery(page: Page): Promise<void> {
  await waitForEditors(page);
  await page.getByRole('button', { name: /^Execute query/ }).click();
}

/** Opens a tab by the name of its operation. */
export async function openTab(page: Page, operation: string): Promise<void> {
  await waitForEditors(page);
  await page.getByRole('button', { name: operation, exact: true }).click();
  await locateQuery(page).getByText(operation, { exact: true }).waitFor();
}

/** Buttons do nothing before the editors stand, which are loaded after the page. */
async function waitForEditors(page: Page): Promise<void> {
  await locateQuery(page).getByText('query', { exact: true }).first().waitFor();
  await page.locator('.graphiql-response .monaco-editor').waitFor();
}
