import type { Browser } from 'playwright-core';
import { hasBrowser, launchBrowser, skippedBrowser, watchPage } from '../support/browser.ts';
import { locateAnswer, locateQuery, openTab, runQuery } from '../support/playground-page.ts';
import { startStack } from '../support/stack.ts';

if (!hasBrowser) console.warn(skippedBrowser);
/** Runs in the page: how Monaco shows a character that it finds suspicious. */
const highlightStyle = `(() => {
  const style = getComputedStyle(document.querySelector('.monaco-editor .unicode-highlight'));
  return [style.borderTopWidth, style.backgroundColor];
})()`;

const describeInBrowser = hasBrowser ? describe : describe.skip;

describeInBrowser('the playground of the running gateway', () => {
  let stack: Awaited<ReturnType<typeof startStack>>;
  let browser: Browser;

  beforeAll(async () => {
    [stack, browser] = await Promise.all([startStack({ today: '2026-03-27' }), launchBrowser()]);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await stack.stop();
  });

  test('lea signs in on the simulator, is sent back, runs the profile query and signs out', async () => {
    const page = await browser.newPage({ locale: 'en-GB' });
    page.setDefaultTimeout(10_000);
    const origins = [stack.gatewayUrl, stack.franceConnectUrl].map((url) => new URL(url).origin);
    const faults = await watchPage(page, origins);
    await page.goto(new URL('/playground/', stack.gatewayUrl).href);
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.locator('button[name="login"][value="lea"]').click();
    await page.waitForURL('**/playground/');
    await page.getByText('Signed in: Léa').waitFor();

    await runQuery(page);
    const answer = locateAnswer(page);
    await answer.getByText('"identity"').waitFor();
    await answer.getByText('"Léa"').waitFor();
    expect(await page.getByText('Answer UNAUTHENTICATED').count()).toBe(0);

    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('Signed out').waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });

  test('an analyst is signed in, without a personal account, and can sign out', async () => {
    const page = await browser.newPage({ locale: 'en-GB' });
    page.setDefaultTimeout(10_000);
    await page.goto(new URL('/login?provider=agents&return=/playground/', stack.gatewayUrl).href);
    await page.locator('button[name="login"][value="analyst"]').click();
    await page.waitForURL('**/playground/');
    await page.getByText('Signed in (no personal account)').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('Signed out').waitFor();
    await page.close();
  });

  test('no-break spaces, as in amounts in French, are not framed', async () => {
    const page = await browser.newPage({ locale: 'en-GB' });
    page.setDefaultTimeout(10_000);
    await page.goto(new URL('/playground/', stack.gatewayUrl).href);
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.locator('button[name="login"][value="lea"]').click();
    await page.getByText('Signed in: Léa').waitFor();
    await openTab(page, 'TrainingAccount');
    await locateQuery(page).click();
    await page.keyboard.insertText('(text: "1\u202f270,00\u00a0€") ');
    await page.locator('.monaco-editor .unicode-highlight').first().waitFor({ state: 'attached' });
    expect(await page.evaluate(highlightStyle)).toEqual(['0px', 'rgba(0, 0, 0, 0)']);
    await page.close();
  });
});
