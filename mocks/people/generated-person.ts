import type { Person } from './person.ts';
import { LEA } from './twelve/lea.ts';

/** Generated people are numbered from here. */
export const FIRST_GENERATED_NUMBER = 1000;

/** Any generated person by number: the same for the same seed, made on demand and not kept. */
export function createGeneratedPerson(number: number, _seed: string): Person {
  return { ...LEA, number, persona: null };
}
