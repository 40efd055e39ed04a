import type { KnownCaller } from '../../../../gateway/auth/caller.ts';
import { createOpaqueVerifier } from '../../../../gateway/auth/opaque-token.ts';
import type { Introspect, Introspection } from '../../../../gateway/auth/opaque-token.ts';

const ADVISER: KnownCaller = {
  kind: 'known',
  provider: 'proconnect',
  subject: 'abc',
  role: 'adviser',
  acr: 'eidas1',
  organisation: '13000548107122',
  agency: null,
  scopes: [],
};
const TOKEN = 'an-opaque-token-of-somebody';
const active = (endsAtMs = 60_000): Introspection => ({ kind: 'active', caller: ADVISER, endsAtMs });
const INACTIVE: Introspection = { kind: 'inactive' };

/** An issuer that says what `answer` gives, and how often it was asked. */
const issuer = (answer: () => Introspection | Promise<Introspection>) => {
  const calls = { count: 0 };
  const introspect: Introspect = async () => {
    calls.count += 1;
    return answer();
  };
  return { introspect, calls };
};

const fail = (): never => {
  throw new Error('HTTP 500');
};

test.each([
  ['30 seconds', 600_000, 30_000],
  ['its end, when that comes first', 12_000, 12_000],
])('a token is asked about again after %s', async (_name, endsAtMs, askedAgainAtMs) => {
  let now = 0;
  const { introspect, calls } = issuer(() => active(endsAtMs));
  const verify = createOpaqueVerifier([introspect], () => now);
  expect(await verify(TOKEN)).toEqual({ kind: 'good', caller: ADVISER });
  now = askedAgainAtMs - 1;
  expect((await verify(TOKEN)).kind).toBe('good');
  expect(calls.count).toBe(1);
  now = askedAgainAtMs;
  await verify(TOKEN);
  expect(calls.count).toBe(2);
});

test('a token that is not active is asked about again after one second', async () => {
  let now = 0;
  let answer: Introspection = INACTIVE;
  const { introspect, calls } = issuer(() => answer);
  const verify = createOpaqueVerifier([introspect], () => now);
  expect(await verify(TOKEN)).toEqual({ kind: 'bad' });
  answer = active();
  now = 999;
  expect(await verify(TOKEN)).toEqual({ kind: 'bad' });
  expect(calls.count).toBe(1);
  now = 1000;
  expect((await verify(TOKEN)).kind).toBe('good');
});

test('equal tokens that come at the same time are one question', async () => {
  let tell: (answer: Introspection) => void = () => {};
  const { introspect, calls } = issuer(() => new Promise<Introspection>((resolve) => (tell = resolve)));
  const verify = createOpaqueVerifier([introspect], () => 0);
  const verdicts = Promise.all([verify(TOKEN), verify(TOKEN), verify(TOKEN)]);
  tell(active());
  expect((await verdicts).map(({ kind }) => kind)).toEqual(['good', 'good', 'good']);
  expect(calls.count).toBe(1);
});

test('made-up tokens are no flood of questions: beyond 64 under way none is asked', async () => {
  const { introspect, calls } = issuer(() => new Promise<Introspection>(() => {}));
  const verify = createOpaqueVerifier([introspect], () => 0);
  for (let count = 0; count < 64; count += 1) void verify(`${TOKEN}-${count}`);
  expect((await verify(`${TOKEN}-more`)).kind).toBe('unverifiable');
  expect(calls.count).toBe(64);
});

describe('with two issuers', () => {
  const verdict = async (first: () => Introspection, second: () => Introspection) => {
    const issuers = [issuer(first), issuer(second)];
    const verify = createOpaqueVerifier(
      issuers.map(({ introspect }) => introspect),
      () => 0,
    );
    const { kind } = await verify(TOKEN);
    return [kind, ...issuers.map(({ calls }) => calls.count)];
  };

  test('the second is asked only about what the first does not know', async () => {
    expect(await verdict(active, active)).toEqual(['good', 1, 0]);
    expect(await verdict(() => INACTIVE, active)).toEqual(['good', 1, 1]);
    expect(
      await verdict(
        () => INACTIVE,
        () => INACTIVE,
      ),
    ).toEqual(['bad', 1, 1]);
  });

  test('a token that neither vouches for is unverifiable while one of them does not answer', async () => {
    expect(await verdict(fail, () => INACTIVE)).toEqual(['unverifiable', 1, 1]);
    expect(await verdict(() => INACTIVE, fail)).toEqual(['unverifiable', 1, 1]);
    expect(await verdict(fail, active)).toEqual(['good', 1, 1]);
  });
});

test('that an issuer did not answer is not remembered', async () => {
  let answer: () => Introspection = fail;
  const verify = createOpaqueVerifier([issuer(() => answer()).introspect], () => 0);
  expect((await verify(TOKEN)).kind).toBe('unverifiable');
  answer = active;
  expect((await verify(TOKEN)).kind).toBe('good');
});

test.each(['short', 'with spaces in it and so on', 'é'.repeat(20)])(
  '%j is asked nobody about',
  async (token) => {
    const { introspect, calls } = issuer(active);
    expect(await createOpaqueVerifier([introspect], () => 0)(token)).toEqual({ kind: 'bad' });
    expect(calls.count).toBe(0);
  },
);
