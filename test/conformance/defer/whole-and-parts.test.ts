import { postGraphql } from '../../support/gateway.ts';
import { postForParts } from '../../support/read-parts.ts';
import { startLibrary } from '../federation/library.ts';
import { deferAtRandom } from './defer-at-random.ts';
import { mergeParts } from './merge-parts.ts';

let library: Awaited<ReturnType<typeof startLibrary>>;
beforeAll(async () => {
  library = await startLibrary();
});
afterAll(() => library.federation.close());

const QUERIES = [
  '{ mode top { id title price inStock tags } }',
  '{ top(first: 4) { __typename id title ... on Book { pages author { name born } score rank } ... on Film { minutes director { id name reviewCount } } } }',
  '{ product(id: "b1") { inStock warehouses { id city keeps { title __typename } } ... on Book { score reviews { body by { name country { code } } } } } }',
  '{ matrix { id title inStock ... on Book { parts { kind size { w h } } } } }',
  '{ all { id title } any { __typename ... on Author { name born books { pages title } } ... on Film { title minutes } } }',
  '{ latest { id body by { id name reviewCount born } about { __typename ... on Book { title rank } ... on Author { name } } } }',
  '{ a: product(id: "b1") { ...P } b: product(id: "b2") { ...P } none: product(id: "x") { ...P } } fragment P on Product { id key: title __typename usd: price(currency: "USD") inStock ... on Book { author { name } similar { id title } } }',
  '{ constructor top(first: 1) { toString: title ... on Book { author { toString born } } } meta }',
  '{ top { title } __schema { queryType { name } } __type(name: "Book") { name kind } }',
];
const SEEDS = 12;
const CASES = QUERIES.flatMap((query, index) =>
  Array.from({ length: SEEDS }, (_, seed) => ({ query, seed: index * 1000 + seed })),
);

test.each(['deferSpec=20220824', 'incrementalSpec=v0.2'] as const)(
  `${CASES.length} operations with @defer at random places: put together, the parts of %s are the whole answer`,
  async (format) => {
    const { url } = library.federation;
    let inParts = 0;
    for (const { query, seed } of CASES) {
      const deferring = deferAtRandom(query, seed);
      const whole = await postGraphql(url, { query: deferring });
      const payloads = await (await postForParts(url, format, { query: deferring })).rest();
      const merged = mergeParts(payloads);
      if (payloads.length > 1) inParts += 1;
      const { agencies } = (whole.body.extensions ?? {}) as { agencies?: object[] };
      expect({ seed, deferring, ...merged, agencies: sortAgencies(merged.agencies) }).toEqual({
        seed,
        deferring,
        data: whole.body.data,
        errors: whole.body.errors ?? [],
        agencies: sortAgencies(agencies),
      });
    }
    expect(inParts).toBeGreaterThan(CASES.length / 2);
    expect(library.federation.faults).toEqual([]);
  },
  60_000,
);

/** Which agency was heard first depends on the calls, and so does the order of the places it fills. */
const sortAgencies = (rows: unknown) =>
  ((rows ?? []) as { agency: string; paths: string[] }[])
    .map((row) => ({ ...row, paths: row.paths.toSorted() }))
    .toSorted((one, other) => one.agency.localeCompare(other.agency));
