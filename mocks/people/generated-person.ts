import { addDays } from './day.ts';
import { generatedCareer } from './generated/generated-career.ts';
import { generatedCivilStatus } from './generated/generated-civil-status.ts';
import { generatedContracts } from './generated/generated-contracts.ts';
import { generatedHardship } from './generated/generated-hardship.ts';
import {
  generatedCivicService,
  generatedJobseeker,
  generatedSelfEmployment,
} from './generated/generated-registrations.ts';
import { generatedTraining } from './generated/generated-training.ts';
import { type Profile, pickProfile } from './generated/profile.ts';
import { type Random, createRandom } from './generated/random.ts';
import type { CareerFacts, ContractFact, Person } from './person.ts';

/** Generated people are numbered from here. */
export const FIRST_GENERATED_NUMBER = 1000;

/** Any generated person by number: the same for the same seed, made on demand and not kept. */
export function createGeneratedPerson(number: number, seed: string): Person {
  const random = createRandom(`${seed} ${number}`);
  const profile = pickProfile(random);
  const civilStatus = generatedCivilStatus(number, profile.birthYear, random);
  const contracts = generatedContracts(profile, random);
  const selfEmployment = generatedSelfEmployment(profile, contracts, random);
  const pension = pensionOf(profile, contracts, random);
  const frozenOn = pension?.fullRate === true ? pension.since : null;
  return {
    number,
    persona: null,
    civilStatus,
    contracts,
    training: generatedTraining({ profile, contracts, selfEmployment, frozenOn }, random),
    hardship: generatedHardship(contracts, random),
    career: generatedCareer({ profile, contracts, selfEmployment, pension }),
    jobseeker: generatedJobseeker(profile, contracts, random),
    selfEmployment,
    civicService: generatedCivicService(profile, random),
  };
}

/** A pension follows the last contract; five in six at the full rate. */
function pensionOf(
  { kind }: Profile,
  contracts: readonly ContractFact[],
  random: Random,
): CareerFacts['pension'] {
  const endDate = contracts.at(-1)?.endDate ?? null;
  return kind === 'retired' && endDate !== null
    ? { since: addDays(endDate, 1), fullRate: random.chance(83) }
    : null;
}
