import codesNaf from '@socialgouv/codes-naf';

/** Sub-classes alone (`01.11Z` → `0111Z`): declarations carry no broader level. */
const LABELS: ReadonlyMap<string, string> = new Map(
  codesNaf
    .filter(({ id }) => /^\d\d\.\d\d[A-Z]$/.test(id))
    .map(({ id, label }) => [id.replace('.', ''), label]),
);

/** Main activity in words, null for a code that the NAF rev. 2 does not have. */
export function activityLabel(code: string | null): string | null {
  return code === null ? null : (LABELS.get(code) ?? null);
}
