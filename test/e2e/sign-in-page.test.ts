import { decodeJwt } from 'jose';
import type { Browser, Page } from 'playwright-core';
import { startFranceConnect } from '../../mocks/franceconnect/franceconnect.ts';
import type { FranceConnect } from '../../mocks/franceconnect/franceconnect.ts';
import { createPeople } from '../../mocks/people/people.ts';
import { startProConnect } from '../../mocks/proconnect/proconnect.ts';
import type { ProConnect } from '../../mocks/proconnect/proconnect.ts';
import { hasBrowser, launchBrowser, skippedBrowser, watchPage } from '../support/browser.ts';
import type { PageFaults } from '../support/browser.ts';
import { createFakeEngine } from '../support/fake-engine.ts';
import { startGateway } from '../support/gateway.ts';
import type { TestGateway } from '../support/gateway.ts';

if (!hasBrowser) console.warn(skippedBrowser);
const describeInBrowser = hasBrowser ? describe : describe.skip;

const engine = createFakeEngine({
  sdl: 'type Query { me: String }',
  rootValue: { me: 'somebody' },
  authenticated: ['Query.me'],
});

describeInBrowser('the pages of a browser', () => {
  let franceConnect: FranceConnect;
  let proConnect: ProConnect;
  let gateway: TestGateway;
  let browser: Browser;
  let page: Page;
  let faults: PageFaults;

  beforeAll(async () => {
    const people = createPeople({ seed: 'test', generatedCount: 0 });
    [franceConnect, proConnect, browser] = await Promise.all([
      startFranceConnect({ port: 0, people }),
      startProConnect({ port: 0 }),
      launchBrowser(),
    ]);
    const yaml = `auth:
  mode: franceconnect
  issuer: ${franceConnect.issuer}
  clientId: cpa-gateway
  clientSecret: development-only-client-secret
  sessionSecret: a session secret of more than 32 characters
  agents:
    issuer: ${proConnect.issuer}
    clientId: cpa-gateway
    clientSecret: development-only-agents-client-secret
    organisations: [{ siret: '13000548107122', role: adviser }]
`;
    gateway = await startGateway({ engine, yaml });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await gateway.drain();
    await Promise.all([franceConnect.close(), proConnect.close()]);
  });
  beforeEach(async () => {
    page = await browser.newPage({ locale: 'fr-FR' });
    page.setDefaultTimeout(10_000);
    const origins = [gateway, franceConnect, proConnect].map(({ url }) => new URL(url).origin);
    faults = await watchPage(page, origins);
  });
  afterEach(async () => {
    expect(faults).toEqual([]);
    await page.close();
  });

  /** Asks with the cookies of the browser: the status, and what subgraphs would be told. */
  const ask = async () => {
    const response = await page
      .context()
      .request.post(`${gateway.url}/graphql`, { data: { query: '{ me }' } });
    if (!response.ok()) return { status: response.status() };
    const { authorization = '' } = engine.requests.at(-1)?.headersFor('identity') ?? {};
    const { role, acr } = decodeJwt(authorization.replace('Bearer ', ''));
    return { status: response.status(), role, acr };
  };

  const signOut = async () => {
    await page.getByRole('link', { name: 'Se déconnecter' }).click();
    await page.getByRole('link', { name: 'S’identifier avec FranceConnect' }).waitFor();
    expect(new URL(page.url()).origin).toBe(new URL(gateway.url).origin);
    expect(await ask()).toEqual({ status: 401 });
  };

  test('a person signs in from the front page, at a higher level when asked, and out again', async () => {
    await page.goto(gateway.url);
    await page.getByRole('link', { name: 'S’identifier avec FranceConnect' }).click();
    await page.locator('button[name="login"][value="lea"]').click();
    await page.getByRole('link', { name: 'Se déconnecter' }).waitFor();
    expect(await ask()).toEqual({ status: 200, role: 'holder', acr: 'eidas1' });

    await page.goto(`${gateway.url}/login?acr=eidas2`);
    expect(await page.getByRole('link', { name: 'Faible (eidas1)' }).count()).toBe(0);
    await page.locator('button[name="login"][value="lea"]').click();
    await page.getByRole('link', { name: 'Se déconnecter' }).waitFor();
    expect(await ask()).toEqual({ status: 200, role: 'holder', acr: 'eidas2' });
    await signOut();
  });

  test('an agent signs in from the front page, for an organisation that is in the list, and out again', async () => {
    await page.goto(gateway.url);
    await page.getByRole('link', { name: 'S’identifier comme agent' }).click();
    expect(await page.locator('button[name="login"][value="lea"]').count()).toBe(0);
    await page.locator('button[name="login"][value="adviser"]').click();
    await page.getByRole('link', { name: 'Se déconnecter' }).waitFor();
    expect(await ask()).toEqual({ status: 200, role: 'adviser', acr: 'eidas1' });
    await signOut();
  });

  test('an agent of another organisation reads that the service is not open to it', async () => {
    await page.goto(`${gateway.url}/login?provider=agents`);
    await page.locator('button[name="login"][value="employer"]').click();
    await page.getByRole('heading', { name: 'Vous n’avez pas accès à ce service' }).waitFor();
    expect(await page.getByRole('link', { name: 'Recommencer' }).getAttribute('href')).toBe(
      '/login?provider=agents',
    );
    expect(await ask()).toEqual({ status: 401 });
  });
});
