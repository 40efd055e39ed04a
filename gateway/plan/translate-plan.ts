import type {
  EntityBatch,
  KeyRename,
  PathSegment,
  Plan,
  PlanNode,
  RenameSegment,
  Requirement,
  TypenameRewrite,
} from './plan.ts';

/** The planner answered something this version does not know. A bug or a new planner: never guessed at. */
export class UnknownPlanError extends Error {}

type Json = { readonly [key: string]: unknown };

/** Turns the planner's JSON into our plan. Throws `UnknownPlanError` on any kind or key it does not know. */
export function translatePlan(answer: unknown): Plan {
  const plan = object(answer, 'QueryPlan', ['kind', 'node']);
  expect(plan.kind === 'QueryPlan', `plan of kind ${String(plan.kind)}`);
  return { root: plan.node == null ? null : translateNode(plan.node) };
}

function translateNode(value: unknown): PlanNode {
  const node = object(value, 'node');
  switch (node.kind) {
    case 'Fetch':
      return translateRootFetch(node);
    case 'Flatten':
      return translateFlatten(node);
    case 'BatchFetch':
      return translateBatchFetch(node);
    case 'Sequence':
    case 'Parallel':
      only(node, node.kind, ['kind', 'nodes']);
      return {
        kind: node.kind === 'Sequence' ? 'sequence' : 'parallel',
        nodes: list(node.nodes, 'nodes').map(translateNode),
      };
    default:
      throw new UnknownPlanError(`the planner answered a node of kind ${String(node.kind)}`);
  }
}

const FETCH_KEYS = [
  'kind',
  'serviceName',
  'variableUsages',
  'operationKind',
  'operationName',
  'operation',
  'requires',
  'inputRewrites',
  'outputRewrites',
  'customScalarPaths', // where values are opaque: merging never looks inside a value that comes from one call
];

function translateRootFetch(node: Json): PlanNode {
  only(node, 'Fetch', FETCH_KEYS);
  expect(node.requires == null, 'a root fetch that requires something');
  // Behind an `@interfaceObject` the planner leaves these on a root fetch too: read for their form, nothing to rewrite.
  list(node.inputRewrites ?? [], 'inputRewrites').forEach(translateTypenameRewrite);
  const operationKind = text(node.operationKind ?? 'query', 'operationKind');
  expect(operationKind === 'query' || operationKind === 'mutation', `an operation of kind ${operationKind}`);
  return {
    kind: 'root',
    subgraph: text(node.serviceName, 'serviceName'),
    operationKind,
    operation: text(node.operation, 'operation'),
    variables: names(node.variableUsages),
    outputRewrites: list(node.outputRewrites ?? [], 'outputRewrites').map(translateRename),
  };
}

function translateFlatten(flatten: Json): PlanNode {
  only(flatten, 'Flatten', ['kind', 'path', 'node']);
  const node = object(flatten.node, 'Flatten.node', FETCH_KEYS);
  expect(node.kind === 'Fetch' && Array.isArray(node.requires), `a Flatten over ${String(node.kind)}`);
  expect((node.operationKind ?? 'query') === 'query', 'an entity fetch that is no query');
  return {
    kind: 'entities',
    subgraph: text(node.serviceName, 'serviceName'),
    operation: text(node.operation, 'operation'),
    variables: names(node.variableUsages),
    batches: [translateBatch('_entities', 'representations', [list(flatten.path, 'path')], node)],
  };
}

function translateBatchFetch(node: Json): PlanNode {
  only(node, 'BatchFetch', [
    'kind',
    'serviceName',
    'variableUsages',
    'operationKind',
    'operationName',
    'operation',
    'entityBatch',
    'customScalarPaths',
  ]);
  expect((node.operationKind ?? 'query') === 'query', 'an entity fetch that is no query');
  const entityBatch = object(node.entityBatch, 'entityBatch', ['aliases']);
  return {
    kind: 'entities',
    subgraph: text(node.serviceName, 'serviceName'),
    operation: text(node.operation, 'operation'),
    variables: names(node.variableUsages),
    batches: list(entityBatch.aliases, 'aliases').map((value) => {
      const alias = object(value, 'alias', [
        'alias',
        'representationsVariableName',
        'paths',
        'requires',
        'inputRewrites',
        'outputRewrites',
      ]);
      const paths = list(alias.paths, 'paths').map((path) => list(path, 'path'));
      return translateBatch(
        text(alias.alias, 'alias'),
        text(alias.representationsVariableName, 'variable'),
        paths,
        alias,
      );
    }),
  };
}

