import { pathsOf, type Answer, type Expected, type ResponsePath } from './oracle.ts';

/**
 * What differs between the engine's answer and the oracle's; null when nothing does.
 *
 * - Data are equal byte by byte: keys, their order, values and nulls.
 * - Every null that the oracle explains with an error is explained by an error here, at the same place, and no other null is. An error
 *   belongs to the null that it caused: below a null that travelled up, which of several failures is told is nobody's business (in one
 *   schema too it depends on who fails first).
 * - Every error's own path is that of a field which fails, and which the client selected.
 *
 * One exemption: a field that is read only because another field requires it may fail. The client did not select it, so the oracle says
 * nothing of it, and the gateway tells it at the object that wants it or below.
 */
export function compareAnswers(actual: Answer, expected: Expected): string | null {
  const [got, wanted] = [JSON.stringify(actual.data), JSON.stringify(expected.data)];
  if (got !== wanted) {
    const messages = (actual.errors ?? []).map(({ message, path }) => `${JSON.stringify(path)} ${message}`);
    return [`data\n  expected ${wanted}\n  got      ${got}`, ...messages].join('\n  ');
  }
  const told = pathsOf(actual);
  const owed = new Set(expected.errors.map((path) => nullAt(expected.data, path)));
  const strange = told.filter(
    (path) => !expected.failing.has(JSON.stringify(path)) && !isRequirement(path, expected.shortOf),
  );
  if (strange.length > 0) {
    const messages = strange.map(
      (path) =>
        `${JSON.stringify(path)} ${actual.errors?.find((error) => error.path === path || (!error.path && path.length === 0))?.message}`,
    );
    return `errors where nothing fails\n  ${messages.join('\n  ')}\n  expected ${JSON.stringify(expected.errors)}`;
  }
  const explained = new Set(
    told
      .filter((path) => expected.failing.has(JSON.stringify(path)))
      .map((path) => nullAt(expected.data, path)),
  );
  const silent = [...owed].filter((place) => !explained.has(place));
  if (silent.length > 0) return `nulls without an error\n  ${silent.join('\n  ')}`;
  const loud = [...explained].filter((place) => !owed.has(place));
  return loud.length > 0 ? `errors that explain no null\n  ${loud.join('\n  ')}` : null;
}

/** The place of the null that an error caused, as JSON. */
function nullAt(data: unknown, path: ResponsePath): string {
  let value = data;
  for (let length = 0; ; length++) {
    if (value === null || value === undefined) return JSON.stringify(path.slice(0, length));
    if (length === path.length) return `${JSON.stringify(path)}, which is not null`;
    value = (value as Record<string | number, unknown>)[path[length]!];
  }
}

const isRequirement = (path: ResponsePath, shortOf: readonly ResponsePath[]): boolean =>
  shortOf.some((object) => object.every((segment, index) => path[index] === segment));
