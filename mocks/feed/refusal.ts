/** A refusal of a feed, thrown by its handlers and written in the form of the feed. */
export class Refusal extends Error {
  readonly status: number;
  /** `00203` … as API Particulier numbers them. */
  readonly code: string;
  /** Parameter at fault; null when there is none. */
  readonly parameter: string | null;
  /** Seconds after which another call may succeed; null when unknown. */
  readonly retryInSeconds: number | null;

  constructor(
    kind: RefusalKind,
    detail: string,
    options: { parameter?: string; retryInSeconds?: number } = {},
  ) {
    super(detail);
    this.name = 'Refusal';
    this.status = REFUSALS[kind].status;
    this.code = REFUSALS[kind].code;
    this.parameter = options.parameter ?? null;
    this.retryInSeconds = options.retryInSeconds ?? null;
  }
}

const REFUSALS = {
  'no-token': { status: 401, code: '00101' },
  'bad-parameter': { status: 422, code: '00201' },
  'no-recipient': { status: 422, code: '00203' },
  'batch-too-large': { status: 422, code: '00210' },
  'unknown-file': { status: 404, code: '38003' },
  'file-accepted-already': { status: 409, code: '38009' },
  'file-not-waiting': { status: 422, code: '38010' },
  'not-enough-rights': { status: 422, code: '38011' },
  'rate-limited': { status: 429, code: '00429' },
  'no-route': { status: 404, code: '00404' },
  failure: { status: 500, code: '00500' },
} as const;

export type RefusalKind = keyof typeof REFUSALS;

/** What a caller reads of a refusal. */
export type RefusalFacts = Pick<Refusal, 'code' | 'message' | 'parameter' | 'retryInSeconds'> & {
  readonly status: number;
};

/** A refusal in the errors envelope of the JSON feeds. */
export function jsonErrors(refusal: RefusalFacts, provider: string): string {
  const { code, message, parameter, retryInSeconds } = refusal;
  const meta = retryInSeconds === null ? { provider } : { provider, retry_in: retryInSeconds };
  const source = parameter === null ? null : { parameter };
  return JSON.stringify({
    errors: [{ code, title: titleOf(refusal.status), detail: message, source, meta }],
  });
}

/** A refusal in the form of the XML feeds. */
export function xmlErrors({ code, message }: RefusalFacts): string {
  return `<erreurs><erreur code="${code}"><libelle>${escapeText(message)}</libelle></erreur></erreurs>`;
}

const TITLES: Readonly<Record<number, string>> = {
  401: 'Privilèges insuffisants',
  404: 'Ressource inconnue',
  409: 'Conflit',
  422: 'Entité non traitable',
  429: 'Trop de requêtes',
  500: 'Erreur interne',
  502: 'Erreur du fournisseur',
  503: 'Fournisseur indisponible',
  504: 'Délai dépassé',
};

function titleOf(status: number): string {
  return TITLES[status] ?? 'Erreur';
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
