import type { Browser } from 'playwright-core';
import { hasBrowser, launchBrowser, skippedBrowser, watchPage } from '../support/browser.ts';
import { locateAnswer, runQuery } from '../support/playground-page.ts';
import { startStack } from '../support/stack.ts';

if (!hasBrowser) console.warn(skippedBrowser);
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
});
