const SIREN_LENGTH = 9;
const NIC_LENGTH = 5;
const SIRET_LENGTH = SIREN_LENGTH + NIC_LENGTH;
/** SIREN of La Poste: the digits of its establishments add up to a multiple of 5 instead of satisfying Luhn. */
const LA_POSTE = '356000000';

/** An identifier with the leading zeros that a numeric column took away. */
export type RestoredIdentifier = { readonly text: string; readonly zerosLost: boolean };

/** A SIRET out of one value; null when it is no SIRET at all. */
export function restoreSiret(text: string | undefined): RestoredIdentifier | null {
  return restore(text, SIRET_LENGTH);
}

/** A SIREN out of one value; null when it is no SIREN at all. */
export function restoreSiren(text: string | undefined): RestoredIdentifier | null {
  return restore(text, SIREN_LENGTH);
}

/** A SIRET out of SIREN and NIC; null when one of them cannot be read. */
export function joinSiret(siren: string | undefined, nic: string | undefined): RestoredIdentifier | null {
  const company = restore(siren, SIREN_LENGTH);
  const establishment = restore(nic, NIC_LENGTH);
  if (company === null || establishment === null) return null;
  return { text: company.text + establishment.text, zerosLost: company.zerosLost || establishment.zerosLost };
}

/** Whether the check digit of a SIRET is right. Real establishments fail it, so it only serves warnings. */
export function hasValidCheckDigit(siret: string): boolean {
  let plain = 0;
  let luhn = 0;
  for (let index = 0; index < SIRET_LENGTH; index += 1) {
    const digit = Number(siret[index]);
    const weighted = index % 2 === 0 ? digit * 2 : digit;
    plain += digit;
    luhn += weighted > 9 ? weighted - 9 : weighted;
  }
  return luhn % 10 === 0 || (siret.startsWith(LA_POSTE) && plain % 5 === 0);
}

function restore(text: string | undefined, length: number): RestoredIdentifier | null {
  const digits = text?.replaceAll(' ', '') ?? '';
  if (!/^\d+$/.test(digits) || digits.length > length) return null;
  return { text: digits.padStart(length, '0'), zerosLost: digits.length < length };
}
