import type { ContractFact, DsnDefect } from '../people/person.ts';

type DefectOf<K extends DsnDefect['kind']> = Extract<DsnDefect, { kind: K }>;

/** The defect of that kind in the declarations of a contract; at most one of each kind is rendered. */
export function findDefect<K extends DsnDefect['kind']>(
  contract: ContractFact,
  kind: K,
): DefectOf<K> | undefined {
  return contract.defects.find((defect): defect is DefectOf<K> => defect.kind === kind);
}
