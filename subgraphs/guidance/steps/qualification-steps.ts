import { declaredLowQualification, diplomaBelowLevel3 } from '../statuses/low-qualification.ts';
import { carerLeaves } from '../facts/carer-leave.ts';
import type { Facts } from '../facts/facts.ts';
import { LOW_QUALIFICATION_GAIN } from '../rules/annual-credit.ts';
import { fundingLimitsOn } from '../rules/funding-limits.ts';
import { day, money, months } from '../text/format.ts';
import { sentences, text } from '../text/text.ts';
import { isUncertain } from './step.ts';
import type { StepRule } from './step.ts';

/** [interp] Months of work in five years from which validation of experience is worth proposing. */
const EXPERIENCE_MONTHS = 12;

/** Level from which experience is no longer proposed to be validated before anything else: a first diploma (CAP, BEP). */
const FIRST_DIPLOMA_LEVEL = 3;

/** Being below level 3 is declared by the person: 800 € a year instead of 500 [CT L6323-11-1, R6323-3-1]. */
export const proposeLowQualification: StepRule = ({ facts, statuses }) => {
  const { training, employment } = facts;
  if (!diplomaBelowLevel3(facts) || declaredLowQualification(facts) || statuses.has('RETIRED')) return [];
  // Beneficiaries of the employment obligation have the raised credit already [CT D6323-3-3].
  if (employment.value?.disabledWorker === true || training.value?.unit === 'HOUR') return [];
  const [gain, usual, cap] = [
    money(LOW_QUALIFICATION_GAIN.creditCents),
    money(LOW_QUALIFICATION_GAIN.usualCreditCents),
    money(LOW_QUALIFICATION_GAIN.capCents),
  ];
  return [
    {
      code: 'DECLARE_LOW_QUALIFICATION',
      title: text(
        'Déclarer dans votre compte formation que vous êtes sous le niveau 3',
        'Declare in your training account that you are below level 3',
      ),
      why: text(
        `Votre diplôme déclaré est de niveau ${employment.value?.diplomaLevel ?? 0} : le crédit annuel passerait de ${usual.FR} à ${gain.FR}, le plafond à ${cap.FR}.`,
        `Your declared diploma is of level ${employment.value?.diplomaLevel ?? 0}: the yearly credit would go from ${usual.EN} to ${gain.EN}, the ceiling to ${cap.EN}.`,
      ),
      reference: 'CT L6323-11-1, R6323-3-1',
      dueBy: null,
      missing: [],
      uncertain: isUncertain(employment, training),
    },
  ];
};

/** CléA: the first certificate, outside the ceilings on the Répertoire spécifique [CT L6323-6, D6323-1]. */
export const proposeClea: StepRule = ({ facts, statuses, today }) => {
  if ((!diplomaBelowLevel3(facts) && !declaredLowQualification(facts)) || statuses.has('RETIRED')) return [];
  const balance = money(facts.training.value?.balance ?? 0);
  const rsCap = fundingLimitsOn(today).value.capCents.RS ?? null;
  const cap = rsCap === null ? null : money(rsCap);
  return [
    {
      code: 'CLEA_CERTIFICATE',
      title: text('Passer le certificat CléA', 'Take the CléA certificate'),
      why: sentences(
        text(
          'Sans diplôme de niveau 3, CléA fait reconnaître vos connaissances et compétences de base.',
          'Without a level 3 diploma, CléA certifies your basic knowledge and skills.',
        ),
        facts.training.value?.unit === 'EUR_CENT'
          ? text(
              `Vos ${balance.FR} de droits peuvent y servir${cap === null ? '' : `, sans le plafond de ${cap.FR} du Répertoire spécifique`}.`,
              `Your ${balance.EN} of rights can pay for it${cap === null ? '' : `, without the ceiling of ${cap.EN} of the Répertoire spécifique`}.`,
            )
          : null,
      ),
      reference: 'CT L6323-6, D6323-1',
      dueBy: null,
      missing: [],
      uncertain: isUncertain(facts.training, facts.employment),
    },
  ];
};

/** Files that came to nothing. */
const GIVEN_UP: ReadonlySet<string> = new Set([
  'REFUSED_BY_PROVIDER',
  'REQUEST_CANCELLED',
  'CANCELLED_BY_HOLDER',
  'CANCELLED_BY_PROVIDER',
]);

/** True when a VAE was begun or done: files name their kind in the title only. */
const hasValidationFile = ({ training }: Facts): boolean =>
  (training.value?.files ?? []).some(({ title, state }) => /\bVAE\b/u.test(title) && !GIVEN_UP.has(state));

/** VAE: experience becomes a diploma, with no minimum length since 2022 [CT L6411-1]. */
export const proposeExperienceValidation: StepRule = ({ facts, statuses, today }) => {
  const { employment } = facts;
  if (statuses.has('RETIRED') || statuses.has('APPRENTICE') || hasValidationFile(facts)) return [];
  const worked = employment.value?.monthsEmployedIn60Months ?? 0;
  const leave = carerLeaves(facts, today)[0];
  const level = employment.value?.diplomaLevel ?? null;
  if (leave === undefined && (worked < EXPERIENCE_MONTHS || (level !== null && level > FIRST_DIPLOMA_LEVEL)))
    return [];
  const [experience, since] = [months(worked), leave === undefined ? null : day(leave.startDate)];
  return [
    {
      code: 'VALIDATE_EXPERIENCE',
      title: text('Faire valider votre expérience (VAE)', 'Have your experience certified (VAE)'),
      why: sentences(
        since === null
          ? null
          : text(
              `Congé d'aidant commencé le ${since.FR} : ce temps compte entièrement pour le CPF, et l'aide apportée compte pour une VAE.`,
              `Carer's leave that began on ${since.EN}: this time counts fully for the CPF, and the care you give counts for a VAE.`,
            ),
        worked > 0
          ? text(
              `${experience.FR} d'activité salariée en cinq ans peuvent devenir une certification ; aucune durée minimale.`,
              `${experience.EN} as an employee in five years can become a certification; no minimum length.`,
            )
          : null,
      ),
      reference: 'CT L6411-1, L6323-12',
      dueBy: null,
      missing: [],
      uncertain: isUncertain(employment),
    },
  ];
};
