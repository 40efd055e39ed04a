import type { Page } from './page.ts';

/** Why nobody is signed in. */
export type SignInRefusal = 'denied' | 'level' | 'stranger' | 'invalid' | 'unreachable' | 'expired';

/** Where somebody tried to sign in. */
type Provider = 'franceconnect' | 'proconnect';

type Wording = { readonly status: number; readonly title: string; readonly paragraphs: readonly string[] };

const NAMES: Readonly<Record<Provider, string>> = {
  franceconnect: 'FranceConnect',
  proconnect: 'Le service d’identification des agents',
};
const LOGIN: Readonly<Record<Provider, string>> = {
  franceconnect: '/login',
  proconnect: '/login?provider=agents',
};

/** Status and wording of each refusal. `denied` never says why: the reason may be a death or another person's. */
const refusals = (name: string): Readonly<Record<SignInRefusal, Wording>> => ({
  denied: {
    status: 403,
    title: 'La connexion n’a pas abouti',
    paragraphs: [
      `${name} n’a pas confirmé votre identité pour ce service, ou vous avez interrompu la connexion.`,
      'Vous pouvez essayer à nouveau, ou demander de l’aide auprès de votre conseiller.',
    ],
  },
  level: {
    status: 403,
    title: 'Cette démarche demande une identification plus sûre',
    paragraphs: [
      'Vous vous êtes identifié à un niveau de garantie inférieur à celui qui est demandé. Recommencez la connexion avec un moyen plus sûr.',
    ],
  },
  stranger: {
    status: 403,
    title: 'Vous n’avez pas accès à ce service',
    paragraphs: [
      'Votre identité est confirmée, mais ce service n’est pas ouvert à votre compte ou à votre organisation.',
    ],
  },
  invalid: {
    status: 400,
    title: 'La connexion n’a pas pu être vérifiée',
    paragraphs: [
      'La réponse reçue ne correspond pas à une demande de connexion valable. Recommencez la connexion.',
    ],
  },
  expired: {
    status: 400,
    title: 'La demande de connexion a expiré',
    paragraphs: [
      'Elle a été ouverte il y a trop longtemps, ou dans un autre navigateur. Recommencez la connexion.',
    ],
  },
  unreachable: {
    status: 502,
    title: `${name} ne répond pas`,
    paragraphs: ['La connexion est impossible pour le moment. Essayez à nouveau dans quelques minutes.'],
  },
});

/** Page that says that nobody is signed in, with the reference for support. */
export const signInRefusedPage = (
  reason: SignInRefusal,
  provider: Provider,
  requestId: string,
): { status: number; page: Page } => {
  const { status, title, paragraphs } = refusals(NAMES[provider])[reason];
  return {
    status,
    page: {
      title,
      paragraphs: [...paragraphs, `Référence : ${requestId}`],
      links: [
        { href: LOGIN[provider], text: 'Recommencer la connexion' },
        { href: '/', text: 'Retour à l’accueil' },
      ],
    },
  };
};
