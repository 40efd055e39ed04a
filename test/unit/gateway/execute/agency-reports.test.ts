import type { ClientField } from '../../../../gateway/compile/client-field.ts';
import type { Report } from '../../../../gateway/compile/state.ts';
import { collectAgencyReports } from '../../../../gateway/execute/agency-reports.ts';

const field = (name: string): ClientField => ({
  path: `me.x${name}`,
  names: ['me', name],
  exact: true,
  below: () => [],
});
const report = (agencies: unknown, more: Partial<Report> = {}): Report => ({
  subgraph: 's',
  agencies,
  failed: false,
  fields: [field('a'), field('b')],
  ...more,
});
const collect = (
  reports: readonly Report[],
  errors: { message: string; extensions: Record<string, unknown> }[] = [],
) => collectAgencyReports(reports, errors, () => ['ONE', 'TWO']);

test('a subgraph that says nothing is OK, or unavailable when it failed, for each of its agencies', () => {
  expect(collect([report(undefined)])).toEqual(
    ['ONE', 'TWO'].map((agency) => ({
      agency,
      state: 'OK',
      asOf: null,
      retryAfterSeconds: null,
      paths: ['me.xa', 'me.xb'],
    })),
  );
  expect(collect([report(undefined, { failed: true })]).map(({ state }) => state)).toEqual([
    'UNAVAILABLE',
    'UNAVAILABLE',
  ]);
});

test.each([['text'], [7], [null], [{}], [{ agency: 'X' }]])(
  'agencies that are %j are as good as none',
  (agencies) => {
    expect(collect([report(agencies)]).map(({ agency }) => agency)).toEqual(['ONE', 'TWO']);
  },
);

test('malformed rows are ignored, malformed members of a row too', () => {
  const rows = [
    null,
    7,
    'x',
    [],
    {},
    { agency: 'X' },
    { agency: 7, state: 'OK' },
    { agency: 'X', state: 'BROKEN' },
    { agency: 'X', state: 'STALE', asOf: 5, retryAfterSeconds: '7', fields: 'a' },
    { agency: 'Y', state: 'OK', retryAfterSeconds: -1, fields: ['b', 7], paths: ['secret'] },
  ];
  expect(collect([report(rows)])).toEqual([
    { agency: 'X', state: 'STALE', asOf: null, retryAfterSeconds: null, paths: ['me.xa', 'me.xb'] },
    { agency: 'Y', state: 'OK', asOf: null, retryAfterSeconds: null, paths: ['me.xb'] },
  ]);
});

test('rows none of which can be read are as good as none; an empty list says that nobody was asked, unless the call failed', () => {
  expect(collect([report([7])]).map(({ agency }) => agency)).toEqual(['ONE', 'TWO']);
  expect(collect([report([])])).toEqual([]);
  expect(collect([report([], { failed: true })]).map(({ state }) => state)).toEqual([
    'UNAVAILABLE',
    'UNAVAILABLE',
  ]);
});

test('of several calls the worst state counts, and the wait of an error of the agency', () => {
  const rows = collect(
    [
      report([{ agency: 'X', state: 'UNAVAILABLE' }], { fields: [field('a')] }),
      report([{ agency: 'X', state: 'OK', asOf: '2026-01-01' }], { fields: [field('b')] }),
    ],
    [{ message: 'm', extensions: { agency: 'X', retryAfterSeconds: 9 } }],
  );
  expect(rows).toEqual([
    {
      agency: 'X',
      state: 'UNAVAILABLE',
      asOf: '2026-01-01',
      retryAfterSeconds: 9,
      paths: ['me.xa', 'me.xb'],
    },
  ]);
});
