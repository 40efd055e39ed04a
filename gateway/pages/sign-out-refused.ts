import type { Page } from './page.ts';

/** Shown when another site asks to sign the person out: the link below does it, if that was meant. */
export const SIGN_OUT_REFUSED: Page = {
  title: 'Vous êtes toujours connecté',
  paragraphs: [
    'Un autre site a demandé votre déconnexion. Si vous vouliez vous déconnecter, confirmez-le ici.',
  ],
  links: [
    { href: '/logout', text: 'Se déconnecter' },
    { href: '/', text: 'Retour à l’accueil' },
  ],
};
