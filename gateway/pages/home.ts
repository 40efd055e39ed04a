import type { Page } from './page.ts';

/** What the front page offers. */
export type HomeOptions = {
  readonly signIn: boolean;
  readonly agentSignIn: boolean;
  readonly playground: boolean;
};

/** Front page: the addresses of the gateway. */
export const homePage = ({ signIn, agentSignIn, playground }: HomeOptions): Page => ({
  title: 'Compte personnel d’activité — passerelle GraphQL',
  paragraphs: ['Les requêtes GraphQL s’adressent à /graphql (POST ou GET).'],
  links: [
    ...(playground ? [{ href: '/playground', text: 'Essayer des requêtes (playground)' }] : []),
    ...(signIn ? [{ href: '/login', text: 'S’identifier avec FranceConnect' }] : []),
    ...(agentSignIn ? [{ href: '/login?provider=agents', text: 'S’identifier comme agent' }] : []),
    ...(signIn ? [{ href: '/logout', text: 'Se déconnecter' }] : []),
    { href: '/health/ready', text: 'État du service' },
  ],
});
