import { type OpenSimulator, openSimulator } from '../openid/open-simulator.ts';
import type { LoginChoice, Simulator } from '../openid/simulator.ts';
import type { People } from '../people/people.ts';
import type { CivilStatus } from '../people/person.ts';
import { findAccount, findLogin } from './account.ts';
import { createCheckToken } from './check-token.ts';
import { CLAIMS_BY_SCOPE } from './claims.ts';
import { PERSONA_LINES } from './persona-lines.ts';
import { createServices, DEVELOPMENT_CLIENT_SECRET } from './services.ts';

export type FranceConnectOptions = {
  /** 0 picks a free one. */
  readonly port: number;
  readonly people: People;
  /** Secret of the client `cpa-gateway`. */
  readonly clientSecret?: string;
};

/** FranceConnect, as it listens. */
export type FranceConnect = OpenSimulator;

/** Starts the FranceConnect simulator on the loopback interface. */
export function startFranceConnect(options: FranceConnectOptions): Promise<FranceConnect> {
  const { people, port, clientSecret = DEVELOPMENT_CLIENT_SECRET } = options;
  return openSimulator(createFranceConnect(people, clientSecret), port);
}

function createFranceConnect(people: People, clientSecret: string): Simulator {
  const findById = (id: string) => findAccount(people, id);
  return {
    name: 'franceconnect',
    cookiePrefix: 'fc',
    services: createServices(clientSecret),
    claimsByScope: CLAIMS_BY_SCOPE,
    apiScopes: [],
    findLogin: (login) => findLogin(people, login),
    findAccount: findById,
    loginPage: {
      sections: [{ title: { french: 'Particuliers', english: 'People' }, choices: personaChoices(people) }],
      byNumber: true,
    },
    endpoints: (provider, key) => new Map([['/checktoken', createCheckToken(provider, key, findById)]]),
  };
}

function personaChoices(people: People): LoginChoice[] {
  return Object.entries(PERSONA_LINES).flatMap(([login, line]) => {
    const person = people.byPersona(login);
    return person === null ? [] : [{ login, name: displayName(person.civilStatus), line }];
  });
}

/** Given name and the name in use. */
function displayName(status: CivilStatus): string {
  return `${status.givenNames[0] ?? ''} ${status.usageName ?? status.familyName}`.trim();
}
