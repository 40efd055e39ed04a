import { ENGAGEMENT, VOLUNTEER_HOURS, nextVolunteeringDeclaration } from '../rules/volunteering.ts';
import { day, hours, money } from '../text/format.ts';
import { text } from '../text/text.ts';
import { hasAny, isUncertain, present } from './step.ts';
import type { StepRule } from './step.ts';

/** Engagement rights: for the training of volunteers only once the account is frozen, after CPF rights else. */
export const proposeEngagementRights: StepRule = ({ facts: { training, career }, statuses }) => {
  const held = training.value?.engagementBalance ?? 0;
  if (held <= 0) return [];
  const amount = money(held);
  const volunteerOnly = statuses.has('RETIRED') || training.value?.frozen === true;
  return [
    {
      code: 'USE_ENGAGEMENT_RIGHTS',
      title: volunteerOnly
        ? text(
            "Utiliser vos droits d'engagement pour une formation de bénévole",
            'Use your engagement rights for training as a volunteer',
          )
        : text("Utiliser vos droits d'engagement (CEC)", 'Use your engagement rights (CEC)'),
      why: volunteerOnly
        ? text(
            `Vos ${amount.FR} de droits d'engagement restent utilisables à la retraite, pour la formation de bénévole seulement ; vos droits CPF sont gelés.`,
            `Your ${amount.EN} of engagement rights can still be used in retirement, for the training of volunteers only; your CPF rights are frozen.`,
          )
        : text(
            `Vos ${amount.FR} de droits d'engagement s'ajoutent à vos droits CPF, hors plafond, et s'utilisent après eux.`,
            `Your ${amount.EN} of engagement rights come on top of your CPF rights, outside the ceiling, and are used after them.`,
          ),
      reference: volunteerOnly ? 'CT L5151-2, L6323-3' : 'CT D5151-11, L6323-15',
      dueBy: null,
      missing: [],
      uncertain: isUncertain(training, career),
    },
  ];
};

/** Volunteering of a civil year is declared by 30 June of the next one; late is lost [CT R5151-16]. */
export const proposeVolunteeringDeclaration: StepRule = ({ facts: { training }, statuses, today }) => {
  const held = training.value?.engagementBalance ?? 0;
  const volunteers = held > 0 || hasAny(statuses, 'RETIRED');
  if (!volunteers || held >= ENGAGEMENT.totalCents) return [];
  const { activityYear, opensOn, dueBy } = nextVolunteeringDeclaration(today);
  const [activity, total, now, due, opens] = [
    money(ENGAGEMENT.activityCents),
    money(ENGAGEMENT.totalCents),
    money(held),
    day(dueBy),
    day(opensOn),
  ];
  const [inAll, inOne] = [hours(VOLUNTEER_HOURS.total), hours(VOLUNTEER_HOURS.inOneAssociation)];
  return [
    {
      code: 'DECLARE_VOLUNTEERING',
      title: text(
        `Déclarer votre bénévolat de ${activityYear}`,
        `Declare your volunteering of ${activityYear}`,
      ),
      why: text(
        `Une année de bénévolat associatif donne ${activity.FR} de droits d'engagement ; vous en avez ${now.FR} sur ${total.FR}. Déclaration au plus tard le ${due.FR}, ensuite l'année est perdue.`,
        `A year of volunteering in an association gives ${activity.EN} of engagement rights; you have ${now.EN} of ${total.EN}. Declare by ${due.EN}, after that the year is lost.`,
      ),
      reference: 'CT D5151-14, R5151-16',
      dueBy,
      missing: present(
        text(
          `${inAll.FR} de bénévolat en ${activityYear}, dont ${inOne.FR} dans une même association`,
          `${inAll.EN} of volunteering in ${activityYear}, of which ${inOne.EN} in one association`,
        ),
        opensOn > today
          ? text(
              `l'ouverture des déclarations, le ${opens.FR}`,
              `the opening of declarations, on ${opens.EN}`,
            )
          : null,
      ),
      uncertain: isUncertain(training),
    },
  ];
};
