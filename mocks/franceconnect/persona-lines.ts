import type { AccountLine } from '../openid/simulator.ts';

/** The twelve people by persona, in the order of their numbers. */
export const PERSONA_LINES: Readonly<Record<string, AccountLine>> = {
  lea: {
    french: 'Salariée en CDI, points C2P',
    english: 'Employee on a permanent contract with hardship points',
  },
  karim: {
    french: 'Intérimaire, nombreuses missions courtes',
    english: 'Temp worker with many short missions',
  },
  ines: {
    french: 'Micro-entrepreneuse, une année sans recettes',
    english: 'Micro-entrepreneur, one year without turnover',
  },
  marc: {
    french: 'Fonctionnaire qui passe dans le privé',
    english: 'Civil servant moving to the private sector',
  },
  sofia: {
    french: 'Demandeuse d’emploi en formation',
    english: 'Jobseeker with a training file in progress',
  },
  hugo: { french: '19 ans, sans diplôme, premiers emplois', english: '19, no diploma, first jobs' },
  nadia: { french: 'Travailleuse handicapée à temps partiel', english: 'Disabled worker, part time' },
  pierre: {
    french: 'Retraité à taux plein, droits CEC',
    english: 'Retired at full rate, with engagement rights',
  },
  chloe: { french: 'Apprentie', english: 'Apprentice' },
  yann: { french: 'Saisonnier et pompier volontaire', english: 'Seasonal worker and volunteer fire-fighter' },
  fatou: {
    french: 'Deux employeurs, congé de proche aidant',
    english: 'Two employers at once and a carer’s leave',
  },
  ange: {
    french: 'Né en Corse, frontalier, lieu de naissance corrigé',
    english: 'Born in Corsica, cross-border worker, corrected birthplace',
  },
};
