import type { SelfEmploymentFacts } from '../facts/shapes.ts';
import { yearOf } from '../../kit/civil-date.ts';
import { money } from '../text/format.ts';
import { sentences, text } from '../text/text.ts';
import type { Text } from '../text/text.ts';
import { isUncertain } from './step.ts';
import type { StepRule } from './step.ts';

type Turnover = NonNullable<SelfEmploymentFacts['turnovers']>[number];

/** The last whole civil year of the activity; a year that was never declared has no amount. */
const lastYear = ({ turnovers, since }: SelfEmploymentFacts, currentYear: number): Turnover | null => {
  const year = currentYear - 1;
  const known = turnovers?.find((turnover) => turnover.year === year);
  if (known !== undefined) return known;
  return since !== null && yearOf(since) > year
    ? null
    : { year, amountCents: null, trainingContributionPaid: false };
};

const tellGap = ({ year, amountCents }: Turnover): Text => {
  if (amountCents === null)
    return text(
      `Votre chiffre d'affaires de ${year} n'est pas déclaré : sans contribution à la formation payée, ni crédit CPF ni aide du FAF pour cette année.`,
      `Your turnover of ${year} is not declared: without a paid training contribution there is neither a CPF credit nor help of the training fund for that year.`,
    );
  const amount = money(amountCents);
  return amountCents === 0
    ? text(
        `Votre chiffre d'affaires de ${year} est de ${amount.FR} : aucune contribution à la formation n'est due, donc ni crédit CPF ni aide du FAF pour cette année. Le prochain chiffre d'affaires déclaré les rouvre.`,
        `Your turnover of ${year} is ${amount.EN}: no training contribution is due, so there is neither a CPF credit nor help of the training fund for that year. The next turnover declared opens them again.`,
      )
    : text(
        `Votre chiffre d'affaires de ${year} est de ${amount.FR}, mais la contribution à la formation n'est pas payée : elle ouvre le crédit CPF et l'aide du FAF.`,
        `Your turnover of ${year} is ${amount.EN}, but the training contribution is not paid: it opens the CPF credit and the help of the training fund.`,
      );
};

/** No contribution to training, no credit: turnover has to be declared and the contribution paid [CT L6323-27]. */
export const proposeTurnover: StepRule = ({ facts: { selfEmployment }, today }) => {
  if (selfEmployment.value?.active !== true) return [];
  const year = lastYear(selfEmployment.value, yearOf(today));
  if (year === null || year.trainingContributionPaid) return [];
  return [
    {
      code: 'DECLARE_TURNOVER',
      title: text(
        "Déclarer votre chiffre d'affaires et payer la contribution à la formation",
        'Declare your turnover and pay the training contribution',
      ),
      why: tellGap(year),
      reference: 'CT L6323-27, L6331-48',
      dueBy: null,
      missing: [],
      uncertain: isUncertain(selfEmployment),
    },
  ];
};

/** A paid contribution opens the fonds d'assurance formation (FAF) [CT L6331-48]. */
export const proposeTrainingFund: StepRule = ({ facts: { selfEmployment }, today }) => {
  if (selfEmployment.value?.active !== true) return [];
  const paid = (selfEmployment.value.turnovers ?? [])
    .filter(({ year, trainingContributionPaid }) => trainingContributionPaid && year >= yearOf(today) - 1)
    .toSorted((a, b) => b.year - a.year)[0];
  if (paid === undefined) return [];
  const unpaid = selfEmployment.value.turnovers?.find(
    ({ trainingContributionPaid }) => !trainingContributionPaid,
  );
  const turnover = paid.amountCents === null ? null : money(paid.amountCents);
  return [
    {
      code: 'ASK_TRAINING_FUND',
      title: text(
        "Demander une prise en charge à votre fonds d'assurance formation (FAF)",
        'Ask the training fund of the self-employed (FAF) to pay',
      ),
      why: sentences(
        text(
          `Votre contribution à la formation de ${paid.year} est payée${turnover === null ? '' : ` (chiffre d'affaires ${turnover.FR})`} : le FAF peut financer en plus du CPF.`,
          `Your training contribution of ${paid.year} is paid${turnover === null ? '' : ` (turnover ${turnover.EN})`}: the fund can pay beside the CPF.`,
        ),
        unpaid === undefined
          ? null
          : text(
              `L'année ${unpaid.year}, sans contribution, n'a donné ni crédit CPF ni droit au FAF.`,
              `The year ${unpaid.year}, without a contribution, gave neither a CPF credit nor a right to the fund.`,
            ),
      ),
      reference: 'CT L6331-48',
      dueBy: null,
      missing: [
        text("l'attestation de contribution de l'Urssaf", 'the certificate of contribution of the Urssaf'),
      ],
      uncertain: isUncertain(selfEmployment),
    },
  ];
};
