import * as fc from 'fast-check';
import type { HardshipRecord } from '../../../../../subgraphs/hardship/feed/hardship-record.ts';
import { parseStatements } from '../../../../../subgraphs/hardship/feed/parse-statements.ts';
import { writeStatements } from './write-statements.ts';

const EXAMPLE = `<?xml version="1.0" encoding="UTF-8"?>
<releves dateSituation="2026-03-20T00:00:00Z">
  <releve compte="C2P-1" ouverture="2016-01-31">
    <annees><annee exercice="2024" points="8" dateInscription="2025-06-12"/></annees>
    <expositions>
      <exposition exercice="2024" facteur="08" mois="12" mesure="120">
        <employeur siret="572024500013">Aci&#233;rie &amp; Fonderie d&apos;Ain</employeur>
      </exposition>
    </expositions>
    <utilisations><utilisation reference="U-1" type="FORMATION" points="10" demande="2024-09-02" etat="ACCORDEE"/></utilisations>
  </releve>
</releves>`;

const recordOf = (xml: string, key = 'C2P-1') => {
  const parsed = parseStatements(xml);
  return parsed.ok ? parsed.records.get(key) : 'refused';
};

describe('reading the XML of the feed', () => {
  test('the example of the contract becomes a record, entities decoded, leading zeros of the SIRET restored', () => {
    expect(recordOf(EXAMPLE)).toEqual({
      ok: true,
      value: {
        closedOn: null,
        openedOn: '2016-01-31',
        statements: [{ year: 2024, points: 8, postedOn: '2025-06-12' }],
        exposures: [
          {
            year: 2024,
            factor: '08',
            months: 12,
            quantity: 120,
            employerName: "Aciérie & Fonderie d'Ain",
            employerSiret: '00572024500013',
          },
        ],
        uses: [
          { reference: 'U-1', use: 'TRAINING', points: 10, requestedOn: '2024-09-02', state: 'GRANTED' },
        ],
      },
    });
  });
  test('an exposure may come without a measure, and empty lists are empty', () => {
    const bare = EXAMPLE.replace(' mesure="120"', '').replace(
      /<utilisations>.*<\/utilisations>/,
      '<utilisations/>',
    );
    expect(recordOf(bare)).toMatchObject({ value: { exposures: [{ quantity: null }], uses: [] } });
  });
  test('a malformed account fails alone', () => {
    const other =
      '<releve compte="C2P-2" ouverture="2020-01-01"><annees><annee exercice="2024" points="many"/></annees></releve>';
    const xml = EXAMPLE.replace('</releves>', `${other}</releves>`);
    expect(recordOf(xml, 'C2P-2')).toEqual({ ok: false });
    expect(recordOf(xml, 'C2P-1')).toMatchObject({ ok: true });
  });
  test('a person who is absent has no record', () => {
    expect(recordOf(EXAMPLE, 'C2P-9')).toBeUndefined();
  });
  test('a SIRET with a wrong check digit is kept, and reported without its content', () => {
    const parsed = parseStatements(EXAMPLE);
    expect(parsed).toMatchObject({
      ok: true,
      problems: [{ position: 0, fields: ['expositions.0.employeur.siret'] }],
    });
    expect(JSON.stringify(parsed.ok && parsed.problems)).not.toContain('572024500013');
  });
  test.each([
    ['a document type', EXAMPLE.replace('?>', '?><!DOCTYPE releves [<!ENTITY x "y">]>')],
    [
      'an external entity',
      `<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]><releves dateSituation="2026-03-20T00:00:00Z">&f;</releves>`,
    ],
    ['half of the document', EXAMPLE.slice(0, EXAMPLE.length / 2)],
    ['an empty body', ''],
    ['another root', '<erreurs><erreur code="1"><libelle>x</libelle></erreur></erreurs>'],
    ['renamed attributes', EXAMPLE.replace('dateSituation', 'situationDate')],
  ])('%s is refused', (_name, xml) => {
    expect(parseStatements(xml)).toEqual({ ok: false });
  });
  test('an entity is decoded once only', () => {
    const xml = EXAMPLE.replace('Aci&#233;rie &amp; Fonderie d&apos;Ain', 'a &amp;lt; b &unknown;');
    expect(recordOf(xml)).toMatchObject({ value: { exposures: [{ employerName: 'a &lt; b &unknown;' }] } });
  });
});

const year = fc.integer({ min: 2015, max: 2099 });
const day = fc
  .date({ min: new Date('2015-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const word = fc
  .string({ unit: fc.constantFrom(...Array.from('AZéèœ€&<>"\' 0')), minLength: 1, maxLength: 12 })
  .map((text) => `n${text}n`);
const digits = fc.stringMatching(/^\d{14}$/);

const anyRecord: fc.Arbitrary<HardshipRecord> = fc.record({
  openedOn: fc.option(day),
  closedOn: fc.option(day),
  statements: fc.array(fc.record({ year, points: fc.nat(99), postedOn: fc.option(day) }), { maxLength: 4 }),
  exposures: fc.array(
    fc.record({
      year,
      factor: fc.constantFrom('01', '05', '08', '10'),
      months: fc.nat(12),
      quantity: fc.option(fc.nat(2000)),
      employerName: word,
      employerSiret: digits,
    }),
    { maxLength: 4 },
  ),
  uses: fc.array(
    fc.record({
      reference: word,
      use: fc.constantFrom('TRAINING', 'PART_TIME', 'RETIREMENT', 'RECONVERSION'),
      points: fc.nat(99),
      requestedOn: day,
      state: fc.constantFrom('PENDING', 'GRANTED', 'REJECTED'),
    }),
    { maxLength: 3 },
  ),
});

describe('whatever the feed sends', () => {
  test('a written document reads back as the same records', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^C2P-[A-Z0-9]{4}$/), anyRecord, { maxKeys: 4 }),
        (records) => {
          const parsed = parseStatements(writeStatements(records));
          const read = parsed.ok
            ? Object.fromEntries([...parsed.records].map(([key, each]) => [key, each.ok && each.value]))
            : null;
          expect(read).toEqual({ ...records });
        },
      ),
    );
  });
  test('garbage gives a value, never an exception', () => {
    const markup = fc.constantFrom(
      '<',
      '>',
      '/',
      '"',
      '=',
      '&',
      ';',
      '<releve compte="',
      '<![CDATA[',
      ']]>',
      '<!--',
      '__proto__',
      'constructor',
      '<?xml',
      ' ',
      'a',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(markup).map((parts) => parts.join('')),
          fc
            .tuple(fc.nat(EXAMPLE.length), fc.string(), fc.nat(9))
            .map(([at, text, cut]) => EXAMPLE.slice(0, at) + text + EXAMPLE.slice(at + cut)),
        ),
        (text) => {
          expect(typeof parseStatements(text).ok).toBe('boolean');
        },
      ),
      { numRuns: 500 },
    );
  });
  test('names of prototype members pollute nothing', () => {
    for (const name of ['__proto__', 'constructor', 'prototype', 'toString']) {
      parseStatements(
        `<releves dateSituation="2026-03-20T00:00:00Z" ${name}="1"><${name} polluted="1"><polluted>1</polluted></${name}></releves>`,
      );
      parseStatements(
        EXAMPLE.replace('<annees>', `<${name}><polluted>1</polluted></${name}><annees>`).replace(
          'C2P-1',
          name,
        ),
      );
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(({} as Record<string, unknown>)['@polluted']).toBeUndefined();
  });
});
