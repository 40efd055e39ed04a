import type { KoaContextWithOIDC } from 'oidc-provider';
import { renderLogoutPage } from './notice-pages.ts';
import { PAGE_HEADERS } from './page.ts';

/**
 * Signs out at once when the service proves with `id_token_hint` whom it signed in, as FranceConnect does;
 * asks the person otherwise, so that a foreign link cannot close a session.
 */
export async function endSession(ctx: KoaContextWithOIDC, form: string): Promise<void> {
  const { session, params, entities, provider } = ctx.oidc;
  if (session === undefined || entities.IdTokenHint === undefined) {
    ctx.set(PAGE_HEADERS);
    ctx.body = renderLogoutPage(form);
    return;
  }
  await session.destroy();
  ctx.cookies.set(provider.cookieName('session'), null);
  ctx.status = 303;
  ctx.redirect(
    afterLogout(
      params?.['post_logout_redirect_uri'],
      params?.['state'],
      ctx.oidc.urlFor('end_session_success'),
    ),
  );
}

/** The service's own address, which the provider has checked, or the simulator's page. */
function afterLogout(address: unknown, state: unknown, otherwise: string): string {
  if (typeof address !== 'string') return otherwise;
  const url = new URL(address);
  if (typeof state === 'string') url.searchParams.set('state', state);
  return url.href;
}
