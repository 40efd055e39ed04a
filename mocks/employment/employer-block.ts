import type { Establishment } from '../people/person.ts';
import { codeLine, optionalLine, textLine } from './dsn-line.ts';

/** Blocks S21.G00.06 (company) and S21.G00.11 (establishment) of the employer. */
export function employerLines(employer: Establishment, zerosLost: boolean): readonly string[] {
  const siren = identifier(employer.siret.slice(0, 9), zerosLost);
  const nic = identifier(employer.siret.slice(9), zerosLost);
  return [
    codeLine('S21.G00.06.001', siren),
    codeLine('S21.G00.06.002', nic),
    codeLine('S21.G00.06.003', employer.activityCode),
    textLine('S21.G00.06.009', employer.name),
    codeLine('S21.G00.11.001', nic),
    codeLine('S21.G00.11.002', employer.activityCode),
    codeLine('S21.G00.11.004', employer.postcode),
    textLine('S21.G00.11.005', employer.city),
    ...optionalLine('S21.G00.11.022', employer.idcc),
  ];
}

/** Block S21.G00.85: the establishment where the work of a temporary mission is done. */
export function userEstablishmentLines(establishment: Establishment, zerosLost: boolean): readonly string[] {
  return [
    codeLine('S21.G00.85.001', identifier(establishment.siret, zerosLost)),
    textLine('S21.G00.85.002', establishment.name),
    codeLine('S21.G00.85.003', establishment.activityCode),
    textLine('S21.G00.85.005', establishment.city),
  ];
}

/** A SIREN, NIC or SIRET; spreadsheets and databases that hold it as a number drop its leading zeros. */
export function identifier(digits: string, zerosLost: boolean): string {
  return zerosLost ? String(Number(digits)) : digits;
}
