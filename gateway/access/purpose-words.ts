import type { Language } from './category-words.ts';

/** A purpose as a heading, and as the reason inside a sentence. */
type PurposeWords = { readonly label: string; readonly reason: string };

const words = (label: string, reason: string): PurposeWords => ({ label, reason });

/** `Purpose` of the schema, in words. */
const PURPOSE_WORDS = {
  OWN_ACCESS: {
    FR: words('Accès à ses propres données', "pour l'accès à vos propres données"),
    EN: words("Access to one's own data", 'for access to your own data'),
  },
  CAREER_ADVICE: {
    FR: words('Conseil en évolution professionnelle', 'pour le conseil en évolution professionnelle'),
    EN: words('Career advice', 'for career advice'),
  },
  THIRD_PARTY_SERVICE: {
    FR: words("Service en ligne d'un tiers", 'pour le service que vous lui demandez'),
    EN: words('Online service of a third party', 'for the service that you asked of it'),
  },
  STAFF_ADMINISTRATION: {
    FR: words('Gestion du personnel', 'pour la gestion du personnel'),
    EN: words('Staff administration', 'for staff administration'),
  },
  AGENCY_DUTIES: {
    FR: words("Missions de l'organisme", 'pour ses missions'),
    EN: words('Duties of the agency', 'for its duties'),
  },
  STATISTICS: {
    FR: words('Statistiques', 'pour des statistiques'),
    EN: words('Statistics', 'for statistics'),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, PurposeWords>>>>;

export type Purpose = keyof typeof PURPOSE_WORDS;

export const PURPOSES = Object.keys(PURPOSE_WORDS) as readonly Purpose[];

export const isPurpose = (name: string): name is Purpose => Object.hasOwn(PURPOSE_WORDS, name);

/** A purpose in words; one that is gone from the schema keeps its name. */
export const labelPurpose = (name: string, language: Language): string =>
  isPurpose(name) ? PURPOSE_WORDS[name][language].label : name;

/** `pour le conseil en évolution professionnelle`; null for a purpose that is not known. */
export const reasonOf = (name: string, language: Language): string | null =>
  isPurpose(name) ? PURPOSE_WORDS[name][language].reason : null;
