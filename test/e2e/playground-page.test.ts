import type { Browser, Page } from 'playwright-core';
import { hasBrowser, launchBrowser, skippedBrowser, watchPage, type PageFaults } from '../support/browser.ts';
import { locateAnswer, locateQuery, openTab, runQuery } from '../support/playground-page.ts';
import { startPlaygroundStub } from '../support/playground-stub.ts';

if (!hasBrowser) console.warn(skippedBrowser);
/** Runs in the page: GraphiQL stores which tab is open with a delay. */
const tabIsStored = `new Promise((resolve) => {
  const isStored = () => JSON.parse(localStorage['graphiql:tabState'] ?? '{}').activeTabIndex === 5;
  const check = () => (isStored() ? resolve() : requestAnimationFrame(check));
  check();
})`;

const describeInBrowser = hasBrowser ? describe : describe.skip;

describeInBrowser('the playground under its content security policy', () => {
  let stub: Awaited<ReturnType<typeof startPlaygroundStub>>;
  let browser: Browser;
  let page: Page;
  let faults: PageFaults;

  beforeAll(async () => {
    [stub, browser] = await Promise.all([startPlaygroundStub(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await stub.stop();
  });
  beforeEach(async () => {
    page = await browser.newPage({ locale: 'en-GB' });
    page.setDefaultTimeout(10_000);
    faults = await watchPage(page, [stub.url]);
    await page.goto(`${stub.url}/playground/`);
  });
  afterEach(async () => {
    expect(faults).toEqual([]);
    await page.close();
  });

  test('opens with the profile and eight examples in its tabs', async () => {
    const tabs = page.locator('[id^="graphiql-session-tab-"]');
    await tabs.nth(8).waitFor();
    expect(await tabs.allTextContents()).toEqual([
      'Profile',
      'TrainingAccount',
      'HardshipConversions',
      'EmploymentRecords',
      'NextSteps',
      'FundingPlan',
      'AccessJournal',
      'Consents',
      'GrantConsent',
    ]);
  });

  test('a run while signed out says UNAUTHENTICATED and offers to sign in', async () => {
    await page.getByRole('status').getByText('Signed out').waitFor();
    await runQuery(page);
    await locateAnswer(page).getByText('"UNAUTHENTICATED"').waitFor();
    const notice = page.getByRole('alert').filter({ hasText: 'Answer UNAUTHENTICATED' });
    await notice.getByRole('link', { name: 'Sign in' }).click();
    await page.getByText('Signed in: Léa').waitFor();
  });

  test('signing in is one click, and signing out clears the answer', async () => {
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByText('Signed in: Léa').waitFor();
    await openTab(page, 'TrainingAccount');
    await runQuery(page);
    await locateAnswer(page).getByText('242000').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('Signed out').waitFor();
    expect(await locateAnswer(page).getByText('242000').count()).toBe(0);
    expect(await page.evaluate('Object.values(localStorage).join()')).not.toContain('242000');
  });

  test('an example keeps its variables when the page is loaded again, and no tab is added', async () => {
    const variables = page.locator('.graphiql-editor-tool');
    await variables.getByText('"language"').waitFor();
    await page.reload();
    await variables.getByText('"language"').waitFor();
    await openTab(page, 'FundingPlan');
    await variables.getByText('180000').waitFor();
    await page.evaluate(tabIsStored);
    await page.reload();
    await locateQuery(page).getByText('FundingPlan', { exact: true }).waitFor();
    await variables.getByText('180000').waitFor();
    expect(await page.locator('[id^="graphiql-session-tab-"]').count()).toBe(9);
  });

  test('examples that were closed can be had again', async () => {
    const tab = page.getByRole('button', { name: 'Profile', exact: true });
    await tab.waitFor();
    await page.getByRole('button', { name: 'Close Tab' }).first().click();
    await tab.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Restore examples' }).click();
    await tab.waitFor();
  });

  test('a browser in French gets French labels', async () => {
    const french = await browser.newPage({ locale: 'fr-FR' });
    await french.goto(`${stub.url}/playground/`);
    await french.getByRole('link', { name: 'Se connecter' }).waitFor();
    expect(await french.locator('html').getAttribute('lang')).toBe('fr');
    await french.close();
  });
});
