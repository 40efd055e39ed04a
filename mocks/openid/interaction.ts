import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors, type InteractionResults, type Provider } from 'oidc-provider';
import { acceptableLevels, type AssuranceLevel, authenticationMethods } from './assurance-level.ts';
import { clientName } from './clients.ts';
import { API_RESOURCE } from './configuration.ts';
import { renderLoginPage } from './login-page.ts';
import { renderErrorPage } from './notice-pages.ts';
import { PAGE_HEADERS } from './page.ts';
import { INTERACTION_PATH } from './paths.ts';
import { readForm } from './read-form.ts';
import type { Account, Simulator } from './simulator.ts';

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

export type InteractionHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const LEVEL_TOO_LOW = {
  error: 'access_denied',
  error_description: 'The level of assurance is too low (100001)',
};

/**
 * Sign-in of `/api/v2/interaction/UID`. GET shows the login page (`?acr=` chooses the level). POST, form-encoded, signs in:
 * - `login`: what the simulator knows its accounts by, such as `lea`;
 * - `acr`: `eidas1` or `eidas2`; the weakest level that the service accepts when absent.
 * The answer is a redirect that leads to the service's address. Consent is given with the sign-in.
 */
export function createInteractionHandler(provider: Provider, simulator: Simulator): InteractionHandler {
  return async (request, response) => {
    const interaction = await findInteraction(provider, request, response);
    if (interaction === null) {
      respond(response, 400, renderErrorPage('invalid_request', 'Y000400 the sign-in has expired'));
      return;
    }
    if (request.method !== 'POST') {
      const acr = new URL(request.url ?? '', provider.issuer).searchParams.get('acr');
      respond(response, 200, loginPage(interaction, simulator, { acr, unknownLogin: null }));
      return;
    }
    const form = await readForm(request);
    if (form === null) {
      respond(response, 413, renderErrorPage('invalid_request', 'Y000400 the form is too long'));
      return;
    }
    const login = form.get('login')?.trim().toLowerCase() ?? '';
    const acr = form.get('acr');
    const account = simulator.findLogin(login);
    if (account === null) {
      respond(response, 422, loginPage(interaction, simulator, { acr, unknownLogin: login }));
      return;
    }
    const result = await signIn(provider, interaction, account, acr);
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  };
}

async function findInteraction(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Interaction | null> {
  try {
    return await provider.interactionDetails(request, response);
  } catch (error) {
    if (error instanceof errors.SessionNotFound) return null;
    throw error;
  }
}

async function signIn(
  provider: Provider,
  interaction: Interaction,
  account: Account,
  acr: string | null,
): Promise<InteractionResults> {
  const level = chooseLevel(interaction, acr);
  if (level === null) return LEVEL_TOO_LOW;
  if (account.refusal !== null) return { error: 'access_denied', error_description: account.refusal };
  await leaveOtherSession(provider, interaction, account);
  const grantId = await grantAll(provider, interaction, account);
  return {
    login: { accountId: account.id, acr: level, amr: authenticationMethods(level) },
    consent: { grantId },
  };
}

/** A new sign-in ends the session of somebody else in the same browser. */
async function leaveOtherSession(
  provider: Provider,
  interaction: Interaction,
  account: Account,
): Promise<void> {
  const { session } = interaction;
  if (session?.accountId === undefined || session.accountId === account.id) return;
  const former = await provider.Session.findByUid(session.uid);
  await former?.destroy();
  delete interaction.session;
  await interaction.persist();
}

async function grantAll(provider: Provider, { params }: Interaction, account: Account): Promise<string> {
  const grant = new provider.Grant({ accountId: account.id, clientId: String(params['client_id']) });
  const scope = String(params['scope']);
  grant.addOIDCScope(scope);
  grant.addResourceScope(API_RESOURCE, scope);
  grant.addOIDCClaims(requestedClaims(params['claims']));
  return grant.save();
}

/** Names in the `claims` parameter, which the provider has parsed once already. */
function requestedClaims(parameter: unknown): string[] {
  if (typeof parameter !== 'string') return [];
  const { userinfo = {}, id_token: idToken = {} } = JSON.parse(parameter) as {
    readonly userinfo?: object;
    readonly id_token?: object;
  };
  return [...Object.keys(userinfo), ...Object.keys(idToken)];
}

function chooseLevel({ params }: Interaction, acr: string | null): AssuranceLevel | null {
  const levels = acceptableLevels(String(params['acr_values']));
  return (acr === null ? levels[0] : levels.find((level) => level === acr)) ?? null;
}

function loginPage(
  interaction: Interaction,
  simulator: Simulator,
  { acr, unknownLogin }: { readonly acr: string | null; readonly unknownLogin: string | null },
): string {
  const levels = acceptableLevels(String(interaction.params['acr_values']));
  return renderLoginPage({
    action: INTERACTION_PATH + interaction.uid,
    serviceName: clientName(simulator.services, String(interaction.params['client_id'])),
    ...simulator.loginPage,
    level: chooseLevel(interaction, acr) ?? chooseLevel(interaction, null) ?? 'eidas1',
    levels,
    unknownLogin,
  });
}

function respond(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, PAGE_HEADERS).end(page);
}