function translateBatch(
  alias: string,
  variable: string,
  paths: readonly (readonly unknown[])[],
  source: Json,
): EntityBatch {
  return {
    alias,
    variable,
    paths: paths.map((path) => path.map(translateSegment)),
    requires: list(source.requires, 'requires').map(translateRequirement),
    typenameRewrites: list(source.inputRewrites ?? [], 'inputRewrites').map(translateTypenameRewrite),
    outputRewrites: list(source.outputRewrites ?? [], 'outputRewrites').map(translateRename),
  };
}

function translateSegment(value: unknown): PathSegment {
  if (value === '@') return { kind: 'items' };
  const segment = object(value, 'path segment', ['Field', 'TypeCondition']);
  if (segment.Field !== undefined) return { kind: 'field', key: text(segment.Field, 'Field') };
  return { kind: 'type', names: names(segment.TypeCondition) };
}

function translateRequirement(value: unknown): Requirement {
  const requirement = object(value, 'requires');
  if (requirement.kind === 'InlineFragment') {
    only(requirement, 'InlineFragment', ['kind', 'typeCondition', 'selections']);
    return {
      kind: 'type',
      condition: text(requirement.typeCondition, 'typeCondition'),
      children: list(requirement.selections, 'selections').map(translateRequirement),
    };
  }
  expect(requirement.kind === 'Field', `a requirement of kind ${String(requirement.kind)}`);
  only(requirement, 'Field', ['kind', 'name', 'alias', 'selections']);
  const name = text(requirement.name, 'name');
  return {
    kind: 'field',
    read: name,
    send: optionalText(requirement.alias, 'alias') ?? name,
    children:
      requirement.selections == null
        ? null
        : list(requirement.selections, 'selections').map(translateRequirement),
  };
}

function translateTypenameRewrite(value: unknown): TypenameRewrite {
  const setter = rewrite(value, 'ValueSetter', ['path', 'setValueTo']);
  const path = list(setter.path, 'path').map(translateRenameSegment);
  const last = path.at(-1);
  const when = path.length === 2 ? path[0] : undefined;
  expect(
    last?.kind === 'key' && last.key === '__typename' && (path.length === 1 || when?.kind === 'type'),
    'an input rewrite other than of __typename',
  );
  return { when: when?.kind === 'type' ? when.names : null, typename: text(setter.setValueTo, 'setValueTo') };
}

function translateRename(value: unknown): KeyRename {
  const renamer = rewrite(value, 'KeyRenamer', ['path', 'renameKeyTo']);
  const path = list(renamer.path, 'path').map(translateRenameSegment);
  expect(path.at(-1)?.kind === 'key', 'a key rename that does not end in a key');
  return { path, to: text(renamer.renameKeyTo, 'renameKeyTo') };
}

/** The planner writes `{ KeyRenamer: {…} }` or `{ kind: 'KeyRenamer', … }`. */
function rewrite(value: unknown, kind: string, keys: readonly string[]): Json {
  const outer = object(value, 'rewrite');
  if (outer.kind === kind) return object(outer, kind, ['kind', ...keys]);
  only(outer, 'rewrite', [kind]);
  return object(outer[kind], kind, keys);
}

function translateRenameSegment(value: unknown): RenameSegment {
  const segment = object(value, 'rewrite path', ['Key', 'TypenameEquals']);
  if (segment.Key !== undefined) return { kind: 'key', key: text(segment.Key, 'Key') };
  return { kind: 'type', names: names(segment.TypenameEquals) };
}

function expect(condition: boolean, what: string): asserts condition {
  if (!condition) throw new UnknownPlanError(`the planner answered ${what}`);
}

function object(value: unknown, what: string, keys?: readonly string[]): Json {
  expect(typeof value === 'object' && value !== null && !Array.isArray(value), `no object for ${what}`);
  if (keys) only(value as Json, what, keys);
  return value as Json;
}

function only(value: Json, what: string, keys: readonly string[]): void {
  const unknown = Object.keys(value).find((key) => !keys.includes(key) && value[key] != null);
  expect(unknown === undefined, `an unknown key ${unknown} in ${what}`);
}

function list(value: unknown, what: string): readonly unknown[] {
  expect(Array.isArray(value), `no list for ${what}`);
  return value;
}

function text(value: unknown, what: string): string {
  expect(typeof value === 'string', `no text for ${what}`);
  return value;
}

const optionalText = (value: unknown, what: string) => (value == null ? null : text(value, what));

const names = (value: unknown) => list(value ?? [], 'names').map((name) => text(name, 'name'));
