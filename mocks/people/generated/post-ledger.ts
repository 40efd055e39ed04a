import type { TrainingFileFact, TrainingMovement } from '../person.ts';
import { movement } from '../credits.ts';

/** A training that somebody wants at a date: what it costs them depends on the rights of that day. */
export type WantedTraining = {
  readonly date: string;
  readonly jobseeker: boolean;
  readonly file: Omit<TrainingFileFact, 'fundedCents' | 'holderCents'>;
};

export type PostedLedger = {
  readonly movements: readonly TrainingMovement[];
  readonly files: readonly TrainingFileFact[];
};

/** The mandatory participation (participation forfaitaire) since 2 May 2024, by the day from which it holds [CT R6323]. */
const PARTICIPATIONS = [
  { from: '2026-01-01', cents: 10_320 },
  { from: '2025-01-01', cents: 10_223 },
  { from: '2024-05-02', cents: 10_000 },
] as const;

/** Rights posted in order of date and cut at the cap, then the training, as far as the rights go. */
export function postLedger(
  rights: readonly TrainingMovement[],
  capCents: number,
  wanted: WantedTraining | null,
): PostedLedger {
  const day = wanted?.date ?? '9999-12-31';
  const before = cutAtCap(
    rights.filter(({ date }) => date <= day),
    0,
    capCents,
  );
  if (wanted === null) return { movements: before.movements, files: [] };
  const bought = buy(wanted, before.balanceCents);
  const after = cutAtCap(
    rights.filter(({ date }) => date > day),
    before.balanceCents - bought.fundedCents,
    capCents,
  );
  return { movements: [...before.movements, ...bought.movements, ...after.movements], files: bought.files };
}

/** Credits beyond the cap are cut [CT R6323-1]; engagement rights stand outside of it. */
function cutAtCap(rights: readonly TrainingMovement[], startCents: number, capCents: number) {
  let balanceCents = startCents;
  const movements: TrainingMovement[] = [];
  for (const right of rights.toSorted((left, other) => left.date.localeCompare(other.date))) {
    if (right.kind === 'CEC_CREDIT') {
      movements.push(right);
      continue;
    }
    const amount = Math.min(right.amount, capCents - balanceCents);
    if (amount > 0) movements.push({ ...right, amount });
    balanceCents += Math.max(0, amount);
  }
  return { movements, balanceCents };
}

function buy({ date, jobseeker, file }: WantedTraining, balanceCents: number) {
  const flat = jobseeker ? 0 : (PARTICIPATIONS.find(({ from }) => from <= date)?.cents ?? 0);
  const participation = Math.min(flat, file.priceCents);
  const fundedCents = Math.min(balanceCents, file.priceCents - participation);
  if (fundedCents <= 0) return { movements: [], files: [], fundedCents: 0 };
  const paid = movement('CASH_PARTICIPATION', date, participation);
  return {
    movements: [movement('FILE_DEBIT', date, -fundedCents), ...(participation > 0 ? [paid] : [])],
    files: [{ ...file, fundedCents, holderCents: file.priceCents - fundedCents }],
    fundedCents,
  };
}
