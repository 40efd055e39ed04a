import { createCallerVerifier } from '../../../../subgraphs/kit/caller-verifier.ts';
import { startGatewayIssuer, type GatewayIssuer } from './gateway-issuer.ts';

const START_MS = Date.parse('2026-03-27T08:00:00Z');
const MINUTE_MS = 60_000;

let clock: { ms: number };
let issuer: GatewayIssuer;
beforeEach(async () => {
  clock = { ms: START_MS };
  issuer = await startGatewayIssuer(() => new Date(clock.ms));
});
afterEach(() => issuer.close());

const createVerifier = () =>
  createCallerVerifier({ jwksUrl: issuer.url, audience: 'training', now: () => new Date(clock.ms) });

/** Each assertion is new, so that none comes from the verified ones. */
let serial = 0;
const sign = (kid?: string) =>
  issuer.sign({ aud: 'training', sub: `sub-${(serial += 1)}` }, kid === undefined ? {} : { kid });

test('the keys are read once for any number of assertions', async () => {
  const verify = createVerifier();
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, async () => verify(`Bearer ${await sign()}`)),
  );
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(20);
  expect(issuer.reads()).toBe(1);
});

test('a new key is let in with the first assertion that it signed, and the last one still is', async () => {
  const verify = createVerifier();
  const before = await sign();
  expect(await verify(`Bearer ${await sign()}`)).toMatchObject({ ok: true });
  clock.ms += 1000;
  await issuer.rotate();
  const [first, second] = await Promise.all([sign(), sign()]);
  expect(await Promise.all([verify(`Bearer ${first}`), verify(`Bearer ${second}`)])).toMatchObject([
    { ok: true },
    { ok: true },
  ]);
  expect(await verify(`Bearer ${before}`)).toMatchObject({ ok: true });
  expect(issuer.reads()).toBe(2);
});

test('keys that nobody published are looked for once a second at most', async () => {
  const verify = createVerifier();
  await verify(`Bearer ${await sign()}`);
  clock.ms += 1000;
  for (let forged = 0; forged < 10; forged += 1)
    expect(await verify(`Bearer ${await sign(`forged-${forged}`)}`)).toEqual({
      ok: false,
      reason: 'invalid',
    });
  expect(issuer.reads()).toBe(2);
});

test('a key that was taken back is no longer let in once the keys are five minutes old', async () => {
  const verify = createVerifier();
  await verify(`Bearer ${await sign()}`);
  clock.ms += 5 * MINUTE_MS;
  const taken = [await sign(), await sign()] as const;
  await issuer.rotate();
  issuer.dropOldKeys();
  // The keys at hand still do while new ones are read; the next assertion waits for these.
  expect(await verify(`Bearer ${taken[0]}`)).toMatchObject({ ok: true });
  expect(await verify(`Bearer ${await sign()}`)).toMatchObject({ ok: true });
  expect(await verify(`Bearer ${taken[1]}`)).toEqual({ ok: false, reason: 'invalid' });
  expect(issuer.reads()).toBe(2);
});

test('keys that cannot be read again serve for ten minutes and no longer', async () => {
  const verify = createVerifier();
  await verify(`Bearer ${await sign()}`);
  issuer.breakKeys(true);
  clock.ms += 9 * MINUTE_MS;
  expect(await verify(`Bearer ${await sign()}`)).toMatchObject({ ok: true });
  clock.ms += MINUTE_MS;
  expect(await verify(`Bearer ${await sign()}`)).toEqual({ ok: false, reason: 'unverifiable' });
  issuer.breakKeys(false);
  expect(await verify(`Bearer ${await sign()}`)).toMatchObject({ ok: true });
});

test('an assertion by a key that is not known, while the keys cannot be read, is nobody’s fault', async () => {
  const verify = createVerifier();
  await verify(`Bearer ${await sign()}`);
  clock.ms += 1000;
  await issuer.rotate();
  issuer.breakKeys(true);
  expect(await verify(`Bearer ${await sign()}`)).toEqual({ ok: false, reason: 'unverifiable' });
});
