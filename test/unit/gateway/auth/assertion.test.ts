import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import type { Asserted } from '../../../../gateway/auth/assertion.ts';
import {
  createSigningKey,
  currentKey,
  KEY_LIFE_MS,
  KEY_OVERLAP_MS,
} from '../../../../gateway/auth/signing-keys.ts';
import { ADVISER, HOLDER } from '../../../support/policy.ts';
import { createTestSigner } from '../../../support/signer.ts';

const LEA: Asserted = { caller: HOLDER, purpose: 'OWN_ACCESS', person: 'person-lea', consent: null };
const START_MS = 1_774_600_000_000;

const signer = (atMs = { now: START_MS }) => ({ atMs, ...createTestSigner(() => atMs.now) });

const verify = (token: string | undefined, keys: ReturnType<typeof signer>['jwks'], atMs: number) =>
  jwtVerify(token ?? '', createLocalJWKSet({ keys: [...keys().keys] }), {
    issuer: 'cpa-gateway',
    audience: 'training',
    algorithms: ['ES256'],
    currentDate: new Date(atMs),
  });

test('an assertion verifies with the published keys and says who asks about whom, for one subgraph, for 60 s', async () => {
  const { assertionFor, jwks } = signer();
  const { payload, protectedHeader } = await verify(assertionFor(LEA, 'training'), jwks, START_MS);
  expect(protectedHeader.alg).toBe('ES256');
  expect(payload).toMatchObject({
    role: 'holder',
    acr: 'eidas1',
    purpose: 'OWN_ACCESS',
    person: 'person-lea',
  });
  expect((payload.exp ?? 0) * 1000).toBe(START_MS + 60_000);
});

test('it says the consent and the organisation of an adviser', () => {
  const token = signer().assertionFor(
    { caller: ADVISER, purpose: 'CAREER_ADVICE', person: 'person-lea', consent: 'c1' },
    'training',
  );
  expect(decodeJwt(token ?? '')).toMatchObject({
    role: 'adviser',
    organisation: '13000548100010',
    consent: 'c1',
  });
});

test('each subgraph knows a caller by another name, and only the one that resolves sign-ins by their own', () => {
  const { assertionFor } = signer();
  const subjects = ['training', 'hardship', 'identity'].map(
    (subgraph) => decodeJwt(assertionFor(LEA, subgraph) ?? '').sub,
  );
  expect(new Set(subjects).size).toBe(3);
  expect(subjects[2]).toBe(HOLDER.subject);
  expect(subjects[0]).not.toContain(HOLDER.subject);
});

test('the same caller and subgraph get the same assertion until 20 s before its end', () => {
  const { assertionFor, atMs } = signer();
  const first = assertionFor(LEA, 'training');
  atMs.now += 39_000;
  expect(assertionFor(LEA, 'training')).toBe(first);
  atMs.now += 1_000;
  expect(assertionFor(LEA, 'training')).not.toBe(first);
});

test.each([
  ['subgraph', LEA, 'hardship'],
  ['subject', { ...LEA, caller: { ...HOLDER, subject: 'b' } }, 'training'],
  ['role', { ...LEA, caller: { ...HOLDER, role: 'adviser' } }, 'training'],
  ['acr', { ...LEA, caller: { ...HOLDER, acr: 'eidas2' } }, 'training'],
  ['provider', { ...LEA, caller: { ...HOLDER, provider: 'proconnect' } }, 'training'],
  ['person', { ...LEA, person: 'person-karim' }, 'training'],
  ['purpose', { ...LEA, purpose: 'STATISTICS' }, 'training'],
  ['consent', { ...LEA, consent: 'c1' }, 'training'],
] as const)('another %s never gets it', (_name, asserted, subgraph) => {
  const { assertionFor } = signer();
  expect(assertionFor(asserted, subgraph)).not.toBe(assertionFor(LEA, 'training'));
});

test('nothing is said for an anonymous caller', () => {
  const nobody: Asserted = { ...LEA, caller: { kind: 'anonymous' } };
  expect(signer().assertionFor(nobody, 'training')).toBeUndefined();
});

test('the published keys hold nothing private', () => {
  const [key = {}] = signer().jwks().keys;
  expect(Object.keys(key).toSorted()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
});

test('keys change without a stop: the next is published before it signs, the last while its assertions live', async () => {
  const { assertionFor, jwks, atMs } = signer();
  const old = assertionFor(LEA, 'training');
  const seen = new Set(jwks().keys.map(({ kid }) => kid));
  atMs.now = START_MS + KEY_LIFE_MS - KEY_OVERLAP_MS;
  const before = jwks().keys.map(({ kid }) => kid);
  expect(before).toHaveLength(2);
  atMs.now = START_MS + KEY_LIFE_MS + 1000;
  const fresh = assertionFor(LEA, 'training');
  const published = jwks().keys.map(({ kid }) => kid);
  expect(published).toEqual(before);
  const { protectedHeader } = await verify(fresh, jwks, atMs.now);
  expect(seen.has(protectedHeader.kid ?? '')).toBe(false);
  await verify(old, jwks, START_MS);
  atMs.now += KEY_OVERLAP_MS;
  expect(jwks().keys.map(({ kid }) => kid)).toEqual([protectedHeader.kid]);
});

test('a clock that is set back does not leave the gateway without a key', () => {
  const [first, second] = [createSigningKey(START_MS), createSigningKey(START_MS + KEY_LIFE_MS)];
  expect(currentKey([second, first], START_MS - 3_600_000)).toBe(first);
  expect(currentKey([second, first], START_MS + KEY_LIFE_MS)).toBe(second);
});

test('the first assertion finds a key, however late its clock is read', () => {
  let now = START_MS;
  expect(createTestSigner(() => now++).assertionFor(LEA, 'training')).toBeDefined();
});
