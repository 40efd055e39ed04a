import { civilStatus } from '../civil-status.ts';
import type { CivilStatus } from '../person.ts';
import { BIRTH_COUNTRIES, BIRTH_PLACES, FAMILY_NAMES, GIVEN_NAMES } from './names.ts';
import type { Random } from './random.ts';

/** Every thousandth person has died: 1999, 2999 … */
const DECEASED_EVERY = 1000;
const DECEASED_ON = '2025-11-08';

/** Civil status of a generated person: one in eight is born abroad, half of those on a presumed day. */
export function generatedCivilStatus(number: number, birthYear: number, random: Random): CivilStatus {
  const gender = random.chance(50) ? 'female' : 'male';
  const names = GIVEN_NAMES[gender];
  const abroad = random.chance(12);
  const presumed = abroad && random.chance(50);
  const [month, day] = [random.int(1, 12), presumed ? 1 : random.int(1, 28)];
  const familyName = random.pick(FAMILY_NAMES);
  return civilStatus(
    {
      givenNames: [...new Set([random.pick(names), random.pick(names)])],
      familyName,
      usageName: gender === 'female' && random.chance(25) ? random.pick(FAMILY_NAMES) : null,
      gender,
      birthDate: `${birthYear}-${twoDigits(month)}-${twoDigits(day)}`,
      presumed,
      birthPlace: abroad ? '' : birthPlaceOf(birthYear, random),
      birthCountry: abroad ? random.pick(BIRTH_COUNTRIES) : '99100',
      certification: abroad && random.chance(15) ? 'NIA' : 'NIR',
      email: `personne.${number}@example.org`,
      deceasedOn: number % DECEASED_EVERY === DECEASED_EVERY - 1 ? DECEASED_ON : null,
    },
    random.int(1, 989),
  );
}

/** The NIR of Corsica has 2A and 2B from 1976 on; people born before are not drawn there. */
function birthPlaceOf(birthYear: number, random: Random): string {
  const place = random.pick(BIRTH_PLACES);
  return birthYear < 1976 && place.startsWith('2') && /[AB]/.test(place) ? '13208' : place;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
