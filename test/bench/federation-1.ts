import { Kind, parse, print, visit, type ConstDirectiveNode, type ObjectTypeDefinitionNode } from 'graphql';

const KNOWN = new Set(['key', 'requires', 'external', 'provides', 'extends', 'deprecated', 'specifiedBy']);

/**
 * Our Federation 2 SDL in the spelling of Federation 1, which mercurius reads: `extend type` with an `@external` key where another subgraph owns
 * the entity, no `@link`, no directives of Federation 2. `owner` is the subgraph that defines each entity.
 */
export function asFederation1(
  sdl: string,
  subgraph: string,
  owner: Readonly<Record<string, string>>,
): string {
  const extendType = (node: ObjectTypeDefinitionNode) => {
    const name = node.name.value;
    const isForeign = owner[name] !== undefined && owner[name] !== subgraph;
    if (name !== 'Query' && name !== 'Mutation' && !isForeign) return undefined;
    const key = keyField(node.directives ?? []);
    const fields = node.fields?.map((field) =>
      isForeign && field.name.value === key ? { ...field, directives: [EXTERNAL] } : field,
    );
    const { description: _description, ...rest } = node;
    return { ...rest, kind: Kind.OBJECT_TYPE_EXTENSION, ...(fields && { fields }) };
  };
  const document = visit(parse(sdl), {
    SchemaExtension: () => null,
    Directive: (node) => (KNOWN.has(node.name.value) ? undefined : null),
  });
  return print(visit(document, { ObjectTypeDefinition: extendType }));
}

const EXTERNAL: ConstDirectiveNode = {
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: 'external' },
};

function keyField(directives: readonly ConstDirectiveNode[]): string | undefined {
  const value = directives.find(({ name }) => name.value === 'key')?.arguments?.[0]?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}
