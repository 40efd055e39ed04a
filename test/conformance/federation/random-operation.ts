import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isLeafType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** A random operation on a schema, the same for the same seed. May be invalid: two fields may not merge. */
export function randomOperation(schema: GraphQLSchema, seed: number, maxDepth = 5): string {
  const random = mulberry32(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const chance = (probability: number) => random() < probability;
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const fragments: string[] = [];
  let aliases = 0;

  const condition = () =>
    chance(0.12)
      ? ` @${pick(['include', 'skip'])}(if: ${pick(['$a', '$b', '$c', '$d', 'true', 'false'])})`
      : '';
  const alias = () =>
    chance(0.25)
      ? `${pick(['id', 'name', 'x', 'constructor', '__proto__', 'k'])}${below(3) || chance(0.5) ? aliases++ : ''}: `
      : '';

  const fieldText = (field: GraphQLField<unknown, unknown>, depth: number): string | null => {
    const type = getNamedType(field.type);
    const args = field.args.flatMap((argument) => {
      const required = String(argument.type).endsWith('!');
      if (!required && chance(0.6)) return [];
      const named = String(getNamedType(argument.type));
      return [
        `${argument.name}: ${named === 'Int' ? below(4) : named === 'ID' ? `"${pick(['b1', 'b2', 'f1', 'no'])}"` : `"${pick(['EUR', 'USD'])}"`}`,
      ];
    });
    const call = args.length > 0 ? `(${args.join(', ')})` : '';
    if (isLeafType(type)) return `${alias()}${field.name}${call}${condition()}`;
    if (depth <= 0) return null;
    return `${alias()}${field.name}${call}${condition()} ${set(type as GraphQLCompositeType, depth - 1)}`;
  };

  const set = (type: GraphQLCompositeType, depth: number): string => {
    const parts: string[] = [];
    const fields = 'getFields' in type ? Object.values((type as GraphQLObjectType).getFields()) : [];
    for (let count = 1 + below(4); count > 0; count--) {
      const kind = random();
      if (kind < 0.12) parts.push(`${chance(0.5) ? 't: ' : ''}__typename${condition()}`);
      else if (kind < 0.35 || fields.length === 0) parts.push(fragment(type, depth));
      else parts.push(fieldText(pick(fields), depth) ?? '__typename');
    }
    return `{ ${parts.join(' ')} }`;
  };

  const fragment = (type: GraphQLCompositeType, depth: number): string => {
    const conditions = isAbstractType(type)
      ? [type, ...schema.getPossibleTypes(type), ...otherInterfaces(schema, type)]
      : [type, ...(type as GraphQLObjectType).getInterfaces()];
    const on = pick(conditions);
    const body = isCompositeType(on) ? set(on, depth - 1) : '{ __typename }';
    if (chance(0.6)) return `...${chance(0.2) && on === type ? '' : ` on ${on.name}`}${condition()} ${body}`;
    const name = `F${fragments.length}`;
    fragments.push(`fragment ${name} on ${on.name} ${body}`);
    return `...${name}${condition()}${chance(0.3) ? ` ...${name}${condition()}` : ''}`;
  };

  const body = set(schema.getQueryType()!, maxDepth);
  return `query ($a: Boolean!, $b: Boolean = true, $c: Boolean!, $d: Boolean = false) ${body} ${fragments.join(' ')} ${UNUSED}`;
}

/** Keeps every variable in use. */
const UNUSED = '';

function otherInterfaces(schema: GraphQLSchema, type: GraphQLCompositeType): GraphQLCompositeType[] {
  if (!isAbstractType(type)) return [];
  return [...new Set(schema.getPossibleTypes(type).flatMap((possible) => possible.getInterfaces()))];
}

function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
