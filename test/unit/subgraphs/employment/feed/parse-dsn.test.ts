import * as fc from 'fast-check';
import { parseDsnLine, lineBounds } from '../../../../../subgraphs/employment/feed/dsn-line.ts';
import { parseDsn } from '../../../../../subgraphs/employment/feed/parse-dsn.ts';
import { mergeDeclarations } from '../../../../../subgraphs/employment/feed/merge-declarations.ts';
import { blockLines, extract, monthLines } from './write-dsn.ts';

const line = (text: string) => parseDsnLine(text, 0, text.length);
const extractOf = (text: string, key = 'DSN-1') => {
  const parsed = parseDsn(text);
  return parsed.ok ? parsed.extracts.get(key) : 'refused';
};

describe('a line', () => {
  test('is a rubric and a value in quotes, a quote inside being doubled', () => {
    expect(line("S21.G00.06.009,'L''Atelier ''du'' Rhône'")).toEqual({
      block: 'S21.G00.06',
      number: '009',
      value: "L'Atelier 'du' Rhône",
    });
    expect(line("S21.G00.30.003,''")?.value).toBe('');
  });
  test.each([
    "S21.G00.06.009,L'Atelier'",
    "S21.G00.06.009,'open",
    "S21.G00.06.009,'a'b'",
    'S21.G00.06.009',
    "S21-G00-06-009,'x'",
    "'",
  ])('is malformed: %s', (text) => {
    expect(line(text)).toBeNull();
  });
  test('ends with CRLF or LF', () => {
    expect(lineBounds('ab\r\ncd', 0)).toEqual({ end: 2, next: 4 });
    expect(lineBounds('ab\ncd', 0)).toEqual({ end: 2, next: 3 });
    expect(lineBounds('ab', 0)).toEqual({ end: 2, next: 3 });
  });
});

describe('an extract', () => {
  const january = monthLines({ month: '2026-01' });

  test('is read with its as-of and its declarations', () => {
    expect(extractOf(extract('DSN-1', [...january, ...monthLines({ month: '2026-02' })]))).toMatchObject({
      ok: true,
      asOf: '2026-03-26T22:00:00Z',
      declarations: [{ individuals: [{ contracts: [{ pays: [{}] }] }] }, {}],
    });
  });
  test('of a person without a declaration is empty, not a failure', () => {
    expect(extractOf(extract('DSN-1', []))).toMatchObject({ ok: true, declarations: [] });
  });
  test('with a wrong count fails alone', () => {
    const text = extract('DSN-1', january, january.length + 1) + extract('DSN-2', january);
    expect(extractOf(text, 'DSN-1')).toEqual({ ok: false });
    expect(extractOf(text, 'DSN-2')).toMatchObject({ ok: true });
  });
  test('without an end line fails alone', () => {
    const open = extract('DSN-1', january).split('\r\n').slice(0, -2).join('\r\n');
    expect(extractOf(open)).toEqual({ ok: false });
    expect(extractOf(`${open}\r\n${extract('DSN-2', january)}`, 'DSN-2')).toMatchObject({ ok: true });
    expect(extractOf(`${open}\r\n${extract('DSN-2', january)}`, 'DSN-1')).toEqual({ ok: false });
  });
  test('that comes twice fails: nothing says which one is right', () => {
    expect(extractOf(extract('DSN-1', january) + extract('DSN-1', []))).toEqual({ ok: false });
  });
  test('is read around a malformed line, which is reported with its position and not its content', () => {
    const parsed = parseDsn(extract('DSN-1', [...january.slice(0, 3), 'secret;line', ...january.slice(3)]));
    expect(parsed).toMatchObject({
      ok: true,
      problems: [{ line: 6, problem: 'malformed-line' }],
    });
    expect(JSON.stringify(parsed.ok && parsed.problems)).not.toContain('secret');
    expect(parsed.ok && parsed.extracts.get('DSN-1')).toMatchObject({ ok: true, declarations: [{}] });
  });
  test('is read around rubrics that nobody knows', () => {
    const withUnknown = [
      ...january,
      ...blockLines([
        ['S21.G00.99', { '001': 'new' }],
        ['S89.G00.10', { '001': 'x' }],
      ]),
    ];
    expect(extractOf(extract('DSN-1', withUnknown))).toMatchObject({ ok: true, declarations: [{}] });
  });
});

describe('an answer', () => {
  test.each([
    ['empty', ''],
    ['a page of HTML', '<html><body>Service indisponible</body></html>'],
    ['JSON', '{"data":[]}'],
  ])('that is %s is refused', (_name, text) => {
    expect(parseDsn(text)).toEqual({ ok: false });
  });
});

