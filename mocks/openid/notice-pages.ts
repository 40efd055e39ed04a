import { bilingual, escapeHtml, renderPage } from './page.ts';

/** A refusal that cannot be sent back to the service. */
export function renderErrorPage(error: string, description: string | undefined): string {
  return renderPage(
    'Connexion impossible',
    `<h1>Connexion impossible</h1>
${bilingual('La demande de connexion n’a pas pu aboutir.', 'The sign-in request could not be completed.')}
<p><code>${escapeHtml(error)}</code> ${escapeHtml(description ?? '')}</p>`,
  );
}

/** Asks before a sign-out that no service vouches for. `form` is the provider's own markup, with id `op.logoutForm`. */
export function renderLogoutPage(form: string): string {
  return renderPage(
    'Déconnexion',
    `<h1>Déconnexion</h1>
${bilingual('Voulez-vous fermer votre session ?', 'Do you want to sign out?')}
${form}
<p><button type="submit" form="op.logoutForm" name="logout" value="yes">Se déconnecter <span class="en" lang="en">Sign out</span></button>
<button type="submit" form="op.logoutForm">Rester connecté <span class="en" lang="en">Stay signed in</span></button></p>`,
  );
}

export function renderLoggedOutPage(): string {
  return renderPage(
    'Session fermée',
    `<h1>Session fermée</h1>\n${bilingual('Vous êtes déconnecté.', 'You are signed out.')}`,
  );
}
