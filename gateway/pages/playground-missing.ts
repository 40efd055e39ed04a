import type { Page } from './page.ts';

/** Stands in for the playground where it has not been built. */
export const PLAYGROUND_MISSING: Page = {
  title: 'Le playground n’est pas construit',
  paragraphs: ['La commande « npm run prepare » le construit ; redémarrez ensuite la passerelle.'],
  links: [{ href: '/', text: 'Retour à l’accueil' }],
};
