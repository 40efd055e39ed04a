import { createDeclarationBuilder } from './build-declarations.ts';
import type { DeclarationBuilder } from './build-declarations.ts';
import type { DsnDeclaration } from './dsn-declaration.ts';
import { lineBounds, parseDsnLine } from './dsn-line.ts';
import type { DsnLine } from './dsn-line.ts';

/** One extract, or the sign that it cannot be used. */
export type DsnExtract =
  | { readonly ok: true; readonly asOf: string | null; readonly declarations: readonly DsnDeclaration[] }
  | { readonly ok: false };

/** A line that was left out, or an extract that was refused; never the content. */
type DsnProblem = {
  /** Line of the answer, from 1. */
  readonly line: number;
  readonly problem: 'malformed-line' | 'misplaced-line' | 'wrong-count' | 'no-end' | 'repeated-record';
};

/** `ok: false`: not one extract in the whole answer. */
export type ParsedDsn =
  | {
      readonly ok: true;
      readonly extracts: ReadonlyMap<string, DsnExtract>;
      readonly problems: readonly DsnProblem[];
    }
  | { readonly ok: false };

/** Problems beyond this number say nothing new, and would only fill memory and logs. */
const MOST_PROBLEMS = 100;

type OpenExtract = {
  readonly key: string;
  asOf: string | null;
  rubrics: number;
  readonly builder: DeclarationBuilder;
};

/**
 * Reads the lines of FEEDS.md, decoded from ISO-8859-1. Malformed lines are left out and reported; an extract whose
 * end line or count is wrong fails alone.
 */
export function parseDsn(text: string): ParsedDsn {
  const extracts = new Map<string, DsnExtract>();
  const problems: DsnProblem[] = [];
  let open: OpenExtract | null = null;
  let line = 0;

  const report = (problem: DsnProblem['problem']): void => {
    if (problems.length < MOST_PROBLEMS) problems.push({ line, problem });
  };
  const close = (extract: OpenExtract, outcome: DsnExtract): void => {
    const repeated = extracts.has(extract.key);
    if (repeated) report('repeated-record');
    extracts.set(extract.key, repeated ? { ok: false } : outcome);
    open = null;
  };
  const abandon = (): void => {
    if (open === null) return;
    report('no-end');
    close(open, { ok: false });
  };
  const finish = (extract: OpenExtract, count: string): void => {
    const isComplete = count === String(extract.rubrics);
    if (!isComplete) report('wrong-count');
    const { asOf, builder } = extract;
    close(extract, isComplete ? { ok: true, asOf, declarations: builder.declarations } : { ok: false });
  };
  const take = (parsed: DsnLine | null): void => {
    if (parsed?.block === 'X00.G00.00' && parsed.number === '001') {
      abandon();
      open = { key: parsed.value, asOf: null, rubrics: 0, builder: createDeclarationBuilder() };
    } else if (open === null) {
      report('misplaced-line');
    } else if (parsed?.block === 'X00.G00.00') {
      if (parsed.number === '002' && isInstant(parsed.value)) open.asOf = parsed.value;
    } else if (parsed?.block === 'X99.G00.00') {
      finish(open, parsed.value);
    } else {
      open.rubrics += 1;
      if (parsed === null) report('malformed-line');
      else if (!open.builder.add(parsed)) report('misplaced-line');
    }
  };

  for (let start = 0; start < text.length;) {
    const { end, next } = lineBounds(text, start);
    line += 1;
    if (end > start) take(parseDsnLine(text, start, end));
    start = next;
  }
  abandon();
  return extracts.size === 0 ? { ok: false } : { ok: true, extracts, problems };
}

function isInstant(text: string): boolean {
  return (
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(text) &&
    !Number.isNaN(Date.parse(text))
  );
}
