import type { TrainingFileFact } from '../person.ts';
import { siretOf } from '../siret.ts';

type Provider = TrainingFileFact['provider'];

/** Public vocational training. */
export const GRETA: Provider = {
  name: 'Greta Métropole',
  siret: siretOf('19690037', '0002'),
  declarationNumber: '82690012369',
  qualiopi: true,
};

/** Private training body for logistics and driving. */
export const DRIVING_CENTRE: Provider = {
  name: 'Centre de conduite et logistique',
  siret: siretOf('43120956', '0004'),
  declarationNumber: '93131045713',
  qualiopi: true,
};

/** Career consultants: skills assessments and validation of experience. */
export const CAREER_CONSULTANTS: Provider = {
  name: 'Cap Compétences',
  siret: siretOf('80417253', '0001'),
  declarationNumber: '11755284175',
  qualiopi: true,
};

/** Digital trades. */
export const CODE_SCHOOL: Provider = {
  name: 'École du Web du Nord',
  siret: siretOf('82560914', '0003'),
  declarationNumber: '32591123859',
  qualiopi: true,
};

/** A small language school that lost its quality certificate. */
export const LANGUAGE_SCHOOL: Provider = {
  name: 'Langues & Co',
  siret: siretOf('75310842', '0001'),
  declarationNumber: '32590994459',
  qualiopi: false,
};
