import type { Environment } from './environment.ts';
import type { Config, FranceConnectConfig } from './schema.ts';
import type { Secret } from './secret.ts';
import { DEVELOPMENT_SECRET } from './setting-types.ts';

type Problem = { readonly path: readonly string[]; readonly message: string };

/** A setting by its path. */
type Setting<T> = readonly [path: readonly string[], value: T];

const INTROSPECTION = ['auth', 'programs', 'introspection'];

const secretsOf = ({
  clientSecret,
  sessionSecret,
  agents,
  programs,
}: FranceConnectConfig): Setting<Secret | undefined>[] => {
  const { rfc7662, checktoken } = programs.introspection;
  return [
    [['auth', 'clientSecret'], clientSecret],
    [['auth', 'sessionSecret'], sessionSecret],
    [['auth', 'agents', 'clientSecret'], agents?.clientSecret],
    [[...INTROSPECTION, 'rfc7662', 'clientSecret'], rfc7662?.clientSecret],
    [[...INTROSPECTION, 'checktoken', 'clientSecret'], checktoken?.clientSecret],
    [[...INTROSPECTION, 'checktoken', 'decryptionKey'], checktoken?.decryptionKey],
  ];
};

/** Where secrets, tokens and cookies travel to. */
const urlsOf = ({
  issuer,
  publicUrl,
  agents,
  programs,
}: FranceConnectConfig): Setting<string | undefined>[] => {
  const { rfc7662, checktoken } = programs.introspection;
  return [
    [['auth', 'issuer'], issuer],
    [['auth', 'publicUrl'], publicUrl ?? undefined],
    [['auth', 'agents', 'issuer'], agents?.issuer],
    [['auth', 'agents', 'jwksUrl'], agents?.jwksUrl],
    [['auth', 'programs', 'jwksUrl'], programs.jwksUrl],
    [[...INTROSPECTION, 'rfc7662', 'url'], rfc7662?.url],
    [[...INTROSPECTION, 'checktoken', 'url'], checktoken?.url],
  ];
};

/** `['auth', 'clientSecret']` → `CPA_AUTH__CLIENT_SECRET`. */
const variableOf = (path: readonly string[]): string =>
  `CPA_${path.map((key) => key.replace(/([a-z\d])([A-Z])/g, '$1_$2').toUpperCase()).join('__')}`;

const isReadable = (url: string): boolean => {
  const { protocol, hostname } = new URL(url);
  return protocol !== 'https:' && !['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
};

/** What is fine on a developer's machine and refused where `NODE_ENV` is `production`. */
export const productionProblems = (
  { auth, ...config }: Config,
  environment: Environment,
): readonly Problem[] => {
  if (environment['NODE_ENV'] !== 'production' || auth.mode !== 'franceconnect') return [];
  const published = secretsOf(auth).flatMap(([path, secret]) => {
    const message = `this secret is published with the source and is for development only: set ${variableOf(path)}`;
    return secret?.reveal().startsWith(DEVELOPMENT_SECRET) ? [{ path, message }] : [];
  });
  const readable = urlsOf(auth).flatMap(([path, url]) =>
    url !== undefined && isReadable(url) ? [{ path, message: 'production needs an https:// URL here' }] : [],
  );
  const missing =
    auth.publicUrl === null
      ? [{ path: ['auth', 'publicUrl'], message: 'production needs the URL that browsers use' }]
      : [];
  return [...published, ...readable, ...missing, ...recordProblems(config)];
};

/** What is kept must outlive the process, and verify with a key that outlives the secret of the sessions. */
const recordProblems = ({ database, journal }: Pick<Config, 'database' | 'journal'>): readonly Problem[] => [
  ...(database.url === null && database.folder === null
    ? [{ path: ['database', 'url'], message: LOST_RECORDS }]
    : []),
  ...(journal.key === undefined ? [{ path: ['journal', 'key'], message: LOST_JOURNAL }] : []),
];

const LOST_RECORDS =
  'consents and the access journal would be lost with the process: set DATABASE_URL, or database.folder';
const LOST_JOURNAL =
  'a journal verifies only with the key it was written with, and the session secret changes: set CPA_JOURNAL__KEY';
