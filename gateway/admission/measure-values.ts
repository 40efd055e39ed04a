/** How much stands in the variables of a request. */
export type ValuesSize = {
  /** Members of lists and objects, at every level. */
  readonly values: number;
  /** Lists and objects inside each other, variables themselves not counted. */
  readonly nesting: number;
};

type Most = { readonly mostLevels: number; readonly mostValues: number };

/** Counts what JSON may hold, and stops as soon as there is too much of it: nothing else has walked it yet, and a deep one ends the stack. */
export function measureValues(variables: unknown, { mostLevels, mostValues }: Most): ValuesSize {
  let values = 0;
  let nesting = 0;
  const measure = (value: unknown, level: number): void => {
    if (typeof value !== 'object' || value === null) return;
    nesting = Math.max(nesting, level);
    if (level > mostLevels || values > mostValues) return;
    const members: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
    values += members.length;
    for (const member of members) measure(member, level + 1);
  };
  measure(variables, 0);
  return { values, nesting };
}
