import { buildSchema, type GraphQLEnumType } from 'graphql';
import { CATEGORIES, labelCategory, yourCategory } from '../../../../gateway/access/category-words.ts';
import { findFacts } from '../../../../gateway/access/entry-facts.ts';
import { labelPurpose, PURPOSES, reasonOf } from '../../../../gateway/access/purpose-words.ts';
import { readAccessSdl } from '../../../../gateway/access/read-access-sdl.ts';
import { writeEnglish } from '../../../../gateway/access/write-english.ts';
import { writeFrench } from '../../../../gateway/access/write-french.ts';
import type { Access, WrittenEntry } from '../../../../gateway/journal/journal-entry.ts';

const CATEGORY_OF: Readonly<Record<string, string>> = {
  'Person.trainingAccount': 'TRAINING_RIGHTS',
  'TrainingAccount.engagementBalance': 'ENGAGEMENT',
  'Person.hardshipAccount': 'HARDSHIP_POINTS',
  'HardshipAccount.exposures': 'EXPOSURE_FACTORS',
  'Person.employmentRecords': 'EMPLOYMENT',
  'Contract.pay': 'PAY',
  'Person.consents': 'CONSENT',
  'Consent.id': 'CONSENT',
  'Mutation.grantConsent': 'CONSENT',
  'Person.news': 'WEATHER',
};
const describeField = (coordinate: string) => CATEGORY_OF[coordinate] ?? null;

const access = (agency: string, decision: Access['decision'], ...fields: string[]): Access => ({
  agency,
  decision,
  fields: { digest: '', fields },
});

const OWN: WrittenEntry = {
  id: '1',
  atMs: Date.parse('2026-11-28T13:03:20Z'),
  requestId: 'r-1',
  person: 'p-1',
  actor: 'somebody',
  role: 'holder',
  organisation: null,
  agency: null,
  purpose: 'OWN_ACCESS',
  consent: null,
  operation: 'query',
  accesses: [access('CDC', 'ALLOWED', 'Person.id', 'Person.trainingAccount')],
};
const ADVISER: WrittenEntry = {
  ...OWN,
  role: 'adviser',
  organisation: '13000548100010',
  purpose: 'CAREER_ADVICE',
  consent: 'c-1',
};
const EVENING_OF_26 = Date.parse('2026-11-26T23:30:00Z');

type Case = {
  readonly entry: WrittenEntry;
  readonly consentAtMs?: number;
  readonly french: string;
  readonly english: string;
};

