export type Language = 'FR' | 'EN';

/** A category as a heading, and as the person's own inside a sentence. */
type CategoryWords = { readonly label: string; readonly yours: string };

const words = (label: string, yours: string): CategoryWords => ({ label, yours });

/** `PersonalDataCategory` of the schema, in words. */
const CATEGORY_WORDS = {
  IDENTITY: { FR: words('Identité', 'votre identité'), EN: words('Identity', 'your identity') },
  TRAINING_RIGHTS: {
    FR: words('Droits à formation (CPF)', 'vos droits à formation'),
    EN: words('Training rights (CPF)', 'your training rights'),
  },
  ENGAGEMENT: {
    FR: words('Engagement citoyen (CEC)', 'votre engagement citoyen'),
    EN: words('Civic engagement (CEC)', 'your civic engagement'),
  },
  HARDSHIP_POINTS: {
    FR: words('Points de prévention (C2P)', 'vos points de prévention'),
    EN: words('Prevention points (C2P)', 'your prevention points'),
  },
  EXPOSURE_FACTORS: {
    FR: words('Expositions aux risques professionnels', 'vos expositions aux risques professionnels'),
    EN: words('Exposures to occupational risks', 'your exposures to occupational risks'),
  },
  EMPLOYMENT: {
    FR: words('Emplois et contrats', 'vos emplois'),
    EN: words('Jobs and contracts', 'your jobs'),
  },
  PAY: { FR: words('Rémunérations', 'vos rémunérations'), EN: words('Pay', 'your pay') },
  PENSION: {
    FR: words('Carrière et retraite', 'vos droits à la retraite'),
    EN: words('Career statement and pension', 'your pension rights'),
  },
  JOBSEEKING: {
    FR: words("Inscription comme demandeur d'emploi", "votre inscription comme demandeur d'emploi"),
    EN: words('Registration as a jobseeker', 'your registration as a jobseeker'),
  },
  SELF_EMPLOYMENT: {
    FR: words('Activité indépendante', 'votre activité indépendante'),
    EN: words('Self-employed activity', 'your self-employed activity'),
  },
  DISABILITY: {
    FR: words('Situation de handicap', 'votre situation de handicap'),
    EN: words('Disability', 'your disability status'),
  },
  GUIDANCE: {
    FR: words('Accompagnement et conseil', 'votre accompagnement'),
    EN: words('Guidance', 'your guidance'),
  },
  CONSENT: { FR: words('Consentements', 'vos consentements'), EN: words('Consents', 'your consents') },
  ACCESS_JOURNAL: {
    FR: words('Journal des accès', 'votre journal des accès'),
    EN: words('Access journal', 'your access journal'),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, CategoryWords>>>>;

export type Category = keyof typeof CATEGORY_WORDS;

export const CATEGORIES = Object.keys(CATEGORY_WORDS) as readonly Category[];

export const isCategory = (name: string): name is Category => Object.hasOwn(CATEGORY_WORDS, name);

/** A category in words; one that is gone from the schema keeps its name. */
export const labelCategory = (name: string, language: Language): string =>
  isCategory(name) ? CATEGORY_WORDS[name][language].label : name;

/** `vos droits à formation`; null: data of no known category. */
export const yourCategory = (category: Category | null, language: Language): string => {
  if (category === null) return language === 'FR' ? "d'autres données" : 'other data';
  return CATEGORY_WORDS[category][language].yours;
};
