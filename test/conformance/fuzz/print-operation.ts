import type { ArgumentTree, OperationTree, SelectionTree } from './operation-arbitrary.ts';
import type { Operation } from './start-graph.ts';

/** What stands under a response key: the same key must mean the same field wherever selections meet. */
type Scope = Map<string, { readonly signature: string; readonly below: Scope }>;

/** Writes a tree as an operation with its variables. Keys that would clash get a number. */
export function printOperation(tree: OperationTree): Operation {
  const fragments: { readonly on: string; readonly text: string }[] = [];
  const definitions: string[] = [];
  const variables: Record<string, unknown> = {};

  const argument = ({ name, type, literal, value, form }: ArgumentTree): string => {
    if (form === 'literal') return `${name}: ${literal}`;
    const variable = `${['representations', '_v_x', 'v'][definitions.length % 3]}${definitions.length < 2 ? '' : definitions.length}`;
    if (form === 'default' && value !== null) {
      definitions.push(`$${variable}: ${type.replace(/!$/, '')} = ${literal}`);
    } else {
      definitions.push(`$${variable}: ${type}`);
      if (form !== 'omitted') variables[variable] = value;
    }
    return `${name}: $${variable}`;
  };
  const set = (selections: readonly SelectionTree[], scope: Scope): string =>
    `{ ${selections.map((selection) => print(selection, scope)).join(' ')} }`;
  const print = (selection: SelectionTree, scope: Scope): string => {
    const condition =
      selection.kind !== 'introspection' && selection.condition ? ` ${selection.condition}` : '';
    switch (selection.kind) {
      case 'introspection':
        return '__schema { queryType { name } }';
      case 'typename':
        return `${key(scope, selection.alias, '__typename', 'String!').written}${condition}`;
      case 'field': {
        const args = selection.args.length > 0 ? `(${selection.args.map(argument).join(', ')})` : '';
        const { written, below } = key(
          scope,
          selection.alias,
          `${selection.name}${args}`,
          selection.type,
          selection.name,
        );
        if (!selection.below) return `${written}${condition}`;
        const first = `${written}${condition} ${set(selection.below, below)}`;
        return selection.again ? `${first} ${written} ${set(selection.again, below)}` : first;
      }
      case 'fragment':
        return fragment(selection, scope, condition);
    }
  };
  const fragment = (
    selection: Extract<SelectionTree, { kind: 'fragment' }>,
    scope: Scope,
    condition: string,
  ): string => {
    if (selection.form === 'inline')
      return `...${selection.on ? ` on ${selection.on}` : ''}${condition} ${set(selection.below, scope)}`;
    if (selection.form === 'reused') {
      const index = fragments.findIndex(({ on, text }) => on === selection.type && text !== '');
      return index === -1 ? key(scope, null, '__typename', 'String!').written : `...F${index}${condition}`;
    }
    const index = fragments.push({ on: selection.type, text: '' }) - 1;
    fragments[index] = { on: selection.type, text: set(selection.below, scope) };
    return selection.form === 'twice' ? `...F${index}${condition} ...F${index}` : `...F${index}${condition}`;
  };

  const body = set(tree.selections, new Map());
  for (const [name, value] of Object.entries(tree.conditions)) {
    const isUsed = body.includes(`$${name})`) || fragments.some(({ text }) => text.includes(`$${name})`));
    if (!isUsed) continue;
    definitions.push(
      name === 'b' || name === 'd' ? `$${name}: Boolean = ${name === 'b'}` : `$${name}: Boolean!`,
    );
    if (value !== null) variables[name] = value;
  }
  const head = definitions.length > 0 ? `${tree.kind} (${definitions.join(', ')})` : tree.kind;
  const texts = fragments.map(({ on, text }, index) => `fragment F${index} on ${on} ${text}`);
  return {
    query: [`${head} ${body}`, ...texts].join('\n'),
    variables,
    weather: { salt: tree.salt, failing: tree.failing },
  };
}

function key(scope: Scope, alias: string | null, call: string, type: string, name = call) {
  const signature = `${call} ${type}`;
  const wanted = alias ?? name;
  let found = wanted;
  for (let number = 1; ; number++) {
    const known = scope.get(found);
    if (!known) scope.set(found, { signature, below: new Map() });
    else if (known.signature !== signature) {
      found = `${wanted}${number}`;
      continue;
    }
    return { written: found === name ? call : `${found}: ${call}`, below: scope.get(found)!.below };
  }
}
