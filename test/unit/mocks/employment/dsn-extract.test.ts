import { dsnText, extractLines } from '../../../../mocks/employment/dsn-extract.ts';
import { sampleContract, samplePerson } from '../../../support/sample-people.ts';

const REQUEST = { key: 'DSN-3', from: '2016-01', to: '2026-12', today: '2026-02-10' };

describe('extract of one record', () => {
  test('one month of one permanent contract reads as written by hand', () => {
    const person = samplePerson({ contracts: [sampleContract({ startDate: '2026-01-17' })] });
    expect(dsnText(extractLines({ ...REQUEST, person }))).toBe(
      [
        "X00.G00.00.001,'DSN-3'",
        "X00.G00.00.002,'2026-02-09T22:00:00Z'",
        "S20.G00.05.005,'01012026'",
        "S20.G00.05.002,'01'",
        "S21.G00.06.001,'005720245'",
        "S21.G00.06.002,'00013'",
        "S21.G00.06.003,'2410Z'",
        "S21.G00.06.009,'Aciérie de l''Ouest'",
        "S21.G00.11.001,'00013'",
        "S21.G00.11.002,'2410Z'",
        "S21.G00.11.004,'44000'",
        "S21.G00.11.005,'Nantes'",
        "S21.G00.11.022,'0054'",
        "S21.G00.30.001,'2840569381004'",
        "S21.G00.30.002,'Moreau'",
        "S21.G00.30.004,'Léa Rose'",
        "S21.G00.30.005,'02'",
        "S21.G00.30.006,'14051984'",
        "S21.G00.30.007,'69381'",
        "S21.G00.30.015,'99100'",
        "S21.G00.40.001,'17012026'",
        "S21.G00.40.004,'673a'",
        "S21.G00.40.006,'Ouvrière'",
        "S21.G00.40.007,'01'",
        "S21.G00.40.009,'C-1'",
        "S21.G00.40.011,'10'",
        "S21.G00.40.012,'151.67'",
        "S21.G00.40.013,'151.67'",
        "S21.G00.40.014,'10'",
        "S21.G00.40.017,'0054'",
        "S21.G00.40.019,'00572024500013'",
        "S21.G00.51.001,'17012026'",
        "S21.G00.51.002,'31012026'",
        "S21.G00.51.010,'C-1'",
        "S21.G00.51.011,'002'",
        "S21.G00.51.012,'73.39'",
        "S21.G00.51.013,'1161.29'",
        "S21.G00.53.001,'01'",
        "S21.G00.53.002,'73.39'",
        "S21.G00.53.003,'10'",
        "X99.G00.00.001,'38'",
        '',
      ].join('\r\n'),
    );
  });

  test('the count line counts every line between the first two and itself', () => {
    const person = samplePerson({ contracts: [sampleContract({ startDate: '2020-03-05' })] });
    const lines = extractLines({ ...REQUEST, person });
    expect(lines.at(-1)).toBe(`X99.G00.00.001,'${lines.length - 3}'`);
  });

  test('a person without contracts has an empty extract', () => {
    expect(extractLines({ ...REQUEST, person: samplePerson({}) }).at(-1)).toBe("X99.G00.00.001,'0'");
  });

  test('the month that is not over is not declared', () => {
    const person = samplePerson({ contracts: [sampleContract({})] });
    expect(monthsOf(extractLines({ ...REQUEST, person, today: '2026-03-01' }))).toEqual([
      '01012026',
      '01022026',
    ]);
    expect(monthsOf(extractLines({ ...REQUEST, person, today: '2026-02-28' }))).toEqual(['01012026']);
  });

  test('only the months asked for are answered', () => {
    const person = samplePerson({ contracts: [sampleContract({ startDate: '2024-06-01' })] });
    const lines = extractLines({ ...REQUEST, person, from: '2024-11', to: '2025-01' });
    expect(monthsOf(lines)).toEqual(['01112024', '01122024', '01012025']);
  });

  test('two employers of one month declare apart, oldest month first', () => {
    const other = { ...sampleContract({}).employer, siret: '44306184100047', name: 'Autre' };
    const person = samplePerson({
      contracts: [
        sampleContract({ startDate: '2026-01-01' }),
        sampleContract({ number: 'C-2', startDate: '2025-12-01', employer: other }),
      ],
    });
    const lines = extractLines({ ...REQUEST, person });
    expect(monthsOf(lines)).toEqual(['01122025', '01012026', '01012026']);
    expect(lines.filter((line) => line.startsWith('S21.G00.30.001'))).toHaveLength(3);
  });

  test('contracts of one employer share a declaration and an individual', () => {
    const person = samplePerson({ contracts: [sampleContract({}), sampleContract({ number: 'C-2' })] });
    const lines = extractLines({ ...REQUEST, person });
    expect(monthsOf(lines)).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith('S21.G00.30.001'))).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith('S21.G00.40.009'))).toHaveLength(2);
  });

  test('the end is declared with the last pay, which stops on the last day', () => {
    const person = samplePerson({
      contracts: [sampleContract({ startDate: '2025-11-01', endDate: '2025-12-15', endMotive: '031' })],
    });
    const lines = extractLines({ ...REQUEST, person });
    expect(monthsOf(lines)).toEqual(['01112025', '01122025']);
    expect(lines.slice(-3, -1)).toEqual(["S21.G00.62.001,'15122025'", "S21.G00.62.002,'031'"]);
    expect(lines).toContain("S21.G00.51.002,'15122025'");
  });

  test('a mission is declared by the agency with the establishment where the work is done', () => {
    const agency = { ...sampleContract({}).employer, activityCode: '7820Z', name: 'Intérim & Cie' };
    const user = { ...agency, siret: '44306184100047', name: 'Usine', activityCode: '2910Z', city: 'Rennes' };
    const person = samplePerson({
      contracts: [sampleContract({ nature: '03', employer: agency, userEstablishment: user })],
    });
    const lines = extractLines({ ...REQUEST, person });
    expect(lines).toEqual(
      expect.arrayContaining([
        "S21.G00.11.002,'7820Z'",
        "S21.G00.85.001,'44306184100047'",
        "S21.G00.85.002,'Usine'",
        "S21.G00.85.003,'2910Z'",
        "S21.G00.85.005,'Rennes'",
        "S21.G00.40.046,'44306184100047'",
      ]),
    );
    expect(lines.findIndex((line) => line.startsWith('S21.G00.85'))).toBeLessThan(
      lines.findIndex((line) => line.startsWith('S21.G00.30')),
    );
  });
});

function monthsOf(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => line.startsWith('S20.G00.05.005')).map((line) => line.slice(16, -1));
}
