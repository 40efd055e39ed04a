import type { Asserted, AssertionSigner } from '../auth/assertion.ts';

/** Headers of the calls of one request. */
export const subgraphHeaders =
  (signer: AssertionSigner, asserted: Asserted, requestId: string) =>
  (subgraph: string): Record<string, string> => {
    const assertion = signer.assertionFor(asserted, subgraph);
    return assertion === undefined
      ? { 'x-request-id': requestId }
      : { 'x-request-id': requestId, authorization: `Bearer ${assertion}` };
  };
