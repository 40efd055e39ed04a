import type { FranceConnectConfig } from '../config/schema.ts';
import type { KnownCaller } from './caller.ts';
import { createCallerOfAgent } from './caller-of-agent.ts';
import { callerOfCitizen } from './caller-of-citizen.ts';
import type { CallerOf } from './read-claims.ts';

/** One for each provider that we trust. */
export type Callers = Readonly<Record<KnownCaller['provider'], CallerOf>>;

/** Without agents in the settings, their provider vouches for nobody. */
export const createCallers = ({ acr, agents }: Pick<FranceConnectConfig, 'acr' | 'agents'>): Callers => ({
  franceconnect: (claims) => callerOfCitizen(claims, acr),
  proconnect: agents === undefined ? () => undefined : createCallerOfAgent(agents),
});
