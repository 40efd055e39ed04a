import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';

const executablePath = '/usr/bin/chromium';

/** False where Debian's chromium is missing: a browser test then skips. */
export const hasBrowser = existsSync(executablePath);

/** Why a browser test was skipped, and what would make it run. */
export const skippedBrowser = `skipped: no ${executablePath} (apt-get install chromium)`;

export function launchBrowser(): Promise<Browser> {
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return chromium.launch({ executablePath, headless: true, args });
}

/** Runs in the page. */
const reportViolations = `document.addEventListener('securitypolicyviolation', (event) => {
  reportViolation([event.violatedDirective, event.blockedURI, event.sourceFile].join(' '));
})`;

/** What went wrong in a page: violations of its content security policy, uncaught errors, requests to other hosts. */
export type PageFaults = readonly string[];

/** Collects the faults of a page from now on; `origins` are the hosts it may ask. */
export async function watchPage(page: Page, origins: readonly string[]): Promise<PageFaults> {
  const faults: string[] = [];
  await page.exposeFunction('reportViolation', (text: string) => faults.push(`CSP: ${text}`));
  await page.addInitScript(reportViolations);
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) faults.push(`CSP: ${message.text()}`);
  });
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && !origins.includes(origin)) faults.push(`request to ${origin}`);
  });
  return faults;
}
