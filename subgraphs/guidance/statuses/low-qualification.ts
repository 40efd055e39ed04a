import type { Facts } from '../facts/facts.ts';

/** Level of a first vocational diploma (CAP, BEP): who is below is low-qualified [CT L6323-11-1]. */
const FIRST_DIPLOMA_LEVEL = 3;

/** Ceiling in cents of who declared being below level 3, and of beneficiaries of the employment obligation. */
const RAISED_CAP_CENTS = 800_000;

/** True when the person declared being below level 3: the account has the raised ceiling, and not for a disability. */
export const declaredLowQualification = ({ training, employment }: Facts): boolean =>
  training.value?.unit === 'EUR_CENT' &&
  (training.value.cap ?? 0) >= RAISED_CAP_CENTS &&
  employment.value?.disabledWorker !== true;

/** True when the employers declared a diploma below level 3. */
export const diplomaBelowLevel3 = ({ employment }: Facts): boolean => {
  const level = employment.value?.diplomaLevel ?? null;
  return level !== null && level < FIRST_DIPLOMA_LEVEL;
};
