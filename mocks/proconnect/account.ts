import { createHash } from 'node:crypto';
import type { Account } from '../openid/simulator.ts';
import { type Agent, AGENTS } from './agents.ts';

/** The one identity provider behind the simulator. */
const IDP_ID = '71144ab3-ee1a-4401-b7b3-79b44f7daeeb';

/** Account of what was typed on the login page, which is also its id: `adviser`. */
export function findAccount(login: string): Account | null {
  const agent = Object.hasOwn(AGENTS, login) ? AGENTS[login] : undefined;
  return agent === undefined ? null : createAccount(login, agent);
}

function createAccount(login: string, agent: Agent): Account {
  return {
    id: login,
    subject: (sector) => uuidOf(`${IDP_ID} ${sector} ${login}`),
    identity: {
      given_name: agent.givenName,
      usual_name: agent.usualName,
      email: agent.email,
      uid: `agent-${login}`,
      siret: agent.siret,
      idp_id: IDP_ID,
      ...(agent.unit === null ? {} : { organizational_unit: agent.unit }),
      belonging_population: agent.population,
    },
    tokenClaims: { siret: agent.siret },
    refusal: null,
  };
}

/** The same UUID for the same text. */
function uuidOf(text: string): string {
  const digits = createHash('sha256').update(text).digest('hex');
  return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-5$3-8$4-$5');
}
