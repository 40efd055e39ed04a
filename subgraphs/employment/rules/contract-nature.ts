import type { Wording } from './wording.ts';

/** Nature of a contract, by the name the schema gives it. */
type ContractNature =
  | 'CDI'
  | 'CDD'
  | 'TEMPORARY_MISSION'
  | 'INTERMITTENT_CDI'
  | 'TEMPORARY_AGENCY_CDI'
  | 'SITE_CDI'
  | 'PUBLIC_CDI'
  | 'PUBLIC_CDD'
  | 'CIVIL_SERVANT'
  | 'INTERNSHIP'
  | 'ESAT'
  | 'EDUCATIONAL_ENGAGEMENT'
  | 'CIVIC_SERVICE'
  | 'DETAINED_PERSON'
  | 'OTHER';

export type NatureRule = {
  readonly nature: ContractNature;
  readonly label: Wording;
  /** Work as an employee under private law. */
  readonly privateLaw: boolean;
  /** Work that counts for unemployment insurance [CT L5422-1, L5424-1]. */
  readonly affiliates: boolean;
  /** Private contract of indefinite duration that the démission-reconversion test looks at [CT L5422-1 II]. */
  readonly permanent: boolean;
  /** Branch of temporary work. */
  readonly temporaryWork: boolean;
};

type Traits = Partial<Pick<NatureRule, 'privateLaw' | 'affiliates' | 'permanent' | 'temporaryWork'>>;

const EMPLOYEE: Traits = { privateLaw: true, affiliates: true };

function rule(nature: ContractNature, FR: string, EN: string, traits: Traits): NatureRule {
  return {
    nature,
    label: { FR, EN },
    privateLaw: false,
    affiliates: false,
    permanent: false,
    temporaryWork: false,
    ...traits,
  };
}

const CIVIL_SERVANT = rule('CIVIL_SERVANT', 'Fonctionnaire', 'Civil servant', {});
const OTHER = rule('OTHER', 'Autre nature de contrat', 'Other nature of contract', {});

/** Codes of the DSN rubric S21.G00.40.007 (cahier technique DSN, table of natures). */
const NATURES: ReadonlyMap<string, NatureRule> = new Map([
  ['01', rule('CDI', 'Contrat à durée indéterminée', 'Permanent contract', { ...EMPLOYEE, permanent: true })],
  ['02', rule('CDD', 'Contrat à durée déterminée', 'Fixed-term contract', EMPLOYEE)],
  [
    '03',
    rule('TEMPORARY_MISSION', "Mission d'intérim", 'Temporary mission', { ...EMPLOYEE, temporaryWork: true }),
  ],
  [
    '07',
    rule('INTERMITTENT_CDI', 'Contrat à durée indéterminée intermittent', 'Intermittent permanent contract', {
      ...EMPLOYEE,
      permanent: true,
    }),
  ],
  [
    '08',
    rule(
      'TEMPORARY_AGENCY_CDI',
      'Contrat à durée indéterminée intérimaire',
      'Permanent contract with a temporary work agency',
      { ...EMPLOYEE, temporaryWork: true },
    ),
  ],
  [
    '09',
    rule(
      'PUBLIC_CDI',
      'Contrat à durée indéterminée de droit public',
      'Permanent contract under public law',
      { affiliates: true },
    ),
  ],
  [
    '10',
    rule('PUBLIC_CDD', 'Contrat à durée déterminée de droit public', 'Fixed-term contract under public law', {
      affiliates: true,
    }),
  ],
  ['20', CIVIL_SERVANT],
  ['21', CIVIL_SERVANT],
  ['29', rule('INTERNSHIP', 'Convention de stage', 'Internship', {})],
  ['50', CIVIL_SERVANT],
  ['52', CIVIL_SERVANT],
  [
    '53',
    rule('DETAINED_PERSON', "Contrat d'emploi pénitentiaire", 'Work contract of a detained person', {
      affiliates: true,
    }),
  ],
  [
    '60',
    rule(
      'EDUCATIONAL_ENGAGEMENT',
      "Contrat d'engagement éducatif",
      'Educational engagement contract',
      EMPLOYEE,
    ),
  ],
  [
    '70',
    rule(
      'ESAT',
      "Contrat de soutien et d'aide par le travail (ESAT)",
      'Support contract through work (ESAT)',
      {},
    ),
  ],
  [
    '82',
    rule(
      'SITE_CDI',
      "Contrat à durée indéterminée de chantier ou d'opération",
      'Permanent contract for a site or an operation',
      { ...EMPLOYEE, permanent: true },
    ),
  ],
  ['89', rule('CIVIC_SERVICE', 'Service civique', 'Civic service', {})],
]);

/** What is known about a nature code; an unknown one is `OTHER`. */
export function natureOf(code: string): NatureRule {
  return NATURES.get(code) ?? OTHER;
}
