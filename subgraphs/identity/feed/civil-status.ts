import { z } from 'zod';

/** Civil status (identité pivot) of a person. */
export type CivilStatus = {
  readonly givenNames: readonly string[];
  readonly familyName: string;
  readonly usageName: string | null;
  readonly gender: 'FEMALE' | 'MALE';
  /** A presumed day or month is `01`. */
  readonly birthDate: string;
  readonly birthDatePresumed: boolean;
  /** COG commune; null when born abroad, which FranceConnect writes as an empty string. */
  readonly birthPlaceCode: string | null;
  readonly birthCountry: string;
  readonly deceased: boolean;
  /** Instant of certification against the RNIPP. */
  readonly certifiedAt: string;
};

/** Civil status as the directory writes it. */
export const civilStatusRow = z
  .object({
    given_names: z.array(z.string()),
    family_name: z.string(),
    usage_name: z.string().nullable(),
    gender: z.enum(['female', 'male']),
    birthdate: z.iso.date(),
    birthdate_presumed: z.boolean(),
    birthplace: z.string().regex(/^(|\d[\dAB]\d{3})$/),
    birthcountry: z.string().regex(/^\d{5}$/),
    deceased: z.boolean(),
    certified_at: z.iso.datetime({ offset: true }),
  })
  .transform((row): CivilStatus => ({
    givenNames: row.given_names,
    familyName: row.family_name,
    usageName: row.usage_name,
    gender: row.gender === 'female' ? 'FEMALE' : 'MALE',
    birthDate: row.birthdate,
    birthDatePresumed: row.birthdate_presumed,
    birthPlaceCode: row.birthplace === '' ? null : row.birthplace,
    birthCountry: row.birthcountry,
    deceased: row.deceased,
    certifiedAt: row.certified_at,
  }));
