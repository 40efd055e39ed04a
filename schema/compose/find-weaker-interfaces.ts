import { Kind, type DocumentNode, type FieldDefinitionNode, type TypeNode } from 'graphql';
import { joinAccessRules, listWeaknesses, readAccessRule, type AccessRule } from './access-rule.ts';
import type { ComposedType } from './map-fields.ts';
import { findPosition, type Problem } from './problem.ts';
import { findField, type Subgraph } from './subgraph.ts';

/**
 * Fields of interfaces that ask less of who reads them than the same field of an object behind them. The gateway protects
 * the object's field by whatever name it is asked; whoever reads the interface must see in it what it takes. The library
 * raises interfaces to the `@authenticated`, `@requiresScopes` and `@policy` of their objects by itself, unless these
 * come from a type that the object's field returns.
 */
export function findWeakerInterfaces(
  supergraph: DocumentNode,
  subgraphs: readonly Subgraph[],
): readonly Problem[] {
  const types = listTypes(supergraph);
  const ruleOf = createRuleOf(supergraph);
  return types.flatMap((type) =>
    (type.interfaces ?? []).flatMap(({ name }) => {
      const parent = types.find((one) => one.name.value === name.value);
      return (parent?.fields ?? []).flatMap((weak) => {
        const field = type.fields?.find((one) => one.name.value === weak.name.value);
        const missing = field && parent && listWeaknesses(ruleOf(weak, parent), ruleOf(field, type));
        if (!missing?.length) return [];
        const coordinate = `${name.value}.${weak.name.value}`;
        return [createProblem(coordinate, `${type.name.value}.${weak.name.value}`, { missing, subgraphs })];
      });
    }),
  );
}

function listTypes(supergraph: DocumentNode): readonly ComposedType[] {
  return supergraph.definitions.filter(
    (node): node is ComposedType =>
      node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION,
  );
}

/** The field's rule, with that of the type it stands in and of the type it returns. */
function createRuleOf(
  supergraph: DocumentNode,
): (field: FieldDefinitionNode, type: ComposedType) => AccessRule {
  const ofTypes = new Map<string, AccessRule>();
  for (const node of supergraph.definitions)
    if ('name' in node && node.name && 'directives' in node)
      ofTypes.set(node.name.value, readAccessRule(node as ComposedType));
  return (field, type) => {
    const returned = ofTypes.get(readNamedType(field.type));
    const own = joinAccessRules(readAccessRule(field), readAccessRule(type));
    return returned ? joinAccessRules(own, returned) : own;
  };
}

type Finding = { readonly missing: readonly string[]; readonly subgraphs: readonly Subgraph[] };

function createProblem(coordinate: string, stricter: string, { missing, subgraphs }: Finding): Problem {
  const [type = '', field = ''] = coordinate.split('.');
  const position = subgraphs
    .map(({ document }) => findPosition(findField(document, type, field)))
    .find((one) => one !== undefined);
  return {
    code: 'INTERFACE_FIELD_WEAKER',
    message: `${coordinate} does not ask for ${missing.join(', ')}, as ${stricter} does.`,
    advice: `Put @personalData and @purpose of ${stricter}, of its type and of the type it returns on ${coordinate} as well; @authenticated, @requiresScopes and @policy of a returned type on ${stricter}, from where ${type} takes them.`,
    ...(position && { position }),
  };
}

function readNamedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : readNamedType(type.type);
}
