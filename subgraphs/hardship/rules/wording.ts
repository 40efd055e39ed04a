/** A text for people in both languages of the schema. */
export type Wording = { readonly FR: string; readonly EN: string };

export const USE_LABELS: Readonly<Record<'TRAINING' | 'PART_TIME' | 'RETIREMENT' | 'RECONVERSION', Wording>> =
  {
    TRAINING: { FR: 'Formation vers un emploi moins exposé', EN: 'Training toward a less exposed job' },
    PART_TIME: { FR: 'Temps partiel sans perte de salaire', EN: 'Part time without loss of pay' },
    RETIREMENT: { FR: 'Départ anticipé à la retraite', EN: 'Earlier retirement' },
    RECONVERSION: { FR: 'Reconversion vers un métier non exposé', EN: 'Change to a trade without exposure' },
  };

const plural = (count: number, one: string): string => (count > 1 ? `${one}s` : one);

/** What is needed before a use, or why it is not possible. */
export const CONDITIONS = {
  accountClosed: {
    FR: 'Le compte est clos : les points étaient acquis jusqu’à votre admission à la retraite.',
    EN: 'The account is closed: points last until retirement.',
  },
  noPoint: { FR: 'Aucun point disponible.', EN: 'No point is available.' },
  adviserFirst: {
    FR: 'Un conseil en évolution professionnelle est nécessaire avant la demande ; les points deviennent un abondement du CPF.',
    EN: 'Career guidance (CEP) is needed before the request; the points become a top-up of the training account.',
  },
  employerAgrees: {
    FR: "Durée indiquée pour un mi-temps. L'employeur doit accepter ; la réduction va de 20 % à 80 % du temps de travail. Avant 60 ans, 80 points au plus.",
    EN: 'Length given for half time. The employer has to agree; the cut is 20% to 80% of working time. Before 60, 80 points at most.',
  },
  partTimeLimit: {
    FR: 'Avant 60 ans, le temps partiel prend 80 points au plus : ils sont déjà utilisés.',
    EN: 'Before 60, part time takes 80 points at most: they are used already.',
  },
  tensOutsideReserve: {
    FR: 'Il faut 10 points au moins en dehors de ceux qui sont réservés à la formation.',
    EN: 'At least 10 points are needed beside those reserved for training.',
  },
  retirementAge: {
    FR: 'Possible à partir de 55 ans, par 10 points en dehors de ceux qui sont réservés à la formation.',
    EN: 'Possible from the age of 55, in tens of points beside those reserved for training.',
  },
  retirementAgeUnknown: {
    FR: "La date de naissance n'est pas connue : possible à partir de 55 ans, par 10 points en dehors de ceux qui sont réservés à la formation.",
    EN: 'The birth date is not known: possible from the age of 55, in tens of points beside those reserved for training.',
  },
  notBefore2023: {
    FR: 'Possible depuis le 1er septembre 2023.',
    EN: 'Possible since 1 September 2023.',
  },
  transitionFile: {
    FR: 'Pour un métier non exposé : conseil en évolution professionnelle, puis dossier auprès de Transitions Pro. Les points réservés à la formation peuvent servir.',
    EN: 'For a trade without exposure: career guidance (CEP), then a file with Transitions Pro. Points reserved for training can be used.',
  },
  ageLowered: (quarters: number): Wording => ({
    FR: `Chaque trimestre compte pour la durée d'assurance ; l'âge légal est avancé de ${quarters} ${plural(quarters, 'trimestre')}.`,
    EN: `Each quarter counts for the insurance period; the legal age comes ${quarters} ${plural(quarters, 'quarter')} earlier.`,
  }),
  ageLoweredAtMost: (quarters: number, most: number): Wording => ({
    FR: `Chaque trimestre compte pour la durée d'assurance ; l'âge légal n'est avancé que de ${quarters} ${plural(quarters, 'trimestre')}, le maximum étant de ${most}.`,
    EN: `Each quarter counts for the insurance period; the legal age comes only ${quarters} ${plural(quarters, 'quarter')} earlier, ${most} being the most.`,
  }),
} as const;
