import { money } from '../text/format.ts';
import { LOW_QUALIFICATION_GAIN } from '../rules/annual-credit.ts';
import { sentences, text } from '../text/text.ts';
import { hasAny, isUncertain } from './step.ts';
import type { StepRule } from './step.ts';

/** Top-up of the Agefiph for beneficiaries of the employment obligation in the private sector [CT L6323-4 II]. */
export const proposeAgefiph: StepRule = ({ facts, statuses }) => {
  const { training, employment } = facts;
  if (
    !statuses.has('DISABLED_WORKER') ||
    hasAny(statuses, 'CIVIL_SERVANT', 'PUBLIC_CONTRACT_AGENT', 'RETIRED')
  )
    return [];
  const balance = training.value?.unit === 'EUR_CENT' ? money(training.value.balance ?? 0) : null;
  const [credit, usual] = [
    money(LOW_QUALIFICATION_GAIN.creditCents),
    money(LOW_QUALIFICATION_GAIN.usualCreditCents),
  ];
  return [
    {
      code: 'AGEFIPH_TOPUP',
      title: text(
        "Demander à l'Agefiph de compléter votre formation",
        'Ask the Agefiph to top up your training',
      ),
      why: sentences(
        balance === null
          ? null
          : text(
              `Vous disposez de ${balance.FR} ; l'Agefiph peut payer ce qui manque, avec l'appui de Cap emploi.`,
              `You have ${balance.EN}; the Agefiph can pay what is missing, with the help of Cap emploi.`,
            ),
        text(
          `Bénéficiaire de l'obligation d'emploi, votre crédit annuel est de ${credit.FR} au lieu de ${usual.FR}.`,
          `As a beneficiary of the employment obligation your yearly credit is ${credit.EN} instead of ${usual.EN}.`,
        ),
      ),
      reference: 'CT L6323-4 II, D6323-3-3',
      dueBy: null,
      missing: [],
      uncertain: isUncertain(training, employment),
    },
  ];
};
