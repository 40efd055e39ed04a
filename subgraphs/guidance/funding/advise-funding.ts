import { yearOf } from '../../kit/civil-date.ts';
import type { CivilDate } from '../../kit/civil-date.ts';
import { PENDING_PARTICIPATION } from '../rules/participation.ts';
import { day, money } from '../text/format.ts';
import { text } from '../text/text.ts';
import type { Text } from '../text/text.ts';
import type { Allocation } from './allocate.ts';
import type { TrainingRequest } from './training-request.ts';
import type { UsableRights } from './usable-rights.ts';

const adviseMissingAgencies = ({ unansweredAgencies }: UsableRights): Text | null =>
  unansweredAgencies.length === 0
    ? null
    : text(
        `Sans réponse à ce jour de : ${unansweredAgencies.join(', ')}. Le plan peut s'améliorer quand ces droits seront connus.`,
        `No answer of today from: ${unansweredAgencies.join(', ')}. The plan may get better once these rights are known.`,
      );

const adviseLicence = ({ kind }: TrainingRequest): Text | null =>
  kind === 'LIGHT_LICENCE'
    ? text(
        "Permis léger : il faut n'avoir aucun permis valide (BE excepté) et n'être sous aucune suspension.",
        'Light licence: you must hold no valid licence (BE excepted) and be under no suspension.',
      )
    : null;

const adviseAssessment = ({ kind }: TrainingRequest): Text | null =>
  kind === 'SKILLS_ASSESSMENT'
    ? text(
        'Bilan de compétences : seules les heures accompagnées sont finançables.',
        'Skills assessment: only accompanied hours can be funded.',
      )
    : null;

const adviseAgefiph = (rights: UsableRights, holderCents: number): Text | null =>
  rights.disabledWorker && holderCents > 0
    ? text(
        "Bénéficiaire de l'obligation d'emploi : vous pouvez demander à l'Agefiph de compléter ce reste.",
        'As a beneficiary of the employment obligation you can ask the Agefiph to top up this rest.',
      )
    : null;

const adviseLaterYear = ({ purchasedOn }: TrainingRequest, today: CivilDate): Text | null =>
  yearOf(purchasedOn) > yearOf(today)
    ? text(
        'La participation forfaitaire change chaque 1er janvier : le montant appliqué est le dernier publié.',
        'The mandatory participation changes every 1 January: the amount applied is the last one published.',
      )
    : null;

/** After the legal snapshot an announced rise may have come into force: say that it is not in these figures. */
const advisePendingRise = ({ purchasedOn }: TrainingRequest, participationCents: number): Text | null => {
  if (participationCents === 0 || purchasedOn <= PENDING_PARTICIPATION.inNoTextOn) return null;
  const [rise, snapshot] = [money(PENDING_PARTICIPATION.cents), day(PENDING_PARTICIPATION.inNoTextOn)];
  return text(
    `Une hausse de la participation à ${rise.FR} a été annoncée ; aucun texte ne la fixait au ${snapshot.FR}, elle n'est pas appliquée ici.`,
    `A rise of the participation to ${rise.EN} was announced; no text had set it on ${snapshot.EN}, it is not applied here.`,
  );
};

/** What the person should know beside the figures. */
export const adviseFunding = (
  request: TrainingRequest,
  rights: UsableRights,
  { holderCents, participationCents }: Pick<Allocation, 'holderCents' | 'participationCents'>,
  today: CivilDate,
): readonly Text[] =>
  [
    adviseLicence(request),
    adviseAssessment(request),
    adviseAgefiph(rights, holderCents),
    adviseLaterYear(request, today),
    advisePendingRise(request, participationCents),
    adviseMissingAgencies(rights),
  ].filter((note) => note !== null);
