import {
  Kind,
  OperationTypeNode,
  parse,
  print,
  type FieldNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { fieldsFor, keyOf, type Satisfies } from './fields-for.ts';
import { inlineFragment, inOrder, orderSteps, selectionSet, type FetchStep } from './fetch-step.ts';
import type { Entrance, JoinedField, JoinIndex } from './join-index.ts';
import type { PathSegment, Plan, PlanNode, RenameSegment, Requirement } from './plan.ts';

/** The operation has no plan: a field that no subgraph can be asked for, or too many steps. */
export class UnplannableError extends Error {}

/** More calls than this for one operation are refused. */
const MAX_STEPS = 500;
/** And more places to put a field: each type behind an interface is one. */
const MAX_PLACES = 20_000;

/** Where selections are being placed: an object, interface or union in the answer of a step. */
type Position = {
  /** As the subgraph of the step knows it. */
  readonly type: string;
  readonly graph: string;
  readonly step: FetchStep;
  /** What the step selects here. */
  readonly into: SelectionNode[];
  readonly path: readonly PathSegment[];
  /** The same, from where the step begins. */
  readonly inner: readonly RenameSegment[];
  /** Subgraphs in which this very object was asked already. */
  readonly visited: ReadonlySet<string>;
  /** What the fields here require has been sent along. */
  readonly ready: boolean;
};

type Placed = {
  /** Steps that fill what was placed. */
  readonly used: Set<FetchStep>;
  /** What cannot be had from here, for the object above to get elsewhere. */
  readonly left: readonly SelectionNode[];
};

/**
 * Plans an operation field by field: each is asked of the subgraph that answers the object it stands on, if that can; else of one that can,
 * by key, after whatever the key and `@requires` need. It takes no detour over other plans, so it makes more calls than the planner that
 * goes first; it plans every operation that composition promises an answer for. The text is in the form that `mergeSelections` makes.
 */
export function planStepwise(text: string, index: JoinIndex, satisfies: Satisfies): Plan {
  const operation = parse(text, { noLocation: true }).definitions[0] as OperationDefinitionNode;
  const fields = operation.selectionSet.selections as readonly FieldNode[];
  if (operation.operation === OperationTypeNode.MUTATION) {
    // One after the other, each with all that belongs to it.
    return { root: inOrder(fields.map((field) => planTogether([field], operation, index, satisfies))) };
  }
  return { root: planTogether(fields, operation, index, satisfies) };
}

function planTogether(
  fields: readonly FieldNode[],
  operation: OperationDefinitionNode,
  index: JoinIndex,
  satisfies: Satisfies,
): PlanNode {
  const steps = new Map<string, FetchStep>();
  const place = createPlacing(index, satisfies, steps);
  const root = operation.operation === OperationTypeNode.MUTATION ? 'Mutation' : 'Query';
  const placeRoot = (field: FieldNode, visited: ReadonlySet<string>): void => {
    const graphs = index
      .entrances(root, field.name.value)
      .map(({ graph }) => graph)
      .filter((graph) => !visited.has(graph));
    const graph = graphs.find((each) => steps.has(each)) ?? graphs[0];
    if (graph === undefined) throw new UnplannableError(`no subgraph answers ${print(field)} of ${root}`);
    let step = steps.get(graph);
    if (!step) {
      step = {
        subgraph: index.subgraphName(graph),
        entity: null,
        selections: [],
        renames: [],
        after: new Set(),
      };
      steps.set(graph, step);
    }
    const at = { type: root, graph, step, into: step.selections, path: [], inner: [], visited, ready: true };
    const { left } = place([field], at);
    for (const rest of left) placeRoot(rest as FieldNode, new Set([...visited, graph]));
  };
  for (const field of fields) placeRoot(field, new Set());
  return orderSteps(
    [...steps.values()].filter((step) => step.selections.length > 0),
    operation,
  );
}

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** Makes the function that places selections and adds the steps it needs to `steps`. */
function createPlacing(index: JoinIndex, satisfies: Satisfies, steps: Map<string, FetchStep>) {
  const aliases = new Map<string, string>();
  let places = 0;

  const place = (selections: readonly SelectionNode[], at: Position): Placed => {
    places += selections.length;
    if (places > MAX_PLACES) throw new UnplannableError(`more than ${MAX_PLACES} places`);
    if (index.isInterfaceObject(at.type, at.graph)) return placeOnInterfaceObject(selections, at);
    const members = index.members(at.type, at.graph);
    return members ? placeOnAbstract(selections, members, at) : placeOnObject(selections, at);
  };

  const placeOnObject = (selections: readonly SelectionNode[], at: Position): Placed => {
    const used = new Set([at.step]);
    const away: FieldNode[] = [];
    for (const field of fieldsFor(at.type, selections, satisfies)) {
      if (field.name.value === '__typename') addTypename(at.into);
      else {
        const joined = index.fieldIn(at.type, field.name.value, at.graph);
        const left = joined && (at.ready || !joined.requires) ? placeField(field, joined, at, used) : field;
        if (left) away.push(left);
      }
    }
    return { used, left: placeAway(away, at, used) };
  };

  /** Every object here may be of any implementer, and the subgraph knows only the interface. */
  const placeOnInterfaceObject = (selections: readonly SelectionNode[], at: Position): Placed => {
    const used = new Set([at.step]);
    const away: FieldNode[] = [];
    const typed: SelectionNode[] = [];
    for (const selection of selections) {
      if (selection.kind !== Kind.FIELD || selection.name.value === '__typename') typed.push(selection);
      else {
        const joined = index.fieldIn(at.type, selection.name.value, at.graph);
        const left =
          joined && (at.ready || !joined.requires) ? placeField(selection, joined, at, used) : selection;
        if (left) away.push(left);
      }
    }
    const left = [...placeAway(away, at, used)];
    if (typed.length > 0) {
      const [entrance] = reachable(index.typeEntrances(at.type), at);
      if (!entrance) return { used, left: [...left, ...typed] };
      left.push(...enter(entrance, typed, null, at, used));
    }
    return { used, left };
  };

  const placeOnAbstract = (
    selections: readonly SelectionNode[],
    members: readonly string[],
    at: Position,
  ): Placed => {
    const used = new Set([at.step]);
    addTypename(at.into);
    const rest: SelectionNode[] = [];
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD && selection.name.value === '__typename') continue;
      const joined =
        selection.kind === Kind.FIELD && isCommon(selection.name.value, members, at)
          ? index.fieldIn(at.type, selection.name.value, at.graph)
          : null;
      const left = joined ? placeField(selection as FieldNode, joined, at, used) : selection;
      if (left) rest.push(left);
    }
    const left: SelectionNode[] = [];
    const fragments = new Map<string, SelectionNode[]>();
    for (const member of rest.length > 0 ? members : []) {
      const own = fieldsFor(member, rest, satisfies);
      if (own.length === 0) continue;
      const into: SelectionNode[] = [];
      const path: readonly PathSegment[] = [...at.path, { kind: 'type', names: [member] }];
      const inner: readonly RenameSegment[] = [...at.inner, { kind: 'type', names: [member] }];
      const placed = place(own, { ...at, type: member, into, path, inner });
      for (const step of placed.used) used.add(step);
      if (placed.left.length > 0) left.push(inlineFragment(member, placed.left));
      fragments.set(member, into);
    }
    keepApart(fragments, at);
    for (const [member, into] of fragments) if (into.length > 0) at.into.push(inlineFragment(member, into));
    return { used, left };
  };

  /** Can the field be asked for on the interface itself? Not where an implementer has it from elsewhere. */
  const isCommon = (field: string, members: readonly string[], at: Position): boolean =>
    members.every((member) => {
      const joined = index.fieldIn(member, field, at.graph);
      return joined !== null && joined.requires === null;
    });

  /** Places a field that the subgraph resolves; answers what is left of it. */
  const placeField = (
    field: FieldNode,
    joined: JoinedField,
    at: Position,
    used: Set<FetchStep>,
  ): FieldNode | null => {
    if (!field.selectionSet) {
      at.into.push(field);
      return null;
    }
    const key = keyOf(field);
    const into: SelectionNode[] = [];
    const placed = place(field.selectionSet.selections, {
      ...at,
      type: joined.type,
      into,
      path: [...at.path, { kind: 'field', key }, ...(joined.isList ? [{ kind: 'items' } as const] : [])],
      inner: [...at.inner, { kind: 'key', key }],
      visited: new Set([at.graph]),
      ready: false,
    });
    for (const step of placed.used) used.add(step);
    if (into.length > 0) at.into.push({ ...field, selectionSet: selectionSet(into) });
    return placed.left.length > 0 ? { ...field, selectionSet: selectionSet(placed.left) } : null;
  };

  /** Gets fields of an object from other subgraphs, or from the same one where they require something; answers what nobody can say. */
  const placeAway = (fields: readonly FieldNode[], at: Position, used: Set<FetchStep>): SelectionNode[] => {
    const groups = new Map<
      string,
      { entrance: Entrance; requires: SelectionSetNode | null; fields: FieldNode[] }
    >();
    const left: SelectionNode[] = [];
    for (const field of fields) {
      const entrances = reachable(index.entrances(at.type, field.name.value), at, field.name.value);
      const entrance = entrances.find((each) => groups.has(`${each.graph} ${each.type} `)) ?? entrances[0];
      if (!entrance) {
        left.push(field);
        continue;
      }
      const requires = index.fieldIn(entrance.type, field.name.value, entrance.graph)!.requires;
      const id = `${entrance.graph} ${entrance.type} ${requires ? print(requires) : ''}`;
      const group = groups.get(id) ?? { entrance, requires, fields: [] };
      groups.set(id, group);
      group.fields.push(field);
    }
    for (const group of groups.values())
      left.push(...enter(group.entrance, group.fields, group.requires, at, used));
    return left;
  };

  /** Entrances by which the object can be reached from here, nearest first. */
  const reachable = (entrances: readonly Entrance[], at: Position, field?: string): Entrance[] =>
    entrances
      .filter((entrance) => {
        if (!at.visited.has(entrance.graph)) return entrance.graph !== at.graph || needs(entrance, field);
        return entrance.graph === at.graph && !at.ready && needs(entrance, field);
      })
      .map((entrance) => ({ entrance, hops: hopsTo(entrance, at) }))
      .filter(({ hops }) => hops < Infinity)
      .toSorted((one, other) => one.hops - other.hops)
      .map(({ entrance }) => entrance);
  const needs = (entrance: Entrance, field: string | undefined) =>
    field !== undefined && index.fieldIn(entrance.type, field, entrance.graph)?.requires != null;

  const hopsTo = (entrance: Entrance, at: Position): number =>
    Math.min(...index.keys(entrance).map((key) => hopsFor(key, at, entrance)));
  const hopsFor = (key: SelectionSetNode, at: Position, entrance: Entrance) =>
    countHops(
      at.type,
      at.graph,
      key,
      new Set([...at.visited, entrance.graph].filter((graph) => graph !== at.graph)),
    );
  /** How many calls away a field set is, asked of an object that `graph` answers. */
  const countHops = (
    type: string,
    graph: string,
    set: SelectionSetNode,
    visited: ReadonlySet<string>,
  ): number => {
    let most = 0;
    for (const field of fieldsFor(type, set.selections, satisfies)) {
      if (field.name.value === '__typename') continue;
      const here = index.fieldIn(type, field.name.value, graph);
      const deep =
        here && field.selectionSet ? countHops(here.type, graph, field.selectionSet, new Set()) : 0;
      const local = here && !here.requires ? deep : Infinity;
      const remote =
        local === 0
          ? Infinity
          : Math.min(
              ...index
                .entrances(type, field.name.value)
                .filter((entrance) => entrance.graph !== graph && !visited.has(entrance.graph))
                .flatMap((entrance) =>
                  index
                    .keys(entrance)
                    .map((key) => 1 + countHops(type, graph, key, new Set([...visited, entrance.graph]))),
                ),
            );
      most = Math.max(most, Math.min(local, remote));
    }
    return most;
  };

  /** Asks another subgraph for fields of an object, with one of its keys and what is required; answers what is left. */
  const enter = (
    entrance: Entrance,
    selections: readonly SelectionNode[],
    requires: SelectionSetNode | null,
    at: Position,
    used: Set<FetchStep>,
  ): readonly SelectionNode[] => {
    const [key] = index
      .keys(entrance)
      .map((set) => ({ set, hops: hopsFor(set, at, entrance) }))
      .toSorted((one, other) => one.hops - other.hops);
    if (!key) throw new UnplannableError(`no key of ${entrance.type} in ${entrance.graph}`);
    const needed = [...key.set.selections, ...(requires ? withAliases(requires).selections : [])];
    addTypename(at.into);
    const visited = new Set([...at.visited, entrance.graph]);
    const ofKey = place(key.set.selections, { ...at, visited, ready: false });
    const ofRequired = requires ? place(withAliases(requires).selections, { ...at, ready: false }) : null;
    const missing = [...ofKey.left, ...(ofRequired?.left ?? [])];
    if (missing.length > 0)
      throw new UnplannableError(`${entrance.graph} needs ${missing.map(print).join(' ')} of ${at.type}`);
    const after = new Set([...ofKey.used, ...(ofRequired?.used ?? [])]);
    const step = stepFor(entrance, needed, after, at);
    // Behind an interface each type has its own fields: what they require was not sent, and every subgraph may be asked again.
    const isObject = index.members(entrance.type, entrance.graph) === null;
    const placed = place(selections, {
      type: entrance.type,
      graph: entrance.graph,
      step,
      into: step.selections,
      path: at.path,
      inner: [],
      visited: isObject ? visited : new Set([entrance.graph]),
      ready: isObject,
    });
    for (const one of placed.used) used.add(one);
    return placed.left;
  };

  const stepFor = (
    entrance: Entrance,
    needed: readonly SelectionNode[],
    after: ReadonlySet<FetchStep>,
    at: Position,
  ): FetchStep => {
    const requires = needed.flatMap(toRequirement);
    const id = JSON.stringify([[...steps.values()].indexOf(at.step), at.path, entrance, requires]);
    const known = steps.get(id);
    if (known) return known;
    if (steps.size >= MAX_STEPS) throw new UnplannableError(`more than ${MAX_STEPS} calls`);
    const isRenamed = index.isInterfaceObject(entrance.type, entrance.graph);
    const step: FetchStep = {
      subgraph: index.subgraphName(entrance.graph),
      entity: {
        path: at.path,
        type: entrance.type,
        requires: [{ kind: 'type', condition: at.type, children: requires }],
        typename: isRenamed ? entrance.type : null,
      },
      selections: [],
      renames: [],
      after,
    };
    steps.set(id, step);
    return step;
  };

  /** What is required with arguments must not meet what the client selects without. */
  const withAliases = (set: SelectionSetNode): SelectionSetNode => ({
    ...set,
    selections: set.selections.map((selection): SelectionNode => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
      const below = selection.selectionSet ? { selectionSet: withAliases(selection.selectionSet) } : {};
      if (selection.kind === Kind.INLINE_FRAGMENT || !selection.arguments?.length)
        return { ...selection, ...below };
      const { selectionSet: _, ...head } = selection;
      const call = print(head);
      const alias = aliases.get(call) ?? `_r_${aliases.size}`;
      aliases.set(call, alias);
      return { ...selection, ...below, alias: { kind: Kind.NAME, value: alias } };
    }),
  });

  /** The same key may stand for other types in other members: `String` beside `String!`. GraphQL wants them told apart. */
  const keepApart = (fragments: ReadonlyMap<string, SelectionNode[]>, at: Position): void => {
    const taken = new Map<string, string>();
    const typeTextOf = (type: string, { name }: FieldNode) =>
      index.fieldIn(type, name.value, at.graph)?.typeText ?? '';
    for (const field of at.into)
      if (field.kind === Kind.FIELD) taken.set(keyOf(field), typeTextOf(at.type, field));
    for (const [member, selections] of fragments) {
      selections.forEach((selection, position) => {
        if (selection.kind !== Kind.FIELD || selection.name.value === '__typename') return;
        const key = keyOf(selection);
        const typeText = typeTextOf(member, selection);
        if ((taken.get(key) ?? typeText) === typeText) return void taken.set(key, typeText);
        const alias = `_x_${member}_${key}`;
        selections[position] = { ...selection, alias: { kind: Kind.NAME, value: alias } };
        const path = [
          ...at.inner,
          { kind: 'type', names: [member] } as const,
          { kind: 'key', key: alias } as const,
        ];
        at.step.renames.push({ path, to: key });
      });
    }
  };

  return place;
}

function addTypename(into: SelectionNode[]): void {
  if (!into.some((one) => one.kind === Kind.FIELD && one.name.value === '__typename')) into.push(TYPENAME);
}

function toRequirement(selection: SelectionNode): Requirement[] {
  if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
  const below = selection.selectionSet?.selections;
  const children = below?.flatMap(toRequirement) ?? null;
  if (selection.kind === Kind.INLINE_FRAGMENT)
    return [{ kind: 'type', condition: selection.typeCondition?.name.value ?? '', children: children ?? [] }];
  return [{ kind: 'field', read: keyOf(selection), send: selection.name.value, children }];
}
