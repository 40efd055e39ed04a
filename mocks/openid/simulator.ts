import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import type { SigningKey } from './signing-key.ts';

export type Claims = Readonly<Record<string, unknown>>;

/** Someone who can sign in. */
export type Account = {
  /** What sessions and tokens hold. */
  readonly id: string;
  /** Pairwise `sub`: one for each sector. */
  readonly subject: (sector: string) => string;
  /** Claims of `userinfo`, by scope. */
  readonly identity: Claims;
  /** Further claims of access tokens for the API. */
  readonly tokenClaims: Claims;
  /** Why the account may not sign in, in words that tell nothing about the person; null when it may. */
  readonly refusal: string | null;
};

/** A client of the simulator. */
export type Service = {
  readonly id: string;
  /** Shown on the login page. */
  readonly name: string;
  /** Services of one sector see one `sub`. */
  readonly sector: string;
  /** Null for a public client. */
  readonly secret: string | null;
  /**
   * What its access tokens are: `userinfo`, opaque and for `userinfo`, 60 s; `api`, opaque and for the gateway's API, 60 s;
   * `api-jwt`, JWT for that API, an hour. `none`: nobody signs in for it, it may only ask about tokens.
   */
  readonly tokens: 'userinfo' | 'api' | 'api-jwt' | 'none';
};

/** Answers a path of its own. */
export type Endpoint = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What one OpenID Connect provider does its own way. */
export type Simulator = {
  /** In log lines. */
  readonly name: string;
  /** Before the names of its cookies: two simulators on one host share the jar. */
  readonly cookiePrefix: string;
  readonly services: readonly Service[];
  /** Claims by scope; a claim of its own (`null`) comes with the id_token alone. */
  readonly claimsByScope: Readonly<Record<string, null | string[]>>;
  /** Scopes of the gateway's API. */
  readonly apiScopes: readonly string[];
  /** Account of what was typed on the login page. */
  readonly findLogin: (login: string) => Account | null;
  readonly findAccount: (id: string) => Account | null;
  readonly loginPage: {
    readonly sections: readonly { readonly title: AccountLine; readonly choices: readonly LoginChoice[] }[];
    /** Whether a person's number can be typed. */
    readonly byNumber: boolean;
  };
  /** Endpoints beyond OpenID Connect, by path below the issuer. */
  readonly endpoints?: (provider: Provider, key: SigningKey) => ReadonlyMap<string, Endpoint>;
};

/** A text of the login page in both languages. */
export type AccountLine = { readonly french: string; readonly english: string };

/** Somebody on the login page. */
export type LoginChoice = { readonly login: string; readonly name: string; readonly line: AccountLine };
