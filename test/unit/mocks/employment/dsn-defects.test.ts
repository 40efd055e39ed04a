import { extractLines } from '../../../../mocks/employment/dsn-extract.ts';
import type { ContractFact } from '../../../../mocks/people/person.ts';
import { sampleCivilStatus, sampleContract, samplePerson } from '../../../support/sample-people.ts';

describe('defects of real declarations', () => {
  test('an end that was never declared leaves no end block: the contract just vanishes', () => {
    const lines = linesOf({
      endDate: '2025-10-20',
      endMotive: '059',
      defects: [{ kind: 'end-never-declared' }],
    });
    expect(lines.filter((line) => line.startsWith('S21.G00.62'))).toEqual([]);
    expect(monthsOf(lines).at(-1)).toBe('2025-10');
  });

  test('a cancelled end is declared, taken back with 099 in the next month, and the contract goes on', () => {
    const lines = linesOf({
      defects: [{ kind: 'cancelled-end', declaredEnd: '2025-10-31', cancelledIn: '2025-11' }],
    });
    expect(linesOfMonth(lines, '2025-10')).toEqual(expect.arrayContaining(["S21.G00.62.002,'059'"]));
    expect(linesOfMonth(lines, '2025-11').slice(-2)).toEqual([
      "S21.G00.62.001,'31102025'",
      "S21.G00.62.002,'099'",
    ]);
    expect(monthsOf(lines)).toEqual(['2025-09', '2025-10', '2025-11', '2025-12', '2026-01', '2026-02']);
  });

  test('an end cancelled later leaves the months between undeclared', () => {
    const lines = linesOf({
      defects: [{ kind: 'cancelled-end', declaredEnd: '2025-10-31', cancelledIn: '2026-01' }],
    });
    expect(monthsOf(lines)).toEqual(['2025-09', '2025-10', '2026-01', '2026-02']);
  });

  test('a correction is a second pay with a negative amount for the month before', () => {
    const lines = linesOf({ defects: [{ kind: 'negative-correction', month: '2025-11', cents: 31250 }] });
    expect(linesOfMonth(lines, '2025-11').filter((line) => line.startsWith('S21.G00.51'))).toEqual([
      "S21.G00.51.001,'01112025'",
      "S21.G00.51.002,'30112025'",
      "S21.G00.51.010,'C-1'",
      "S21.G00.51.011,'002'",
      "S21.G00.51.012,'151.67'",
      "S21.G00.51.013,'2400.00'",
      "S21.G00.51.001,'01102025'",
      "S21.G00.51.002,'31102025'",
      "S21.G00.51.010,'C-1'",
      "S21.G00.51.011,'002'",
      "S21.G00.51.013,'-312.50'",
    ]);
  });

  test('a change of surname declares the individual and the contract twice from its month on', () => {
    const lines = linesOf({
      defects: [{ kind: 'duplicated-person', month: '2026-01', otherName: 'Durand' }],
    });
    const names = (month: string) =>
      linesOfMonth(lines, month).filter((line) => line.startsWith('S21.G00.30.002'));
    expect(names('2025-12')).toEqual(["S21.G00.30.002,'Moreau'"]);
    expect(names('2026-01')).toEqual(["S21.G00.30.002,'Moreau'", "S21.G00.30.002,'Durand'"]);
    expect(linesOfMonth(lines, '2026-02').filter((line) => line === "S21.G00.40.009,'C-1'")).toHaveLength(2);
  });

  test('identifiers kept as numbers lose their leading zeros', () => {
    expect(linesOf({ defects: [{ kind: 'lost-leading-zero' }] })).toEqual(
      expect.arrayContaining([
        "S21.G00.06.001,'5720245'",
        "S21.G00.06.002,'13'",
        "S21.G00.11.001,'13'",
        "S21.G00.40.019,'572024500013'",
      ]),
    );
  });

  test('an unknown day of birth is 99, and the month too when civil status presumes it', () => {
    const contracts = [sampleContract({ defects: [{ kind: 'birth-date-99' }] })];
    const presumed = sampleCivilStatus({ birthDate: '1984-01-01', presumed: true });
    expect(extract(samplePerson({ contracts }))).toContain("S21.G00.30.006,'99051984'");
    expect(extract(samplePerson({ contracts, civilStatus: presumed }))).toContain(
      "S21.G00.30.006,'99991984'",
    );
  });

  test('an end before the start withdraws the contract: no pay, nothing afterwards', () => {
    const lines = linesOf({
      startDate: '2025-11-10',
      defects: [{ kind: 'end-before-start', month: '2025-12' }],
    });
    expect(linesOfMonth(lines, '2025-12')).toEqual(
      expect.arrayContaining(["S21.G00.51.013,'0.00'", "S21.G00.62.001,'09112025'"]),
    );
    expect(monthsOf(lines)).toEqual(['2025-11', '2025-12']);
  });

  test('silent months are missing, first and last included', () => {
    const lines = linesOf({ defects: [{ kind: 'silent-months', from: '2025-10', to: '2025-12' }] });
    expect(monthsOf(lines)).toEqual(['2025-09', '2026-01', '2026-02']);
  });
});

