import { getControlKey } from 'french-ssn';

/** `incomplete`: the declarations carry the 13 characters without their key, so nothing can be checked. */
export type NirCheck = 'valid' | 'incomplete' | 'invalid';

const WITHOUT_KEY = 13;

/**
 * Checks a NIR and forgets it: spaces and a lower-case Corsican department are normalised first, as declarations
 * carry both. Nothing of the number leaves this function.
 */
export function checkNir(text: string): NirCheck {
  const nir = text.replaceAll(/\s/g, '').toUpperCase();
  if (!/^[1-478]\d{4}(?:\d\d|2[AB])\d{6}(?:\d\d)?$/.test(nir)) return 'invalid';
  if (nir.length === WITHOUT_KEY) return 'incomplete';
  return getControlKey(nir.slice(0, WITHOUT_KEY)) === nir.slice(WITHOUT_KEY) ? 'valid' : 'invalid';
}