/** No-break spaces as plain ones, to be read here. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

const CASES: Readonly<Record<string, Case>> = {
  'what the person read is told agency by agency': {
    entry: {
      ...OWN,
      accesses: [...OWN.accesses, access('CNAM_ATMP', 'ALLOWED', 'Person.hardshipAccount')],
    },
    french:
      'Le 28 novembre 2026 à 14 h 03, vous avez consulté vos droits à formation (CDC) et vos points de prévention (CNAM_ATMP).',
    english:
      'On 28 November 2026 at 14:03, you read your training rights (CDC) and your prevention points (CNAM_ATMP).',
  },
  'an adviser is told with organisation, purpose and the consent, and what was refused': {
    entry: {
      ...ADVISER,
      accesses: [
        ...OWN.accesses,
        access('CNAM_ATMP', 'FORBIDDEN', 'HardshipAccount.exposures'),
        access('GIP_MDS', 'FORBIDDEN', 'Contract.pay'),
      ],
    },
    consentAtMs: EVENING_OF_26,
    french:
      "Le 28 novembre 2026 à 14 h 03, un conseiller (organisation SIRET 130 005 481 00010), pour le conseil en évolution professionnelle, avec votre consentement du 27 novembre 2026, a lu vos droits à formation (CDC) ; l'accès à vos expositions aux risques professionnels (CNAM_ATMP) et à vos rémunérations (GIP_MDS) lui a été refusé.",
    english:
      'On 28 November 2026 at 14:03, an adviser (organisation SIRET 130 005 481 00010), for career advice, with your consent of 27 November 2026, read your training rights (CDC); access to your exposures to occupational risks (CNAM_ATMP) and your pay (GIP_MDS) was refused.',
  },
  'a consent that is not known any more has no day': {
    entry: ADVISER,
    french:
      'Le 28 novembre 2026 à 14 h 03, un conseiller (organisation SIRET 130 005 481 00010), pour le conseil en évolution professionnelle, avec votre consentement, a lu vos droits à formation (CDC).',
    english:
      'On 28 November 2026 at 14:03, an adviser (organisation SIRET 130 005 481 00010), for career advice, with your consent, read your training rights (CDC).',
  },
  'somebody to whom all was refused read nothing': {
    entry: {
      ...ADVISER,
      role: 'service',
      purpose: 'THIRD_PARTY_SERVICE',
      consent: null,
      accesses: [access('CNAM_ATMP', 'FORBIDDEN', 'HardshipAccount.exposures')],
    },
    french:
      "Le 28 novembre 2026 à 14 h 03, le service en ligne d'un tiers (organisation SIRET 130 005 481 00010), pour le service que vous lui demandez, s'est vu refuser l'accès à vos expositions aux risques professionnels (CNAM_ATMP).",
    english:
      'On 28 November 2026 at 14:03, the online service of a third party (organisation SIRET 130 005 481 00010), for the service that you asked of it, was refused access to your exposures to occupational risks (CNAM_ATMP).',
  },
  'the person themself may be refused something': {
    entry: {
      ...OWN,
      accesses: [...OWN.accesses, access('CDC', 'FORBIDDEN', 'TrainingAccount.engagementBalance')],
    },
    french:
      "Le 28 novembre 2026 à 14 h 03, vous avez consulté vos droits à formation (CDC) ; l'accès à votre engagement citoyen (CDC) vous a été refusé.",
    english:
      'On 28 November 2026 at 14:03, you read your training rights (CDC); access to your civic engagement (CDC) was refused.',
  },
  'the person themself may be refused everything': {
    entry: { ...OWN, accesses: [access('CDC', 'FORBIDDEN', 'Person.trainingAccount')] },
    french: "Le 28 novembre 2026 à 14 h 03, l'accès à vos droits à formation (CDC) vous a été refusé.",
    english: 'On 28 November 2026 at 14:03, you were refused access to your training rights (CDC).',
  },
  'an agency is told by its name': {
    entry: { ...ADVISER, role: 'agency', agency: 'CDC', purpose: 'AGENCY_DUTIES', consent: null },
    french:
      "Le 28 novembre 2026 à 14 h 03, l'organisme CDC (organisation SIRET 130 005 481 00010), pour ses missions, a lu vos droits à formation (CDC).",
    english:
      'On 28 November 2026 at 14:03, the agency CDC (organisation SIRET 130 005 481 00010), for its duties, read your training rights (CDC).',
  },
  'what was to be changed is not told as read': {
    entry: {
      ...OWN,
      operation: 'mutation',
      accesses: [
        access('CPA', 'ALLOWED', 'Consent.id', 'Mutation.grantConsent'),
        access('CDC', 'ALLOWED', 'Person.trainingAccount'),
      ],
    },
    french:
      'Le 28 novembre 2026 à 14 h 03, vous avez demandé à modifier vos consentements (CPA) et consulté vos droits à formation (CDC).',
    english:
      'On 28 November 2026 at 14:03, you asked to change your consents (CPA) and read your training rights (CDC).',
  },
  'a change of which the field is not known may be either': {
    entry: { ...OWN, operation: 'mutation' },
    french: 'Le 28 novembre 2026 à 14 h 03, vous avez modifié ou consulté vos droits à formation (CDC).',
    english: 'On 28 November 2026 at 14:03, you changed or read your training rights (CDC).',
  },
  'data of several agencies is named once': {
    entry: {
      ...OWN,
      accesses: [
        access('GIP_MDS', 'ALLOWED', 'Person.employmentRecords'),
        access('CNAV', 'ALLOWED', 'Person.employmentRecords'),
      ],
    },
    french: 'Le 28 novembre 2026 à 14 h 03, vous avez consulté vos emplois (GIP_MDS, CNAV).',
    english: 'On 28 November 2026 at 14:03, you read your jobs (GIP_MDS, CNAV).',
  },
  'data of no known category is still told': {
    entry: { ...OWN, accesses: [access('METEO', 'ALLOWED', 'Person.news', 'Person.gone')] },
    french: "Le 28 novembre 2026 à 14 h 03, vous avez consulté d'autres données (METEO).",
    english: 'On 28 November 2026 at 14:03, you read other data (METEO).',
  },
  'a request that led to no agency is told as such': {
    entry: {
      ...ADVISER,
      role: 'witness',
      purpose: 'CURIOSITY',
      consent: null,
      organisation: null,
      accesses: [],
    },
    french: 'Le 28 novembre 2026 à 14 h 03, un tiers a fait une demande sans rien lire.',
    english: 'On 28 November 2026 at 14:03, a third party made a request that read nothing.',
  },
  'somebody else who holds an account is not taken for the person': {
    entry: {
      ...OWN,
      role: 'other_holder',
      accesses: [access('CDC', 'FORBIDDEN', 'Person.trainingAccount')],
    },
    french:
      "Le 28 novembre 2026 à 14 h 03, une autre personne s'est vu refuser l'accès à vos droits à formation (CDC).",
    english: 'On 28 November 2026 at 14:03, another person was refused access to your training rights (CDC).',
  },
  'the day is the one in Paris, the first of a month is ordinal in French': {
    entry: { ...OWN, atMs: Date.parse('2026-06-30T22:07:00Z') },
    french: 'Le 1er juillet 2026 à 0 h 07, vous avez consulté vos droits à formation (CDC).',
    english: 'On 1 July 2026 at 00:07, you read your training rights (CDC).',
  },
};

describe('an entry of the journal in words', () => {
  test.each(Object.entries(CASES))('%s', (_name, { entry, consentAtMs, french, english }) => {
    const facts = findFacts(entry, describeField, consentAtMs ?? null);
    expect(plain(writeFrench(facts))).toBe(french);
    expect(writeEnglish(facts).replaceAll('\u00a0', ' ')).toBe(english);
  });

  test('time, SIRET and semicolon do not break over lines in French', () => {
    const entry = {
      ...ADVISER,
      accesses: CASES['the person themself may be refused something']!.entry.accesses,
    };
    const text = writeFrench(findFacts(entry, describeField, null));
    expect(text).toContain('14\u00a0h\u00a003');
    expect(text).toContain('130\u00a0005\u00a0481\u00a000010');
    expect(text).toContain('\u00a0;');
  });
});

describe('the words', () => {
  // The links to other specifications say nothing of the enums.
  const schema = buildSchema(readAccessSdl(), { assumeValid: true, assumeValidSDL: true });
  const valuesOf = (name: string) =>
    (schema.getType(name) as GraphQLEnumType).getValues().map(({ name }) => name);

  test('there are words for every category and every purpose of the schema, and for no other', () => {
    expect([...CATEGORIES].sort()).toEqual(valuesOf('PersonalDataCategory').sort());
    expect([...PURPOSES].sort()).toEqual(valuesOf('Purpose').sort());
  });

  test.each(['FR', 'EN'] as const)(
    'no two categories and no two purposes are called the same in %s',
    (language) => {
      const distinct = (texts: readonly (string | null)[]) => new Set(texts).size;
      expect(distinct(CATEGORIES.map((category) => labelCategory(category, language)))).toBe(
        CATEGORIES.length,
      );
      expect(distinct(CATEGORIES.map((category) => yourCategory(category, language)))).toBe(
        CATEGORIES.length,
      );
      expect(distinct(PURPOSES.map((purpose) => labelPurpose(purpose, language)))).toBe(PURPOSES.length);
      expect(distinct(PURPOSES.map((purpose) => reasonOf(purpose, language)))).toBe(PURPOSES.length);
    },
  );

  test.each(['FR', 'EN'] as const)('a name that the schema lost stays a name in %s', (language) => {
    expect(labelCategory('WEATHER', language)).toBe('WEATHER');
    expect(labelPurpose('CURIOSITY', language)).toBe('CURIOSITY');
    expect(reasonOf('CURIOSITY', language)).toBeNull();
  });
});
