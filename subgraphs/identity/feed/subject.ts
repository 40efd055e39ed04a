import { z } from 'zod';
import type { Feed } from '../../kit/feed.ts';
import { readJson, type JsonAnswer } from '../../kit/read-json.ts';

/** Civil status (identité pivot) of a person. */
type CivilStatus = {
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

/** Whom a FranceConnect `sub` is. */
export type Subject = { readonly person: string; readonly civilStatus: CivilStatus };

const subjectRow = z
  .object({
    subject: z.string(),
    person: z.string().min(1),
    civil_status: z.object({
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
    }),
  })
  .transform(({ person, civil_status: status }): Subject => ({
    person,
    civilStatus: {
      givenNames: status.given_names,
      familyName: status.family_name,
      usageName: status.usage_name,
      gender: status.gender === 'female' ? 'FEMALE' : 'MALE',
      birthDate: status.birthdate,
      birthDatePresumed: status.birthdate_presumed,
      birthPlaceCode: status.birthplace === '' ? null : status.birthplace,
      birthCountry: status.birthcountry,
      deceased: status.deceased,
      certifiedAt: status.certified_at,
    },
  }));

const subjectsAnswer = z
  .object({ data: z.tuple([subjectRow.nullable()]) })
  .transform(({ data: [subject] }) => subject);

/** The person behind a FranceConnect `sub`; null when the directory does not know it. */
export const readSubject = (directory: Feed, subject: string): Promise<JsonAnswer<Subject | null>> =>
  readJson(
    directory,
    {
      path: '/v1/subjects',
      body: { type: 'application/json', content: JSON.stringify({ subjects: [subject] }) },
    },
    subjectsAnswer,
  );
