import { buildSchema, parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { startFederation } from '../../support/federation.ts';
import type { TestFederation } from '../../support/federation.ts';
import type { GraphqlAnswer } from '../../support/gateway.ts';
import { createMemoryRecords } from '../../support/records.ts';
import type { MemoryRecords } from '../../support/records.ts';
import { startTokenIssuer } from '../../support/token-issuer.ts';
import type { TokenIssuer } from '../../support/token-issuer.ts';
import { createFieldTable } from '../fuzz/field-table.ts';
import { addWorld } from '../fuzz/subgraph-schema.ts';
import { createWorld } from '../fuzz/world.ts';
import type { World } from '../fuzz/world.ts';
import { authYaml, ORGANISATIONS } from './callers.ts';
import type { TestCaller, TestConsent } from './callers.ts';
import { createOracle } from './oracle.ts';
import type { Expected, Question } from './oracle.ts';
import { readFacts } from './read-demands.ts';
import type { Facts } from './read-demands.ts';
import { SUBGRAPHS } from './subgraphs.ts';

/** Persons of the test's world, by Person.id; the first is behind every holder's sign-in. */
export const PERSONS = ['person-0', 'person-1', 'person-2', 'person-3'] as const;
export const ME = PERSONS[0];

export type AccessGraph = {
  readonly schema: GraphQLSchema;
  readonly facts: Facts;
  readonly federation: TestFederation;
  readonly records: MemoryRecords;
  /** Asks the gateway as somebody; answers too what subgraphs were asked meanwhile. */
  ask(request: Asked): Promise<{ readonly answer: GraphqlAnswer; readonly requested: readonly Requested[] }>;
  /** Other data from now on; persons stay who they are. */
  changeData(salt: number): void;
  /** What somebody shows of themselves. */
  headersOf(caller: TestCaller): Promise<Record<string, string>>;
  expect(question: Question): Promise<Expected>;
  close(): Promise<void>;
};

export type Asked = {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly caller: TestCaller;
  readonly consents: readonly TestConsent[];
};

/** A field that a subgraph was asked for, of the type that the subgraph has there. */
export type Requested = { readonly subgraph: string; readonly coordinate: string; readonly query: string };

/** The nasty supergraph behind a gateway that knows its callers, and its oracle. */
export async function startAccessGraph(): Promise<AccessGraph> {
  const citizens = await startTokenIssuer();
  const agents = await startTokenIssuer();
  const records = createMemoryRecords();
  const schemas = new Map<string, GraphQLSchema>();
  let api: { readonly sdl: string; readonly world: World } | undefined;
  const federation = await startFederation(
    Object.fromEntries(Object.entries(SUBGRAPHS).map(([name, sdl]) => [name, { sdl, plain: true }])),
    {
      yaml: authYaml(citizens.url, agents.url),
      records,
      prepare: (built, apiSdl) => {
        const whole = buildSchema(apiSdl);
        const world = withPersons(createWorld(createFieldTable(built, whole)));
        for (const [name, schema] of built) {
          addWorld(schema, whole, world);
          schemas.set(name, schema);
        }
        api = { sdl: apiSdl, world };
      },
    },
  );
  if (!api) throw new Error('nothing was composed');
  const { world } = api;
  const facts = readFacts(Object.values(SUBGRAPHS));
  return {
    schema: buildSchema(api.sdl),
    facts,
    federation,
    records,
    ask: async ({ query, variables, caller, consents }) => {
      records.consented.splice(0, Infinity, ...consents.map(toConsent));
      const before = federation.calls.length;
      const answer = await federation.post(
        { query, variables },
        await headersOf(caller, { citizens, agents }),
      );
      const requested = federation.calls.slice(before).flatMap(({ subgraph, request }) =>
        listCoordinates(request.query, schemas.get(subgraph)!).map((coordinate) => ({
          subgraph,
          coordinate,
          query: request.query,
        })),
      );
      return { answer, requested };
    },
    changeData: (salt) => void (world.weather = { salt, failing: false }),
    headersOf: (caller) => headersOf(caller, { citizens, agents }),
    expect: createOracle(buildSchema(api.sdl), facts, world, ME),
    close: async () => {
      await federation.close();
      citizens.close();
      agents.close();
    },
  };
}

/** `me` and `person(id:)` answer who is asked for; a Person.id tells nothing of types. */
function withPersons(world: World): World {
  const { resolve } = world;
  world.resolve = (subject, field, args, required) => {
    const coordinate = `${subject.type}.${field}`;
    if (coordinate === 'Person.id') return subject.identity.toLowerCase().replace(':', '-');
    const asked = coordinate === 'Query.me' || coordinate === 'Mutation.rename' ? ME : args['id'];
    if (['Query.me', 'Query.person', 'Mutation.rename', 'Mutation.enrol'].includes(coordinate)) {
      const index = PERSONS.findIndex((id) => id === asked);
      return index === -1 ? null : { type: 'Person', identity: `Person:${index}` };
    }
    return resolve(subject, field, args, required);
  };
  return world;
}

const headersOf = async (
  caller: TestCaller,
  { citizens, agents }: { readonly citizens: TokenIssuer; readonly agents: TokenIssuer },
): Promise<Record<string, string>> => {
  if (caller.role === 'anonymous') return {};
  const { role, acr, scopes, purpose, organisation } = caller;
  const claims = { acr, role, scope: scopes.join(' '), sub: `${role}-${organisation}` };
  const token = await (role === 'holder'
    ? citizens.sign(claims)
    : agents.sign({ ...claims, siret: ORGANISATIONS[role][organisation] }));
  return {
    authorization: `Bearer ${token}`,
    ...(purpose !== undefined && { 'x-purpose': purpose }),
  };
};

const toConsent = (given: TestConsent, index: number) => ({
  id: `consent-${index}`,
  person: given.person,
  grantee: { role: given.role, organisation: ORGANISATIONS[given.role][given.organisation] },
  purpose: given.purpose,
  scopes: given.categories.toSorted(),
  grantedAtMs: 0,
  endsOn: '2099-12-31',
  withdrawnAtMs: given.withdrawn ? 1 : null,
});

function listCoordinates(query: string, schema: GraphQLSchema): readonly string[] {
  const info = new TypeInfo(schema);
  const found = new Set<string>();
  visit(
    parse(query),
    visitWithTypeInfo(info, {
      Field: ({ name }) => {
        if (!name.value.startsWith('_')) found.add(`${info.getParentType()?.name}.${name.value}`);
      },
    }),
  );
  return [...found];
}
