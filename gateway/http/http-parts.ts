import type { ApolloServer } from '@apollo/server';
import type { PublicJwk } from '../auth/signing-keys.ts';
import type { Identify } from '../auth/identify.ts';
import type { Seal } from '../auth/seal.ts';
import type { Sessions } from '../auth/session.ts';
import type { SignIns } from '../auth/sign-ins.ts';
import type { UsedStates } from '../auth/used-states.ts';
import type { Config } from '../config/schema.ts';
import type { Logger } from '../observe/logger.ts';
import type { Metrics } from '../observe/metrics.ts';
import type { RequestContext } from '../operation/request-context.ts';

/** What signing in with a browser takes. */
export type BrowserSignIn = {
  readonly signIns: SignIns;
  readonly sessions: Sessions;
  /** Seals what must survive the way to the provider and back. */
  readonly transactions: Seal;
  readonly usedStates: UsedStates;
};

/** What the HTTP server is made of. */
export type HttpParts = {
  readonly config: Config;
  readonly apollo: ApolloServer<RequestContext>;
  /** Keeps the engine of a request until what it returns is called. */
  readonly holdEngine: () => () => void;
  readonly identify: Identify;
  /** Undefined with open access. */
  readonly browserSignIn: BrowserSignIn | undefined;
  readonly jwks: () => { readonly keys: readonly PublicJwk[] };
  readonly log: Logger;
  readonly metrics: Metrics;
  /** True while a supergraph is loaded, what must be kept can be kept, and the gateway is not draining. */
  readonly isReady: () => boolean;
  /** True from the moment on at which the gateway takes no new request. */
  readonly isDraining: () => boolean;
  /** URL under which browsers see the gateway, without a slash at the end. */
  readonly publicUrl: () => string;
};
