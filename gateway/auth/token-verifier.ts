import type { FranceConnectConfig } from '../config/schema.ts';
import type { Callers } from './callers.ts';
import { createCheckToken } from './check-token.ts';
import { createIntrospect } from './introspect.ts';
import { below, issuerKeys } from './issuer-keys.ts';
import { createJwtVerifier } from './jwt-token.ts';
import type { TokenIssuer } from './jwt-token.ts';
import { createOpaqueVerifier } from './opaque-token.ts';
import type { Introspect } from './opaque-token.ts';
import { BAD } from './verify-token.ts';
import type { VerifyToken } from './verify-token.ts';

const LONGEST_TOKEN = 4096;

/** Verifies bearer tokens of both providers: JWT by the issuer's keys, opaque ones by asking the issuer. */
export const createTokenVerifier = (
  auth: FranceConnectConfig,
  callers: Callers,
  now: () => number = Date.now,
): VerifyToken => {
  const citizens = citizensOf(auth, callers);
  const agents = agentsOf(auth, callers);
  const verifyJwt = createJwtVerifier(agents ? [citizens, agents] : [citizens], now);
  const verifyOpaque = createOpaqueVerifier(introspects(auth, citizens, agents, now), now);
  return (token) => {
    if (token.length > LONGEST_TOKEN) return Promise.resolve(BAD);
    const dots = token.split('.').length - 1;
    if (dots === 2) return verifyJwt(token);
    return dots < 2 ? verifyOpaque(token) : Promise.resolve(BAD);
  };
};

const citizensOf = ({ issuer, programs }: FranceConnectConfig, { franceconnect }: Callers): TokenIssuer => ({
  issuer,
  audience: programs.audience,
  keys: issuerKeys(issuer, programs.jwksUrl),
  callerOf: franceconnect,
});

const agentsOf = (
  { agents, programs }: FranceConnectConfig,
  { proconnect }: Callers,
): TokenIssuer | undefined =>
  agents && {
    issuer: agents.issuer,
    audience: programs.audience,
    keys: issuerKeys(agents.issuer, agents.jwksUrl),
    callerOf: proconnect,
  };

/** Whom to ask about a token that says nothing of its issuer. Agents first: most opaque tokens are of programs. */
const introspects = (
  { programs }: FranceConnectConfig,
  citizens: TokenIssuer,
  agents: TokenIssuer | undefined,
  now: () => number,
): readonly Introspect[] => {
  const { rfc7662, checktoken } = programs.introspection;
  const ofAgents =
    rfc7662 && agents
      ? [
          createIntrospect(
            { ...agents, ...rfc7662, url: rfc7662.url ?? below(agents.issuer, 'introspection') },
            now,
          ),
        ]
      : [];
  const ofCitizens = checktoken
    ? [
        createCheckToken(
          { ...citizens, ...checktoken, url: checktoken.url ?? below(citizens.issuer, 'checktoken') },
          now,
        ),
      ]
    : [];
  return [...ofAgents, ...ofCitizens];
};
