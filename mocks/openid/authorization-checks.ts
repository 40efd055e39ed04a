import { errors, type KoaContextWithOIDC } from 'oidc-provider';
import { acceptableLevels, KNOWN_LEVELS } from './assurance-level.ts';

const SHORTEST_STATE = 32;

const KNOWN_PARAMETERS = new Set([
  'response_type',
  'response_mode',
  'client_id',
  'redirect_uri',
  'scope',
  'state',
  'nonce',
  'acr_values',
  'code_challenge',
  'code_challenge_method',
  'claims',
  'prompt',
  'max_age',
  'login_hint',
  'idp_hint',
  'id_token_hint',
  'ui_locales',
]);

/** What FranceConnect and ProConnect ask of an authorization request beyond OpenID Connect; refused with `Y000400`. */
export const authorizationChecks = {
  state: (ctx: KoaContextWithOIDC, state: string | undefined) => {
    refuseUnknownParameters(Object.keys(ctx.query));
    refuseShort('state', state);
  },
  nonce: (_ctx: KoaContextWithOIDC, nonce: string | undefined) => refuseShort('nonce', nonce),
  acr_values: (_ctx: KoaContextWithOIDC, acrValues: string | undefined) => refuseLevels(acrValues),
};

function refuseUnknownParameters(names: readonly string[]): void {
  const unknown = names.find((name) => !KNOWN_PARAMETERS.has(name));
  if (unknown !== undefined) refuse(`parameter ${unknown.replace(/[^\w.-]/g, '?')} is not known`);
}

function refuseShort(name: string, value: string | undefined): void {
  if (value === undefined) refuse(`parameter ${name} is required`);
  if (value.length < SHORTEST_STATE)
    refuse(`parameter ${name} must have at least ${SHORTEST_STATE} characters`);
}

function refuseLevels(acrValues: string | undefined): void {
  if (acrValues === undefined) refuse('parameter acr_values is required');
  const isKnown = acrValues.split(' ').every((level) => KNOWN_LEVELS.includes(level));
  if (!isKnown || acceptableLevels(acrValues).length === 0)
    refuse('parameter acr_values names no offered level');
}

function refuse(reason: string): never {
  throw new errors.InvalidRequest(`Y000400 ${reason}`);
}
