import { Kind, type ConstDirectiveNode, type ConstValueNode } from 'graphql';

type Annotated = { readonly directives?: readonly ConstDirectiveNode[] | undefined };

/** What the directives on personal data of one field or type say. Undefined: nothing of that kind. */
export type PersonalData = {
  readonly category: string | undefined;
  readonly agency: string | undefined;
  readonly derived: boolean;
  /** Any one of them. */
  readonly purposes: readonly string[] | undefined;
};

/** Reads them off a definition; arguments that are not understood are left out, since other rules refuse these. */
export function readPersonalData(node: Annotated): PersonalData {
  const [data] = listUses(node, 'personalData');
  const [purpose] = listUses(node, 'purpose');
  const derived = data && readArgument(data, 'derived');
  return {
    category: data && readText(readArgument(data, 'category')),
    agency: data && readText(readArgument(data, 'agency')),
    derived: derived?.kind === Kind.BOOLEAN && derived.value,
    purposes: purpose && listValues(readArgument(purpose, 'any')).flatMap((value) => readText(value) ?? []),
  };
}

export function listUses(node: Annotated, name: string): readonly ConstDirectiveNode[] {
  return (node.directives ?? []).filter((directive) => directive.name.value === name);
}

export function readArgument(directive: ConstDirectiveNode, name: string): ConstValueNode | undefined {
  return directive.arguments?.find((argument) => argument.name.value === name)?.value;
}

/** A single value stands for a list of it. */
export function listValues(value: ConstValueNode | undefined): readonly ConstValueNode[] {
  if (!value) return [];
  return value.kind === Kind.LIST ? value.values : [value];
}

function readText(value: ConstValueNode | undefined): string | undefined {
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
}
