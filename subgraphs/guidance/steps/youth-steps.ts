import { openContracts } from '../facts/employment-view.ts';
import { ageOn } from '../rules/calendar.ts';
import { fundingLimitsOn } from '../rules/funding-limits.ts';
import { ENGAGEMENT } from '../rules/volunteering.ts';
import { money } from '../text/format.ts';
import { sentences, text } from '../text/text.ts';
import { isLasting } from '../statuses/contract-kinds.ts';
import { hasAny, isUncertain, present } from './step.ts';
import type { Situation, StepRule } from './step.ts';

/** Up to 25, 30 for a disabled person [CSN L120-4]; 17 for the licence B (décret 2023-1214). */
const AGES = {
  civicServiceFrom: 16,
  civicServiceTo: 25,
  civicServiceDisabledTo: 30,
  missionLocaleTo: 25,
  licence: 17,
};

const ageOf = ({ facts, today }: Situation): number | null => {
  const birthDate = facts.identity.value?.birthDate ?? null;
  return birthDate === null ? null : ageOn(birthDate, today);
};

const hasLastingWork = ({ facts, today }: Situation): boolean =>
  openContracts(facts, today).some((record) => isLasting(record) || record.contract.apprenticeship);

/** Mission locale: every young person of 16 to 25 out of school and work is accompanied [CT L5131-3, L5314-2]. */
export const proposeMissionLocale: StepRule = (situation) => {
  const { facts, statuses } = situation;
  const age = ageOf(situation);
  if (age === null || age > AGES.missionLocaleTo || hasLastingWork(situation)) return [];
  if (!hasAny(statuses, 'YOUNG_WITHOUT_DIPLOMA', 'JOBSEEKER')) return [];
  const contracts = (facts.employment.value?.recentlyEnded ?? []).length;
  return [
    {
      code: 'MISSION_LOCALE',
      title: text('Prendre rendez-vous à la Mission locale', 'Meet the Mission locale'),
      why: sentences(
        statuses.has('YOUNG_WITHOUT_DIPLOMA')
          ? text(
              `À ${age} ans et sans diplôme de niveau 3, vous avez droit à un conseiller, gratuit, pour l'emploi, la formation et le logement.`,
              `At ${age} and without a level 3 diploma, you are entitled to an adviser, free of charge, for work, training and housing.`,
            )
          : text(
              `À ${age} ans et en recherche d'emploi, vous avez droit à un conseiller, gratuit, pour l'emploi, la formation et le logement.`,
              `At ${age} and looking for work, you are entitled to an adviser, free of charge, for work, training and housing.`,
            ),
        contracts > 0
          ? text(
              `Vos contrats terminés en 24 mois (${contracts}) comptent dans votre parcours.`,
              `The contracts that ended in 24 months (${contracts}) count in your path.`,
            )
          : null,
      ),
      reference: 'CT L5131-3, L6111-6',
      dueBy: null,
      missing: [],
      uncertain: isUncertain(facts.identity, facts.employment),
    },
  ];
};

/** Service civique: 16 to 25, 30 for a disabled person, once [CSN L120-1, L120-4]. */
export const proposeCivicService: StepRule = (situation) => {
  const { facts, statuses } = situation;
  const age = ageOf(situation);
  const to = statuses.has('DISABLED_WORKER') ? AGES.civicServiceDisabledTo : AGES.civicServiceTo;
  if (age === null || age < AGES.civicServiceFrom || age > to || hasLastingWork(situation)) return [];
  if (!hasAny(statuses, 'YOUNG_WITHOUT_DIPLOMA', 'JOBSEEKER')) return [];
  const done = facts.civicService.value?.state;
  if (done === 'CURRENT' || done === 'PAST') return [];
  const rights = money(ENGAGEMENT.activityCents);
  return [
    {
      code: 'CIVIC_SERVICE',
      title: text('Faire un service civique', 'Do a civic service'),
      why: text(
        `À ${age} ans, sans condition de diplôme ; six mois donnent ${rights.FR} de droits d'engagement.`,
        `At ${age}, whatever your diploma; six months give ${rights.EN} of engagement rights.`,
      ),
      reference: 'CSN L120-1, CT D5151-14',
      dueBy: null,
      missing: [],
      uncertain: isUncertain(facts.identity, facts.employment, facts.civicService),
    },
  ];
};

/** The car licence of an apprentice: the account pays, once somebody co-funds [CT L6323-6 II 4°, D6323-8]. */
export const proposeApprenticeLicence: StepRule = (situation) => {
  const { facts, statuses, today } = situation;
  if (!statuses.has('APPRENTICE')) return [];
  const age = ageOf(situation);
  const limits = fundingLimitsOn(today).value;
  const balance = facts.training.value?.balance ?? 0;
  const capCents = limits.capCents.LIGHT_LICENCE ?? balance;
  const [held, payable] = [money(balance), money(Math.min(balance, capCents))];
  const least = limits.licenceCoFundingCents === null ? null : money(limits.licenceCoFundingCents);
  return [
    {
      code: 'APPRENTICE_LICENCE',
      title: text('Financer votre permis de conduire', 'Fund your driving licence'),
      why: sentences(
        age === null
          ? text('En apprentissage,', 'As an apprentice')
          : text(`En apprentissage, à ${age} ans,`, `As an apprentice of ${age}`),
        balance > 0
          ? text(
              `vous avez ${held.FR} au compte formation, qui peut payer ${payable.FR} du permis.`,
              `you have ${held.EN} in the training account, which can pay ${payable.EN} of the licence.`,
            )
          : text(
              'votre compte formation se remplit avec votre contrat et peut payer une part du permis.',
              'your training account fills up with your contract and can pay a part of the licence.',
            ),
      ),
      reference: 'CT L6323-6 II 4°, D6323-8, D6323-1',
      dueBy: null,
      missing: present(
        age !== null && age < AGES.licence
          ? text(`l'âge de ${AGES.licence} ans`, `the age of ${AGES.licence}`)
          : null,
        least === null
          ? null
          : text(
              `au moins ${least.FR} payés par un tiers : employeur, OPCO ou région`,
              `at least ${least.EN} paid by a third party: employer, skills operator or region`,
            ),
      ),
      uncertain: isUncertain(facts.training, facts.identity),
    },
  ];
};
