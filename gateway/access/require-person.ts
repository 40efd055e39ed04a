import type { AccessCaller } from './access-caller.ts';
import { refusal } from './access-errors.ts';

/** A person as the gateway names them. */
export type PersonReference = { readonly id: string };

/** The person, when the call may concern them. Throws `FORBIDDEN`, the same for a person that does not exist. */
export function requirePerson(id: string, caller: AccessCaller): PersonReference {
  if (caller.person === null || id !== caller.person) throw refusal('FORBIDDEN');
  return { id };
}

/** Person.id of a caller who asks about themself. Throws `FORBIDDEN`: consents and journal are for the holder alone. */
export function requireHolder({ role, person }: AccessCaller): string {
  if (role !== 'holder' || person === null) throw refusal('FORBIDDEN');
  return person;
}
