import type { Environment } from './environment.ts';
import { DEVELOPMENT_SECRET } from './schema.ts';
import type { Config } from './schema.ts';

type Problem = { readonly path: readonly string[]; readonly message: string };

/** What is fine on a developer's machine and refused where `NODE_ENV` is `production`. */
export const productionProblems = ({ auth }: Config, environment: Environment): readonly Problem[] => {
  if (environment['NODE_ENV'] !== 'production' || auth.mode !== 'franceconnect') return [];
  const problems: Problem[] = [];
  for (const [key, variable] of [
    ['clientSecret', 'CPA_AUTH__CLIENT_SECRET'],
    ['sessionSecret', 'CPA_AUTH__SESSION_SECRET'],
  ] as const)
    if (auth[key].reveal().startsWith(DEVELOPMENT_SECRET))
      problems.push({
        path: ['auth', key],
        message: `this secret is published with the source and is for development only: set ${variable}`,
      });
  if (auth.publicUrl === null)
    problems.push({ path: ['auth', 'publicUrl'], message: 'production needs the URL that browsers use' });
  return problems;
};
