import { monthOf } from '../rules/calendar.ts';
import { compare } from '../rules/compare.ts';
import type { BlockValues, DsnDeclaration } from './dsn-declaration.ts';
import { parseDsnDate } from './dsn-values.ts';
import { joinSiret } from '../../kit/siret.ts';

/** A declaration of which employer and month can be told. */
export type DeclaredMonth = {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly siret: string | null;
  readonly zerosLost: boolean;
  readonly declaration: DsnDeclaration;
};

/** Kinds of declaration (S20.G00.05.002) that take the place of the one sent before: annule et remplace. */
const REPLACING: ReadonlySet<string | undefined> = new Set(['03', '05']);

/**
 * Declarations that stand, oldest month first: a cancel-and-replace takes the place of what the same establishment
 * sent for the same month before it. Declarations without a readable month are left out.
 */
export function standingDeclarations(declarations: readonly DsnDeclaration[]): readonly DeclaredMonth[] {
  const byPlaceAndMonth = new Map<string, DeclaredMonth[]>();
  for (const declaration of declarations) {
    const mainMonth = parseDsnDate(declaration.header.get('005'));
    if (mainMonth === null) continue;
    const siret = siretOf(declaration.company, declaration.establishment);
    const declared = {
      month: monthOf(mainMonth),
      siret: siret?.text ?? null,
      zerosLost: siret?.zerosLost ?? false,
      declaration,
    };
    const key = `${declared.siret} ${declared.month}`;
    const before = REPLACING.has(declaration.header.get('002')) ? [] : (byPlaceAndMonth.get(key) ?? []);
    byPlaceAndMonth.set(key, [...before, declared]);
  }
  return [...byPlaceAndMonth.values()].flat().sort((a, b) => compare(a.month, b.month));
}

function siretOf(company: BlockValues, establishment: BlockValues) {
  return joinSiret(company.get('001'), establishment.get('001') ?? company.get('002'));
}
