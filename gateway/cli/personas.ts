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

/** The agents that the simulator of their provider always knows, one or two for each role that is not a holder's. */
const AGENTS = {
  adviser: 'career adviser at an agency of France Travail',
  adviser2: 'career adviser of another organisation, a mission locale',
  analyst: 'analyst at Dares: figures, no personal data',
  service: 'third-party service, with the consent of holders',
  employer: 'human resources where Léa works',
  agency: 'Caisse des Dépôts, the agency CDC',
} as const;

export const isAgent = (name: string): boolean => Object.hasOwn(AGENTS, name);

export const isPersona = (name: string): boolean => Object.hasOwn(PERSONAS, name) || /^\d{1,7}$/.test(name);

/** A line for each of the twelve, for messages. */
export const personaList = (): string => list(PERSONAS);

/** A line for each agent, for messages. */
export const agentList = (): string => list(AGENTS);

const list = (names: Readonly<Record<string, string>>): string =>
  Object.entries(names)
    .map(([name, who]) => `  ${name.padEnd(10)}${who}`)
    .join('\n');
