/** Kind of an absence, by the name the schema gives it. */
export type SuspensionKind =
  'SICKNESS' | 'PARENTHOOD' | 'PARENTAL_LEAVE' | 'CARER_LEAVE' | 'WORK_ACCIDENT' | 'OTHER';

/** Motives of the DSN rubric S21.G00.60.001. */
const SICK_LEAVES: ReadonlyMap<string, SuspensionKind> = new Map([
  ['01', 'SICKNESS'],
  ['02', 'PARENTHOOD'],
  ['03', 'PARENTHOOD'],
  ['04', 'WORK_ACCIDENT'],
  ['05', 'WORK_ACCIDENT'],
  ['06', 'WORK_ACCIDENT'],
]);

/** Motives of the DSN rubric S21.G00.65.001. */
const OTHER_SUSPENSIONS: ReadonlyMap<string, SuspensionKind> = new Map([
  ['501', 'PARENTAL_LEAVE'],
  ['506', 'CARER_LEAVE'],
  ['507', 'CARER_LEAVE'],
  ['635', 'CARER_LEAVE'],
]);

/** Kind of a sick leave (block S21.G00.60). */
export function sickLeaveKind(motive: string): SuspensionKind {
  return SICK_LEAVES.get(motive) ?? 'OTHER';
}

/** Kind of another suspension (block S21.G00.65). */
export function suspensionKind(motive: string): SuspensionKind {
  return OTHER_SUSPENSIONS.get(motive) ?? 'OTHER';
}
