import { employerKey, openContracts } from '../facts/employment-view.ts';
import type { Facts } from '../facts/facts.ts';
import type { CivilDate } from '../../kit/civil-date.ts';
import { isOccupation } from './contract-kinds.ts';
import { contractStatuses } from './contract-statuses.ts';
import {
  carerStatus,
  disabledWorkerStatus,
  jobseekerStatus,
  multiActiveStatus,
  retiredStatus,
  selfEmployedStatus,
  volunteerStatus,
  youngStatus,
} from './person-statuses.ts';
import type { Confidence, Status, StatusKind } from './status.ts';

const BY_CERTAINTY: readonly Confidence[] = ['HIGH', 'MEDIUM', 'LOW'];

/** The same status from two agencies: all the evidence, the surer derivation, the earlier day. */
const merge = (one: Status, other: Status): Status => ({
  kind: one.kind,
  since: one.since === null || (other.since !== null && other.since < one.since) ? other.since : one.since,
  evidence: [...one.evidence, ...other.evidence],
  confidence: BY_CERTAINTY.find((level) => level === one.confidence || level === other.confidence) ?? 'LOW',
});

const openEmployers = (facts: Facts, today: CivilDate): ReadonlyMap<string, string> =>
  new Map(
    openContracts(facts, today)
      .filter(isOccupation)
      .map((record) => [employerKey(record), record.employer.name ?? employerKey(record)]),
  );

/**
 * The set of statuses of a person, each with its evidence [CT L5151-2]. A silent agency narrows the set and lowers the
 * confidence, it does not empty it.
 */
export const deriveStatuses = (facts: Facts, today: CivilDate): readonly Status[] => {
  const found = [
    ...contractStatuses(facts, today),
    selfEmployedStatus(facts, today),
    jobseekerStatus(facts, today),
    retiredStatus(facts, today),
    youngStatus(facts, today),
    disabledWorkerStatus(facts, today),
    carerStatus(facts, today),
    volunteerStatus(facts, today),
    multiActiveStatus(facts, today, openEmployers(facts, today)),
  ].filter((status) => status !== null);
  const byKind = new Map<StatusKind, Status>();
  for (const status of found) {
    const known = byKind.get(status.kind);
    byKind.set(status.kind, known === undefined ? status : merge(known, status));
  }
  return [...byKind.values()];
};
