import type { FranceConnectConfig } from '../config/schema.ts';
import type { Callers } from './callers.ts';
import { createSignIn } from './sign-in.ts';
import type { SignIn } from './sign-in.ts';

/** How each kind of people signs in with a browser. */
export type SignIns = {
  readonly franceconnect: SignIn;
  /** Undefined without agents in the settings. */
  readonly proconnect: SignIn | undefined;
};

/** FranceConnect tells us no more than `sub`: who the person is, identity knows. Of an agent we ask the organisation too. */
export const createSignIns = (
  { issuer, clientId, clientSecret, acr, agents }: FranceConnectConfig,
  { franceconnect, proconnect }: Callers,
): SignIns => ({
  franceconnect: createSignIn({
    name: 'franceconnect',
    issuer,
    clientId,
    clientSecret,
    acr,
    scope: 'openid',
    callerOf: franceconnect,
  }),
  proconnect:
    agents &&
    createSignIn({
      name: 'proconnect',
      issuer: agents.issuer,
      clientId: agents.clientId,
      clientSecret: agents.clientSecret,
      acr: agents.acr,
      scope: 'openid siret',
      callerOf: proconnect,
    }),
});
