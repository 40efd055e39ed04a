import { situationInstant } from '../feed/situation.ts';
import type { ContractFact, Person } from '../people/person.ts';
import { dayOfMonth, dsnDate, lastCompleteMonth, monthOf } from './calendar.ts';
import { contractLines } from './contract-block.ts';
import { findDefect } from './contract-defects.ts';
import { declaredMonths, type MonthRange } from './contract-months.ts';
import { codeLine } from './dsn-line.ts';
import { employerLines, userEstablishmentLines } from './employer-block.ts';
import { endLines } from './end-block.ts';
import { individualLines } from './individual-block.ts';
import { payLines } from './pay-block.ts';
import { suspensionLines } from './suspension-block.ts';

export type ExtractRequest = {
  readonly key: string;
  readonly person: Person;
  /** First and last month, `2016-01`. */
  readonly from: string;
  readonly to: string;
  /** Day taken as today: only months that are over have been declared. */
  readonly today: string;
};

/** A contract with the text that does not change from one month to the next. */
type PreparedContract = { readonly fact: ContractFact; readonly lines: readonly string[] };

const NORMAL_DECLARATION = '01';

/** The extract of one record: every monthly declaration of its employers, oldest first, as rubric lines. */
export function extractLines(request: ExtractRequest): readonly string[] {
  const declarations = declarationLines(request);
  return [
    codeLine('X00.G00.00.001', request.key),
    codeLine('X00.G00.00.002', situationInstant(request.today)),
    ...declarations,
    codeLine('X99.G00.00.001', String(declarations.length)),
  ];
}

/** Rubric lines as the feed sends them: CRLF after each. */
export function dsnText(lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${lines.join('\r\n')}\r\n`;
}

function declarationLines(request: ExtractRequest): readonly string[] {
  const range = {
    from: monthOf(request.from),
    to: Math.min(monthOf(request.to), lastCompleteMonth(request.today)),
  };
  const lines: string[] = [];
  for (const [month, employers] of contractsByMonth(request.person, range)) {
    for (const contracts of employers.values()) appendDeclaration(lines, request.person, month, contracts);
  }
  return lines;
}

/** Contracts by month, then by SIRET of the employer: one declaration for each pair. */
function contractsByMonth(
  person: Person,
  range: MonthRange,
): ReadonlyMap<number, ReadonlyMap<string, readonly PreparedContract[]>> {
  const months = new Map<number, Map<string, PreparedContract[]>>();
  for (const fact of person.contracts) {
    const declared = declaredMonths(fact, range);
    if (declared.length === 0) continue;
    const prepared = { fact, lines: preparedLines(person, fact) };
    for (const month of declared) {
      const employers = getOrCreate(months, month, () => new Map<string, PreparedContract[]>());
      getOrCreate(employers, fact.employer.siret, () => []).push(prepared);
    }
  }
  return new Map([...months].sort(([left], [right]) => left - right));
}

function preparedLines(person: Person, fact: ContractFact): readonly string[] {
  return contractLines(fact, {
    zerosLost: hasLostZeros(fact),
    disabledWorker: person.training.disabledWorker,
  });
}

function appendDeclaration(
  lines: string[],
  person: Person,
  month: number,
  contracts: readonly PreparedContract[],
): void {
  const [first] = contracts;
  if (!first) return;
  const zerosLost = contracts.some(({ fact }) => hasLostZeros(fact));
  lines.push(
    codeLine('S20.G00.05.005', dsnDate(dayOfMonth(month, 1))),
    codeLine('S20.G00.05.002', NORMAL_DECLARATION),
    ...employerLines(first.fact.employer, zerosLost),
    ...distinctUserEstablishments(contracts).flatMap((user) => userEstablishmentLines(user, zerosLost)),
  );
  appendIndividual(lines, person, month, { contracts, familyName: person.civilStatus.familyName });
  for (const [familyName, duplicated] of duplicates(contracts, month)) {
    appendIndividual(lines, person, month, { contracts: duplicated, familyName });
  }
}

type Individual = { readonly contracts: readonly PreparedContract[]; readonly familyName: string };

function appendIndividual(lines: string[], person: Person, month: number, individual: Individual): void {
  const birthDayUnknown = individual.contracts.some(({ fact }) => findDefect(fact, 'birth-date-99'));
  lines.push(...individualLines(person, { familyName: individual.familyName, birthDayUnknown }));
  for (const { fact, lines: contract } of individual.contracts) {
    lines.push(
      ...contract,
      ...payLines(fact, month),
      ...suspensionLines(fact, month),
      ...endLines(fact, month),
    );
  }
}

/** Contracts that from some month on are declared a second time under another surname. */
function duplicates(
  contracts: readonly PreparedContract[],
  month: number,
): ReadonlyMap<string, readonly PreparedContract[]> {
  const byName = new Map<string, PreparedContract[]>();
  for (const contract of contracts) {
    const defect = findDefect(contract.fact, 'duplicated-person');
    if (defect && month >= monthOf(defect.month))
      getOrCreate(byName, defect.otherName, () => []).push(contract);
  }
  return byName;
}

function distinctUserEstablishments(contracts: readonly PreparedContract[]) {
  const bySiret = new Map(
    contracts.flatMap(({ fact: { userEstablishment } }) =>
      userEstablishment ? [[userEstablishment.siret, userEstablishment] as const] : [],
    ),
  );
  return [...bySiret.values()];
}

function hasLostZeros(fact: ContractFact): boolean {
  return findDefect(fact, 'lost-leading-zero') !== undefined;
}

function getOrCreate<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const created = create();
  map.set(key, created);
  return created;
}
