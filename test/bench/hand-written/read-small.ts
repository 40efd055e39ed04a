import type { Call, Reader } from './call.ts';

/** One product, from one subgraph. */
export const createSmallReader =
  ([product]: readonly Call[]): Reader =>
  ({ upc }) =>
    product!.post({ upc });
