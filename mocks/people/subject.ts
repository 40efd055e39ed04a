import { createHash } from 'node:crypto';
import type { CivilStatus } from './person.ts';

/** Sector of this product at FranceConnect: its clients see one `sub` for a person. */
export const CPA_SECTOR = 'cpa-gateway';

/**
 * FranceConnect `sub` of a person for a sector: 64 hexadecimal digits and `v1`. It follows the pivot traits, so a
 * usage name leaves it alone and a corrected birthplace changes it; the birthplace counts in France only.
 */
export function pivotSubject(status: CivilStatus, sector: string): string {
  return `${sha256(sector + pivotHash(status))}v1`;
}

/** The same person before the birthplace was corrected; null when it never was. */
export function formerPivotSubject(status: CivilStatus, sector: string): string | null {
  const { formerBirthPlace } = status;
  return formerBirthPlace === null ? null : pivotSubject({ ...status, birthPlace: formerBirthPlace }, sector);
}

function pivotHash(status: CivilStatus): string {
  const { givenNames, familyName, birthDate, gender, birthPlace, birthCountry } = status;
  const place = birthCountry === '99100' ? birthPlace : '';
  return sha256([givenNames.join(' '), familyName, birthDate, gender, place, birthCountry].join(''));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
