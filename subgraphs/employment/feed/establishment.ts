import type { Establishment } from '../employment-record.ts';
import type { BlockValues } from './dsn-declaration.ts';
import type { DeclaredMonth } from './declared-month.ts';
import { restoreSiret } from '../../kit/siret.ts';

/** The employer of a declaration. */
export function employerOf({ siret, declaration }: DeclaredMonth): Establishment {
  const { company, establishment } = declaration;
  return {
    siret,
    name: textOf(company, '009'),
    activityCode: textOf(establishment, '002') ?? textOf(company, '003'),
    city: textOf(establishment, '005'),
  };
}

/**
 * Where the work is done when it is not at the employer's: the user establishment of a temporary mission
 * (S21.G00.40.046), else the declared workplace (S21.G00.40.019).
 */
export function workplaceOf(
  contract: BlockValues,
  { siret, declaration }: DeclaredMonth,
): Establishment | null {
  const declared = restoreSiret(contract.get('046')) ?? restoreSiret(contract.get('019'));
  if (declared === null || declared.text === siret) return null;
  const block = declaration.workplaces.find(
    (place) => restoreSiret(place.get('001'))?.text === declared.text,
  );
  return {
    siret: declared.text,
    name: textOf(block, '002'),
    activityCode: textOf(block, '003'),
    city: textOf(block, '005'),
  };
}

function textOf(block: BlockValues | undefined, number: string): string | null {
  const text = block?.get(number)?.trim() ?? '';
  return text === '' ? null : text;
}
