import { Kind, visit } from 'graphql';
import type { DocumentNode } from 'graphql';

const PERCENT = /^percent\((\d+(?:\.\d+)?)\)$/;

/** The N of each `@override(label: "percent(N)")`, once each, ascending. */
export function readOverrideThresholds(document: DocumentNode): readonly number[] {
  const thresholds = new Set<number>();
  visit(document, {
    Directive: ({ name, arguments: given = [] }) => {
      if (name.value !== 'join__field') return;
      for (const { name: argument, value } of given) {
        if (argument.value !== 'overrideLabel' || value.kind !== Kind.STRING) continue;
        const percent = PERCENT.exec(value.value)?.[1];
        if (percent !== undefined) thresholds.add(Number(percent));
      }
    },
  });
  return [...thresholds].sort((one, other) => one - other);
}
