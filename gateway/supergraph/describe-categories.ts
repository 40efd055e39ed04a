import type { Supergraph } from './supergraph.ts';

/** `Type.field` → the category of personal data in it; absent where there is none. */
export type CategoryOf = (coordinate: string) => string | null;

/**
 * Which category each field of a supergraph is of: its own, that of the type it returns, that of the type it stands in, or that of the
 * fields through which its type is reached. A type that several categories lead to, like `Source`, is of none: its fields do not tell
 * which one was read.
 */
export const describeCategories = ({
  policy,
  fieldTypes,
}: Pick<Supergraph, 'policy' | 'fieldTypes'>): CategoryOf => {
  const fieldsByType = Map.groupBy(fieldTypes.keys(), (coordinate) => coordinate.split('.')[0]!);
  const categories = new Map<string, Set<string>>();
  const seen = new Set<string>();
  const categoryAt = (key: string | undefined): string | undefined =>
    (key !== undefined && policy.rules.get(key)?.category) || undefined;
  const reached: { readonly type: string; readonly around: string | undefined }[] = ['Query', 'Mutation'].map(
    (type) => ({ type, around: undefined }),
  );
  for (const { type, around } of reached) {
    const way = `${type} ${around ?? ''}`;
    if (seen.has(way)) continue;
    seen.add(way);
    for (const coordinate of fieldsByType.get(type) ?? []) {
      const returned = fieldTypes.get(coordinate)!;
      const category = [coordinate, returned, type].map(categoryAt).find((found) => found) ?? around;
      if (category !== undefined)
        categories.set(coordinate, (categories.get(coordinate) ?? new Set()).add(category));
      reached.push({ type: returned, around: category });
    }
  }
  return (coordinate) => {
    const [category = null, ...others] = categories.get(coordinate) ?? [];
    return others.length === 0 ? category : null;
  };
};
