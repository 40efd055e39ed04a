import { Kind, parse, valueFromASTUntyped } from 'graphql';
import type {
  ConstDirectiveNode,
  InterfaceTypeDefinitionNode,
  ObjectTypeDefinitionNode,
  SelectionSetNode,
  TypeNode,
} from 'graphql';

/** One thing that a directive asks of who reads; of several, each must be fulfilled. */
export type Demand =
  | { readonly kind: 'authenticated' }
  | { readonly kind: 'scopes' | 'policies'; readonly any: readonly (readonly string[])[] }
  | { readonly kind: 'category'; readonly category: string; readonly agency: string | null }
  | { readonly kind: 'purpose'; readonly any: readonly string[] };

type FieldFacts = {
  returns: string;
  readonly demands: Demand[];
  derived: boolean;
  readonly requires: SelectionSetNode[];
};
type TypeFacts = {
  readonly demands: Demand[];
  derived: boolean;
  isInterface: boolean;
  readonly interfaces: Set<string>;
  readonly fields: Map<string, FieldFacts>;
  readonly keys: SelectionSetNode[];
};

/** The texts of the subgraphs, read by hand: the oracle shares no code with the gateway. */
export type Facts = {
  readonly types: ReadonlyMap<string, TypeFacts>;
  /** Root field → argument that names the person; null: who is signed in. */
  readonly subjects: ReadonlyMap<string, string | null>;
};

export function readFacts(sdls: readonly string[]): Facts {
  const types = new Map<string, TypeFacts>();
  const subjects = new Map<string, string | null>();
  const typeOf = (name: string): TypeFacts => {
    const known = types.get(name) ?? {
      demands: [],
      derived: false,
      isInterface: false,
      interfaces: new Set(),
      fields: new Map(),
      keys: [],
    };
    types.set(name, known);
    return known;
  };
  const readFields = (node: ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode): void => {
    const type = typeOf(node.name.value);
    for (const { name } of node.interfaces ?? []) type.interfaces.add(name.value);
    type.isInterface ||= node.kind === Kind.INTERFACE_TYPE_DEFINITION;
    type.keys.push(...setsOf(node.directives, 'key'));
    for (const field of node.fields ?? []) {
      const facts = type.fields.get(field.name.value) ?? {
        returns: namedType(field.type),
        demands: [],
        derived: false,
        requires: [],
      };
      type.fields.set(field.name.value, facts);
      facts.demands.push(...demandsOf(field.directives));
      facts.derived ||= isDerived(field.directives);
      facts.requires.push(...setsOf(field.directives, 'requires'));
      for (const directive of field.directives ?? [])
        if (directive.name.value === 'dataSubject')
          subjects.set(
            `${node.name.value}.${field.name.value}`,
            (argumentsOf(directive)['argument'] as string | undefined) ?? null,
          );
    }
  };
  for (const definition of sdls.flatMap((sdl) => parse(sdl, { noLocation: true }).definitions)) {
    if (!('name' in definition) || !definition.name || definition.kind === Kind.DIRECTIVE_DEFINITION)
      continue;
    if (definition.kind === Kind.OPERATION_DEFINITION || definition.kind === Kind.FRAGMENT_DEFINITION)
      continue;
    const type = typeOf(definition.name.value);
    type.demands.push(...demandsOf(definition.directives));
    type.derived ||= isDerived(definition.directives);
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION)
      readFields(definition);
  }
  return { types, subjects };
}

type Directives = readonly ConstDirectiveNode[] | undefined;

const argumentsOf = (directive: ConstDirectiveNode): Record<string, unknown> =>
  Object.fromEntries(
    (directive.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]),
  );

const demandsOf = (directives: Directives): readonly Demand[] =>
  (directives ?? []).flatMap((directive): readonly Demand[] => {
    const given = argumentsOf(directive);
    switch (directive.name.value) {
      case 'authenticated':
        return [{ kind: 'authenticated' }];
      case 'requiresScopes':
        return [{ kind: 'scopes', any: given['scopes'] as string[][] }];
      case 'policy':
        return [{ kind: 'policies', any: given['policies'] as string[][] }];
      case 'personalData': {
        const { category, agency = null } = given as { category: string; agency?: string };
        return [{ kind: 'category', category, agency }];
      }
      case 'purpose':
        return [{ kind: 'purpose', any: given['any'] as string[] }];
      default:
        return [];
    }
  });

const isDerived = (directives: Directives): boolean =>
  (directives ?? []).some(
    (directive) => directive.name.value === 'personalData' && argumentsOf(directive)['derived'] === true,
  );

const setsOf = (directives: Directives, name: string): readonly SelectionSetNode[] =>
  (directives ?? []).flatMap((directive) => {
    if (directive.name.value !== name) return [];
    const [set] = parse(`{${String(argumentsOf(directive)['fields'])}}`, { noLocation: true }).definitions;
    return set?.kind === Kind.OPERATION_DEFINITION ? [set.selectionSet] : [];
  });

const namedType = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
