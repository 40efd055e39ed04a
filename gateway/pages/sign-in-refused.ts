import type { Page } from './page.ts';

/** Why nobody is signed in. */
export type SignInRefusal = 'denied' | 'invalid' | 'unreachable' | 'expired';

/** Status and wording of each refusal. `denied` never says why: the reason may be a death or another person's. */
const REFUSALS: Readonly<Record<SignInRefusal, { status: number; title: string; paragraphs: string[] }>> = {
  denied: {
    status: 403,
    title: 'La connexion n’a pas abouti',
    paragraphs: [
      'FranceConnect n’a pas confirmé votre identité pour ce service, ou vous avez interrompu la connexion.',
      'Vous pouvez essayer à nouveau, ou demander de l’aide auprès de votre conseiller.',
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
    title: 'FranceConnect ne répond pas',
    paragraphs: ['La connexion est impossible pour le moment. Essayez à nouveau dans quelques minutes.'],
  },
};

/** Page that says that nobody is signed in, with the reference for support. */
export const signInRefusedPage = (
  reason: SignInRefusal,
  requestId: string,
): { status: number; page: Page } => {
  const { status, title, paragraphs } = REFUSALS[reason];
  return {
    status,
    page: {
      title,
      paragraphs: [...paragraphs, `Référence : ${requestId}`],
      links: [
        { href: '/login', text: 'Recommencer la connexion' },
        { href: '/', text: 'Retour à l’accueil' },
      ],
    },
  };
};