describe('suspensions', () => {
  test('a sick leave is declared in each month it touches, the return in the month of the first day back', () => {
    const lines = linesOf({
      suspensions: [{ motive: '01', startDate: '2025-10-15', endDate: '2025-11-30' }],
    });
    const sickLeave = (month: string) =>
      linesOfMonth(lines, month).filter((line) => line.startsWith('S21.G00.60'));
    const known = ["S21.G00.60.001,'01'", "S21.G00.60.002,'14102025'", "S21.G00.60.003,'30112025'"];
    expect(sickLeave('2025-09')).toEqual([]);
    expect(sickLeave('2025-10')).toEqual(known);
    expect(sickLeave('2025-11')).toEqual(known);
    expect(sickLeave('2025-12')).toEqual([...known, "S21.G00.60.010,'01122025'"]);
  });

  test('days of absence move hours from worked to unpaid absence and lower the pay', () => {
    const lines = linesOf({
      monthlyHours: 150,
      suspensions: [{ motive: '501', startDate: '2025-11-16', endDate: null }],
    });
    const november = linesOfMonth(lines, '2025-11');
    expect(november).toContain("S21.G00.51.013,'1200.00'");
    expect(november.filter((line) => line.startsWith('S21.G00.53'))).toEqual([
      "S21.G00.53.001,'01'",
      "S21.G00.53.002,'75.00'",
      "S21.G00.53.003,'10'",
      "S21.G00.53.001,'02'",
      "S21.G00.53.002,'75.00'",
      "S21.G00.53.003,'10'",
    ]);
    expect(november.slice(-2)).toEqual(["S21.G00.65.001,'501'", "S21.G00.65.002,'16112025'"]);
    expect(linesOfMonth(lines, '2025-12')).toContain("S21.G00.51.013,'0.00'");
  });
});

function linesOf(facts: Partial<ContractFact>): readonly string[] {
  return extract(samplePerson({ contracts: [sampleContract({ startDate: '2025-09-01', ...facts })] }));
}

function extract(person: ReturnType<typeof samplePerson>): readonly string[] {
  return extractLines({ key: 'DSN-0', person, from: '2016-01', to: '2026-12', today: '2026-03-27' });
}

function monthsOf(lines: readonly string[]): readonly string[] {
  return lines
    .filter((line) => line.startsWith('S20.G00.05.005'))
    .map((line) => `${line.slice(20, 24)}-${line.slice(18, 20)}`);
}

/** Lines of the one declaration of a month, without the lines that begin it. */
function linesOfMonth(lines: readonly string[], month: string): readonly string[] {
  const begin = `S20.G00.05.005,'01${month.slice(5)}${month.slice(0, 4)}'`;
  const rest = lines.slice(lines.indexOf(begin) + 1);
  const end = rest.findIndex((line) => line.startsWith('S20.G00.05.005') || line.startsWith('X99'));
  return rest.slice(0, end);
}
