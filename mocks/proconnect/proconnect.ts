import { type OpenSimulator, openSimulator } from '../openid/open-simulator.ts';
import type { Service, Simulator } from '../openid/simulator.ts';
import { CPA_SECTOR } from '../people/subject.ts';
import { findAccount } from './account.ts';
import { AGENTS } from './agents.ts';

export type ProConnectOptions = {
  /** 0 picks a free one. */
  readonly port: number;
};

/** ProConnect, as it listens. */
export type ProConnect = OpenSimulator;

/** The committed `gateway.yaml` holds the same secrets. */
const SERVICES: readonly Service[] = [
  {
    id: 'cpa-gateway',
    name: 'Compte personnel d’activité',
    sector: CPA_SECTOR,
    secret: 'development-only-agents-client-secret',
    tokens: 'userinfo',
  },
  {
    id: 'cpa-programs',
    name: 'Compte personnel d’activité (API)',
    sector: CPA_SECTOR,
    secret: null,
    tokens: 'api-jwt',
  },
  {
    id: 'cpa-programs-opaque',
    name: 'Compte personnel d’activité (API, jetons opaques)',
    sector: CPA_SECTOR,
    secret: null,
    tokens: 'api',
  },
  {
    id: 'cpa-api',
    name: 'API du compte personnel d’activité',
    sector: CPA_SECTOR,
    secret: 'development-only-introspection-secret',
    tokens: 'none',
  },
];

const CLAIMS_BY_SCOPE: Simulator['claimsByScope'] = {
  acr: null,
  amr: null,
  auth_time: null,
  openid: ['sub'],
  given_name: ['given_name'],
  usual_name: ['usual_name'],
  email: ['email'],
  uid: ['uid'],
  siret: ['siret'],
  idp_id: ['idp_id'],
  organizational_unit: ['organizational_unit'],
  belonging_population: ['belonging_population'],
};

/** What a program may ask to be allowed to do; whether it is, the gateway decides. */
const API_SCOPES = ['cpa:read', 'cpa:write', 'cpa:statistics'];

const PROCONNECT: Simulator = {
  name: 'proconnect',
  cookiePrefix: 'pc',
  services: SERVICES,
  claimsByScope: CLAIMS_BY_SCOPE,
  apiScopes: API_SCOPES,
  findLogin: findAccount,
  findAccount,
  loginPage: {
    sections: [
      {
        title: { french: 'Professionnels', english: 'Professionals' },
        choices: Object.entries(AGENTS).map(([login, { givenName, usualName, french, english }]) => ({
          login,
          name: `${givenName} ${usualName}`,
          line: { french, english },
        })),
      },
    ],
    byNumber: false,
  },
};

/** Starts the ProConnect simulator on the loopback interface. */
export function startProConnect({ port }: ProConnectOptions): Promise<ProConnect> {
  return openSimulator(PROCONNECT, port);
}
