import type { Environment } from './environment.ts';
import type { Config, FranceConnectConfig } from './schema.ts';
import type { Secret } from './secret.ts';
import { DEVELOPMENT_SECRET } from './setting-types.ts';

type Problem = { readonly path: readonly string[]; readonly message: string };

/** Every secret, by its path below `auth`. */
const secretsOf = ({ clientSecret, sessionSecret, agents, programs }: FranceConnectConfig) => {
  const { rfc7662, checktoken } = programs.introspection;
  const ways = ['programs', 'introspection'];
  return [
    [['clientSecret'], clientSecret],
    [['sessionSecret'], sessionSecret],
    [['agents', 'clientSecret'], agents?.clientSecret],
    [[...ways, 'rfc7662', 'clientSecret'], rfc7662?.clientSecret],
    [[...ways, 'checktoken', 'clientSecret'], checktoken?.clientSecret],
    [[...ways, 'checktoken', 'decryptionKey'], checktoken?.decryptionKey],
  ] as const satisfies readonly (readonly [readonly string[], Secret | undefined])[];
};

/** `['auth', 'clientSecret']` → `CPA_AUTH__CLIENT_SECRET`. */
const variableOf = (path: readonly string[]): string =>
  `CPA_${path.map((key) => key.replace(/([a-z\d])([A-Z])/g, '$1_$2').toUpperCase()).join('__')}`;

/** What is fine on a developer's machine and refused where `NODE_ENV` is `production`. */
export const productionProblems = ({ auth }: Config, environment: Environment): readonly Problem[] => {
  if (environment['NODE_ENV'] !== 'production' || auth.mode !== 'franceconnect') return [];
  const published = secretsOf(auth).flatMap(([key, secret]) => {
    const path = ['auth', ...key];
    const message = `this secret is published with the source and is for development only: set ${variableOf(path)}`;
    return secret?.reveal().startsWith(DEVELOPMENT_SECRET) ? [{ path, message }] : [];
  });
  return auth.publicUrl === null
    ? [...published, { path: ['auth', 'publicUrl'], message: 'production needs the URL that browsers use' }]
    : published;
};
