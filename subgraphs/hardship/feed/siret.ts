const SIRET_LENGTH = 14;
/** SIREN of La Poste: the digits of its establishments add up to a multiple of 5 instead of satisfying Luhn. */
const LA_POSTE = '356000000';

/** A SIRET with the leading zeros that a numeric column took away; null when it is no SIRET at all. */
export function restoreSiret(text: string): string | null {
  const digits = text.replaceAll(' ', '');
  return /^\d{1,14}$/.test(digits) ? digits.padStart(SIRET_LENGTH, '0') : null;
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
