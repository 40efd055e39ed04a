import { isCategory, type Category } from './category-words.ts';

/** The category of personal data of a field, `Type.field`; null for one that holds none or is not known any more. */
export type DescribeField = (coordinate: string) => string | null;

/** Categories of fields, each once, in the order in which they first come. */
export function findCategories(fields: readonly string[], describeField: DescribeField): Category[] {
  const found = new Set<Category>();
  for (const field of fields) {
    const category = describeField(field);
    if (category !== null && isCategory(category)) found.add(category);
  }
  return [...found];
}
