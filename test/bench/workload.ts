import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createColdQuery } from './cold-query.ts';

export const WORKLOADS = ['profile', 'deep', 'small', 'cold'] as const;
export type WorkloadName = (typeof WORKLOADS)[number];

/** What a workload asks. */
export type Workload = {
  readonly name: WorkloadName;
  readonly title: string;
  readonly graph: 'people' | 'shop';
  /** What the request with this number asks; no two ask the same, or of the same person. */
  request(index: number): Request;
  /** Requests under way at the same time. */
  readonly concurrency: number;
  /** Finds in an answer what no other has. */
  readonly mark: RegExp;
};

export type Request = { readonly query: string; readonly variables: Readonly<Record<string, unknown>> };

const CONCURRENCY = 16;
const PERSON = /"id":"00000000-0000-4000-8000-(\d{12})"/;
const PRODUCT = /"upc":"p(\d+)"/;

const read = (file: string) => readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8');

/** The product's one profile query. */
export const readProfileQuery = (): string => read('../../schema/operations/profile.graphql');

export function createWorkload(name: WorkloadName): Workload {
  return CREATE[name]();
}

const CREATE: Readonly<Record<WorkloadName, () => Workload>> = {
  profile: () => {
    const request = { query: readProfileQuery(), variables: {} };
    const title = 'the profile of 10,000 different people, five calls';
    return { name: 'profile', title, graph: 'people', request: () => request, ...busy(PERSON) };
  },
  deep: () => {
    const query = read('./shop/deep.graphql');
    const title = 'nested lists that reach 496 entities in four subgraphs, with @requires, six calls';
    const request = (season: number) => ({ query, variables: { season } });
    return { name: 'deep', title, graph: 'shop', request, ...busy(PRODUCT) };
  },
  small: () => {
    const query = read('./shop/small.graphql');
    const request = (index: number) => ({ query, variables: { upc: `p${index}` } });
    return { name: 'small', title: 'one call, four fields', graph: 'shop', request, ...busy(PRODUCT) };
  },
  cold: () => {
    const createQuery = createColdQuery(readProfileQuery());
    const request = (index: number) => ({ query: createQuery(index), variables: {} });
    const title = 'a new query text every time, parts of the profile, one request after the other';
    return { name: 'cold', title, graph: 'people', request, concurrency: 1, mark: PERSON };
  },
};

const busy = (mark: RegExp) => ({ concurrency: CONCURRENCY, mark });