const value = fc.string({ unit: fc.constantFrom(...Array.from("aZé0 ',.ÿ")), maxLength: 12 });
const block = fc.dictionary(fc.stringMatching(/^0[0-9][1-9]$/), value, { minKeys: 1, maxKeys: 5 });
const first = fc.tuple(value, block).map(([start, rest]) => ({ ...rest, '001': start }));
const contract = fc.record({
  values: first,
  pays: fc.array(first, { maxLength: 3 }),
  activities: fc.array(first, { maxLength: 2 }),
  sickLeaves: fc.array(first, { maxLength: 2 }),
  suspensions: fc.array(first, { maxLength: 2 }),
  ends: fc.array(first, { maxLength: 1 }),
});
const declaration = fc.record({
  company: first,
  establishment: first,
  workplaces: fc.array(first, { maxLength: 2 }),
  individuals: fc.array(fc.record({ values: first, contracts: fc.array(contract, { maxLength: 2 }) }), {
    maxLength: 2,
  }),
});

describe('whatever the feed sends', () => {
  test('written declarations read back as the same blocks', () => {
    fc.assert(
      fc.property(fc.array(declaration, { maxLength: 3 }), (declarations) => {
        const lines = declarations.flatMap((each) => [
          "S20.G00.05.005,'01012026'",
          ...blockLines([
            ['S21.G00.06', each.company],
            ['S21.G00.11', each.establishment],
            ...each.workplaces.map((values) => ['S21.G00.85', values] as const),
            ...each.individuals.flatMap(({ values, contracts }) => [
              ['S21.G00.30', values] as const,
              ...contracts.flatMap((part) => [
                ['S21.G00.40', part.values] as const,
                ...part.pays.map((values) => ['S21.G00.51', values] as const),
                ...part.activities.map((values) => ['S21.G00.53', values] as const),
                ...part.sickLeaves.map((values) => ['S21.G00.60', values] as const),
                ...part.suspensions.map((values) => ['S21.G00.65', values] as const),
                ...part.ends.map((values) => ['S21.G00.62', values] as const),
              ]),
            ]),
          ]),
        ]);
        const read = extractOf(Buffer.from(extract('DSN-1', lines), 'latin1').toString('latin1'));
        const plain: unknown = JSON.parse(
          JSON.stringify(
            typeof read === 'object' && read.ok ? read.declarations : null,
            (_key, each: unknown) => (each instanceof Map ? (Object.fromEntries(each) as unknown) : each),
          ),
        );
        expect(plain).toEqual(declarations.map((each) => ({ header: { '005': '01012026' }, ...each })));
      }),
    );
  });

  const garbageLine = fc.oneof(
    fc.string(),
    fc.constantFrom(
      "X00.G00.00.001,'DSN-1'",
      "X00.G00.00.001,'__proto__'",
      "X99.G00.00.001,'3'",
      "X00.G00.00.002,'never'",
      "S20.G00.05.005,'01992026'",
    ),
    fc
      .tuple(
        fc.constantFrom('S21.G00.30', 'S21.G00.40', 'S21.G00.51', 'S21.G00.62', 'S21.G00.60', '__proto__0'),
        fc.constantFrom('001', '002', '009', '013', 'pro'),
        fc.string(),
      )
      .map(([name, number, text]) => `${name}.${number},'${text}'`),
  );
  test('garbage gives a value, never an exception', () => {
    fc.assert(
      fc.property(fc.array(garbageLine, { maxLength: 40 }), (lines) => {
        for (const text of [lines.join('\r\n'), extract('DSN-1', lines)]) {
          const parsed = parseDsn(text);
          if (!parsed.ok) continue;
          for (const [record, each] of parsed.extracts)
            if (each.ok) mergeDeclarations(each.declarations, { record, today: '2026-03-27' });
        }
      }),
      { numRuns: 500 },
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
  test('a changed byte in the middle of a good extract gives a value', () => {
    const good = extract('DSN-1', [
      ...monthLines({ month: '2026-01' }),
      ...monthLines({ month: '2026-02', contracts: [{ end: ['28022026', '059'] }] }),
    ]);
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.string({ maxLength: 3 }), (at, text) => {
        const parsed = parseDsn(good.slice(0, at) + text + good.slice(at + 1));
        const each = parsed.ok ? parsed.extracts.get('DSN-1') : undefined;
        if (each?.ok === true) mergeDeclarations(each.declarations, { record: 'DSN-1', today: '2026-03-27' });
      }),
      { numRuns: 500 },
    );
  });
  test('problems of a hostile answer stay few', () => {
    const parsed = parseDsn(
      extract(
        'DSN-1',
        Array.from({ length: 5000 }, () => 'x'),
      ),
    );
    expect(parsed.ok && parsed.problems.length).toBe(100);
  });
});
