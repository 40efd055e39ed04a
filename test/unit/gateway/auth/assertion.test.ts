import { createLocalJWKSet, jwtVerify } from 'jose';
import { createAssertionSigner } from '../../../../gateway/auth/assertion.ts';
import type { Caller } from '../../../../gateway/auth/caller.ts';

const LEA: Caller = { kind: 'person', subject: 'a'.repeat(64) + 'v1', role: 'holder', acr: 'eidas1' };
const START_MS = 1_774_600_000_000;

const signer = (atMs = { now: START_MS }) => ({ atMs, ...createAssertionSigner(() => atMs.now) });

test('an assertion verifies with the published keys and says who asks, for one subgraph, for 60 s', async () => {
  const { assertionFor, jwks } = signer();
  const { payload, protectedHeader } = await jwtVerify(
    assertionFor(LEA, 'training') ?? '',
    createLocalJWKSet({ keys: [...jwks.keys] }),
    { issuer: 'cpa-gateway', audience: 'training', algorithms: ['ES256'], currentDate: new Date(START_MS) },
  );
  expect(protectedHeader.alg).toBe('ES256');
  expect(payload).toMatchObject({ sub: LEA.subject, role: 'holder', acr: 'eidas1' });
  expect((payload.exp ?? 0) * 1000).toBe(START_MS + 60_000);
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
  ['subject', { ...LEA, subject: 'b' }, 'training'],
  ['role', { ...LEA, role: 'adviser' }, 'training'],
  ['acr', { ...LEA, acr: 'eidas2' }, 'training'],
] as const)('another %s never gets it', (_name, caller, subgraph) => {
  const { assertionFor } = signer();
  expect(assertionFor(caller, subgraph)).not.toBe(assertionFor(LEA, 'training'));
});

test('nothing is said for an anonymous caller', () => {
  expect(signer().assertionFor({ kind: 'anonymous' }, 'training')).toBeUndefined();
});

test('the published keys hold nothing private', () => {
  expect(Object.keys(signer().jwks.keys[0] ?? {}).sort()).toEqual([
    'alg',
    'crv',
    'kid',
    'kty',
    'use',
    'x',
    'y',
  ]);
});
