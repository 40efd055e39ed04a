/** The twelve people that the mocks always know. */
export const PERSONAS = {
  lea: 'employee on a permanent contract, with hardship points',
  karim: 'temp worker with many short missions over several agencies',
  ines: 'micro-entrepreneur, one year without turnover',
  marc: 'civil servant with rights in hours, moving to the private sector',
  sofia: 'jobseeker with a training file in progress',
  hugo: '19, no diploma, first jobs',
  nadia: 'disabled worker (BOETH), part time',
  pierre: 'retired at full rate, with engagement rights',
  chloe: 'apprentice',
  yann: 'seasonal worker and volunteer fire-fighter',
  fatou: 'two employers at once, and a carer’s leave',
  ange: 'born in Corsica, cross-border worker, corrected birthplace',
} as const;

export const isPersona = (name: string): boolean => Object.hasOwn(PERSONAS, name) || /^\d{1,7}$/.test(name);

/** A line for each name, for messages. */
export const personaList = (): string =>
  Object.entries(PERSONAS)
    .map(([name, who]) => `  ${name.padEnd(8)}${who}`)
    .join('\n');
