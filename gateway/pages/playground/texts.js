const french = {
  title: 'Passerelle CPA',
  subtitle: 'bac à sable GraphQL',
  checking: 'Vérification…',
  signedIn: 'Connecté',
  signedInAs: 'Connecté :',
  professional: 'Connecté (sans compte personnel)',
  signedOut: 'Non connecté',
  unreachable: 'La passerelle ne répond pas',
  signIn: 'Se connecter',
  signOut: 'Se déconnecter',
  retry: 'Réessayer',
  restore: 'Rétablir les exemples',
  refused: 'Réponse UNAUTHENTICATED : la requête demande une personne connectée.',
};

const english = {
  title: 'CPA gateway',
  subtitle: 'GraphQL playground',
  checking: 'Checking…',
  signedIn: 'Signed in',
  signedInAs: 'Signed in:',
  professional: 'Signed in (no personal account)',
  signedOut: 'Signed out',
  unreachable: 'The gateway does not answer',
  signIn: 'Sign in',
  signOut: 'Sign out',
  retry: 'Try again',
  restore: 'Restore examples',
  refused: 'Answer UNAUTHENTICATED: the query needs a person who is signed in.',
};

/** The language of the page: French for a browser in French, else English. GraphiQL itself is in English. */
export const language = navigator.language.startsWith('fr') ? 'fr' : 'en';

export const texts = language === 'fr' ? french : english;
