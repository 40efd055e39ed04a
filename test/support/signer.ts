import { createSecretKey } from 'node:crypto';
import { createAssertionSigner } from '../../gateway/auth/assertion.ts';
import type { AssertionSigner } from '../../gateway/auth/assertion.ts';
import { createOwnKeys } from '../../gateway/auth/signing-keys.ts';

/** Signs assertions with keys of this process; `identity` is told the provider's own subject. */
export const createTestSigner = (now: () => number = Date.now): AssertionSigner =>
  createAssertionSigner({
    keys: createOwnKeys(now),
    pseudonymKey: createSecretKey(Buffer.from('a key for tests')),
    seesSubject: (subgraph) => subgraph === 'identity',
    now,
  });
