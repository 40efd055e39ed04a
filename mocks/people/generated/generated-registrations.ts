import { addDays } from '../day.ts';
import type { CivicServiceFacts, ContractFact, JobseekerFacts, SelfEmploymentFacts } from '../person.ts';
import { sirenOf, siretOf } from '../siret.ts';
import type { Profile } from './profile.ts';
import type { Random } from './random.ts';

const PAYMENT_DAYS = ['2025-12-31', '2026-01-31', '2026-02-28'] as const;
const LAST_YEAR = 2025;
const YOUNGEST_ADULTS_FROM = 1998;

/** Registration of a jobseeker in the week after the last contract; null for anybody else. */
export function generatedJobseeker(
  profile: Profile,
  contracts: readonly ContractFact[],
  random: Random,
): JobseekerFacts | null {
  const endDate = contracts.at(-1)?.endDate ?? null;
  if (profile.kind !== 'jobseeker' || endDate === null) return null;
  const since = addDays(endDate, random.int(1, 7));
  const cents = random.int(85_000, 168_000);
  const payments = PAYMENT_DAYS.filter((date) => date > addDays(since, 31)).map((date) => ({ date, cents }));
  return { since, until: null, category: random.pick([1, 1, 1, 2, 3]), payments };
}

/** A micro-enterprise begun after the last contract; one year in ten without turnover, hence without contribution. */
export function generatedSelfEmployment(
  profile: Profile,
  contracts: readonly ContractFact[],
  random: Random,
): SelfEmploymentFacts | null {
  const endDate = contracts.at(-1)?.endDate ?? null;
  if (profile.kind !== 'self-employed' || endDate === null) return null;
  const since = `${Number(endDate.slice(0, 4)) + 1}-01-01`;
  const firstYear = Number(since.slice(0, 4));
  return {
    siren: sirenOf(`${random.chance(10) ? '0' : '8'}${random.int(1_000_000, 9_999_999)}`),
    since,
    until: null,
    micro: random.chance(85),
    activity: random.pick(['TRADE', 'SERVICES', 'CRAFT', 'LIBERAL']),
    turnovers: Array.from({ length: LAST_YEAR - firstYear + 1 }, (_, index) => {
      const cents = random.chance(10) ? 0 : random.int(400_000, 7_500_000);
      return { year: firstYear + index, cents, contributionPaid: cents > 0 };
    }),
  };
}

/** One in twenty of the youngest did a civic service of eight months, before the age of twenty. */
export function generatedCivicService(profile: Profile, random: Random): CivicServiceFacts | null {
  if (profile.birthYear < YOUNGEST_ADULTS_FROM || profile.kind === 'apprentice' || !random.chance(5))
    return null;
  const year = profile.birthYear + 18;
  return {
    startDate: `${year}-10-01`,
    endDate: `${year + 1}-05-31`,
    organisation: { siret: siretOf('78370125', '0001'), name: 'Lecture pour tous' },
  };
}
