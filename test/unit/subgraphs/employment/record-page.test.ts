import type { EmploymentRecord } from '../../../../subgraphs/employment/employment-record.ts';
import { pageOf, parsePageRequest } from '../../../../subgraphs/employment/record-page.ts';

const record = (startDate: string, id: string) =>
  ({ id: id.padEnd(24, 'x'), contract: { startDate } }) as unknown as EmploymentRecord;
const records = [
  record('2026-01-01', 'a'),
  record('2025-01-01', 'b'),
  record('2025-01-01', 'c'),
  record('2024-01-01', 'd'),
];

const page = (first: number, after: string | null, list = records) => {
  const request = parsePageRequest(first, after);
  if (!request.ok) throw new Error(request.reason);
  return pageOf(list, request);
};

describe('pages of employment records', () => {
  test('go on after the cursor, rows of one start date included', () => {
    const one = page(2, null);
    const two = page(2, one.pageInfo.endCursor);
    expect([...one.edges, ...two.edges].map(({ node }) => node.id[0])).toEqual(['a', 'b', 'c', 'd']);
    expect(one.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(two.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    expect(two.totalCount).toBe(4);
  });
  test('go on where the row of the cursor stood when it has gone', () => {
    const after = page(2, null).pageInfo.endCursor;
    const without = records.filter(({ id }) => !id.startsWith('b'));
    expect(page(2, after, without).edges.map(({ node }) => node.id[0])).toEqual(['c', 'd']);
  });
  test('of nothing have no cursors', () => {
    expect(page(10, null, []).pageInfo).toEqual({
      hasNextPage: false,
      hasPreviousPage: false,
      startCursor: null,
      endCursor: null,
    });
  });
  test.each([0, -1, 101])('`first: %d` is refused', (first) => {
    expect(parsePageRequest(first, null)).toMatchObject({ ok: false });
  });
  test.each(['', '42', 'bm90IGEgY3Vyc29y', '../etc'])('`after: %j` is refused', (after) => {
    expect(parsePageRequest(10, after)).toMatchObject({ ok: false });
  });
  test('without `first` ten are shown', () => {
    expect(parsePageRequest(null, undefined)).toEqual({ ok: true, first: 10, after: null });
  });
});
