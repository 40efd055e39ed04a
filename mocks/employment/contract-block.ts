import type { ContractFact } from '../people/person.ts';
import { dsnDate } from './calendar.ts';
import { decimal } from './decimal.ts';
import { codeLine, optionalLine, textLine } from './dsn-line.ts';
import { identifier } from './employer-block.ts';

const FULL_TIME_MONTHLY_HOURS = 151.67;
const FULL_TIME_YEARLY_DAYS = 218;
const RECOGNISED_DISABLED_WORKER = '01';

export type ContractOptions = { readonly zerosLost: boolean; readonly disabledWorker: boolean };

/** Block S21.G00.40: the same text every month of the contract. */
export function contractLines(contract: ContractFact, options: ContractOptions): readonly string[] {
  const { employer, userEstablishment } = contract;
  return [
    codeLine('S21.G00.40.001', dsnDate(contract.startDate)),
    codeLine('S21.G00.40.004', contract.pcsEse),
    textLine('S21.G00.40.006', contract.jobTitle),
    codeLine('S21.G00.40.007', contract.nature),
    ...optionalLine('S21.G00.40.008', contract.publicPolicyScheme),
    textLine('S21.G00.40.009', contract.number),
    ...optionalLine('S21.G00.40.010', contract.plannedEndDate && dsnDate(contract.plannedEndDate)),
    ...workingTimeLines(contract),
    ...optionalLine('S21.G00.40.017', employer.idcc),
    codeLine('S21.G00.40.019', identifier(employer.siret, options.zerosLost)),
    ...optionalLine('S21.G00.40.021', contract.fixedTermMotive),
    ...optionalLine(
      'S21.G00.40.046',
      userEstablishment && identifier(userEstablishment.siret, options.zerosLost),
    ),
    ...optionalLine('S21.G00.40.072', options.disabledWorker ? RECOGNISED_DISABLED_WORKER : null),
  ];
}

/** True when working time is counted in days a year (forfait): such a contract has no monthly hours. */
export function isDayForfait(contract: ContractFact): boolean {
  return contract.monthlyHours === 0;
}

function workingTimeLines(contract: ContractFact): readonly string[] {
  const reference = isDayForfait(contract) ? FULL_TIME_YEARLY_DAYS : FULL_TIME_MONTHLY_HOURS;
  return [
    codeLine('S21.G00.40.011', isDayForfait(contract) ? '20' : '10'),
    codeLine('S21.G00.40.012', decimal(reference)),
    codeLine('S21.G00.40.013', decimal((reference * contract.workingTimePercent) / 100)),
    codeLine('S21.G00.40.014', contract.workingTimePercent < 100 ? '20' : '10'),
  ];
}
