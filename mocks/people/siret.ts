/** A SIRET whose SIREN and whole both pass the Luhn test, from 8 digits of the SIREN and 4 of the NIC. */
export function siretOf(sirenStem: string, nicStem: string): string {
  return withLuhnDigit(sirenOf(sirenStem) + nicStem);
}

/** A SIREN that passes the Luhn test, from its first 8 digits. */
export function sirenOf(stem: string): string {
  return withLuhnDigit(stem);
}

/** True when the Luhn sum of the digits is a multiple of 10. */
export function passesLuhn(digits: string): boolean {
  return luhnSum(digits) % 10 === 0;
}

function withLuhnDigit(stem: string): string {
  return stem + String((10 - (luhnSum(`${stem}0`) % 10)) % 10);
}

/** Digits added up, every second one from the right doubled. */
function luhnSum(digits: string): number {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - index));
    const value = index % 2 === 0 ? digit : digit * 2;
    sum += value > 9 ? value - 9 : value;
  }
  return sum;
}
