import type { FeedServer } from '../../../../mocks/feed/feed-server.ts';
import { XMLParser } from 'fast-xml-parser';
import { PEOPLE, persona, post, startTestFeed } from '../feed-call.ts';

let feed: FeedServer;
beforeAll(async () => {
  feed = await startTestFeed('hardship');
});
afterAll(() => feed.close());

type Statement = {
  '@compte': string;
  annees: { annee: { '@exercice': string; '@points': string }[] };
  expositions: { exposition: { '@exercice': string; '@mesure'?: string; employeur: { '@siret': string } }[] };
  utilisations: '' | { utilisation: { '@type': string; '@etat': string }[] };
};

const LISTS = new Set(['releve', 'annee', 'exposition', 'utilisation']);
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseAttributeValue: false,
  isArray: (name) => LISTS.has(name),
});

const keyOf = (name: string) => PEOPLE.recordKey('CNAM_ATMP', persona(name));
const requestFor = (keys: readonly string[]) =>
  `<demande>${keys.map((key) => `<compte id="${key}"/>`).join('')}</demande>`;

async function statementsFor(keys: readonly string[]): Promise<Statement[]> {
  const response = await post(feed, '/v1/releves', requestFor(keys));
  expect(response.headers.get('content-type')).toBe('application/xml; charset=utf-8');
  const document = parser.parse(await response.text()) as { releves: { releve?: Statement[] } };
  return document.releves.releve ?? [];
}

test('a statement tells the years posted by today, not the one of last year', async () => {
  const [lea] = await statementsFor([keyOf('lea')]);
  expect(lea!.annees.annee.map((year) => [year['@exercice'], year['@points']])).toEqual(
    [3, 4, 8, 8, 8, 4, 8, 8, 8, 8].map((points, index) => [String(2015 + index), String(points)]),
  );
});

test('exposures keep the factor of each year; the SIRET of the steel works has lost its zeros', async () => {
  const [lea] = await statementsFor([keyOf('lea')]);
  expect(lea!.expositions.exposition.at(-1)!.employeur['@siret']).toBe('572078400015');
  expect(lea!.expositions.exposition.filter((one) => one['@exercice'] === '2025')).toHaveLength(2);
});

test('a measure may be absent', async () => {
  const [karim] = await statementsFor([keyOf('karim')]);
  expect(karim!.expositions.exposition.filter((one) => one['@mesure'] === undefined)).toHaveLength(1);
});

test('uses carry the codes of the agency', async () => {
  const [karim, pierre] = await statementsFor([keyOf('karim'), keyOf('pierre')]);
  const uses = [karim!, pierre!].flatMap(({ utilisations }) =>
    utilisations === '' ? [] : utilisations.utilisation,
  );
  expect(uses.map((use) => [use['@type'], use['@etat']])).toEqual([
    ['FORMATION', 'EN_COURS'],
    ['FORMATION', 'REJETEE'],
    ['TEMPS_PARTIEL', 'ACCORDEE'],
    ['RETRAITE', 'ACCORDEE'],
  ]);
});

test('unknown accounts and people without one are absent', async () => {
  const keys = ['C2P-UNKNOWN', PEOPLE.recordKey('CNAM_ATMP', persona('ines')), keyOf('ange')];
  expect((await statementsFor(keys)).map((statement) => statement['@compte'])).toEqual([keyOf('ange')]);
  expect(await statementsFor(['C2P-UNKNOWN'])).toEqual([]);
});

test.each(['', 'no xml', '<demande>', '<demande/>', '<demande><compte/></demande>'])(
  'the request "%s" is refused with 422 in XML',
  async (body) => {
    const response = await post(feed, '/v1/releves', body);
    expect(response.status).toBe(422);
    expect(response.headers.get('content-type')).toBe('application/xml; charset=utf-8');
    expect(await response.text()).toMatch(
      /^<erreurs><erreur code="00201"><libelle>.+<\/libelle><\/erreur><\/erreurs>$/,
    );
  },
);

test('101 accounts are refused with 00210', async () => {
  const response = await post(
    feed,
    '/v1/releves',
    requestFor(Array.from({ length: 101 }, () => keyOf('lea'))),
  );
  expect(response.status).toBe(422);
  expect(await response.text()).toContain('code="00210"');
});
