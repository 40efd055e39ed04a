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
  const digits = Array.from(siret, Number);
  if (siret.startsWith(LA_POSTE) && digits.reduce((sum, digit) => sum + digit, 0) % 5 === 0) return true;
  const sum = digits.reduce((total, digit, index) => {
    const weighted = (digits.length - index) % 2 === 0 ? digit * 2 : digit;
    return total + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  return sum % 10 === 0;
}
