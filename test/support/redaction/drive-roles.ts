import { signIn } from '../../../gateway/cli/sign-in.ts';
import type { Drive } from './drive.ts';
import { PROFILE } from './drive-faults.ts';

const OF_PERSON = PROFILE.replace(/\bme\b/, 'person(id: $id)').replace(
  /query (\w+)\s*(\(|\{)/,
  (_all, name: string, next: string) =>
    next === '(' ? `query ${name} ($id: ID!, ` : `query ${name} ($id: ID!) {`,
);
const GRANT = `mutation ($input: GrantConsentInput!) { grantConsent(input: $input) { id grantee { organisation } scopes } }`;
const DEFERRED = `query ($id: ID!) { person(id: $id) { id ... @defer { identity { familyName } trainingAccount { balance } ... @defer { hardshipAccount { exposures { employerSiret } } } } } }`;
const AGENTS = {
  adviser: { role: 'ADVISER', organisation: '13000548107122', purpose: 'CAREER_ADVICE' },
  service: { role: 'SERVICE', organisation: '90284716900015', purpose: 'THIRD_PARTY_SERVICE' },
  employer: { role: 'EMPLOYER', organisation: '00572078400015', purpose: 'STAFF_ADMINISTRATION' },
} as const;

/** Everybody asks for everything about Léa, before, with and after consents; and changes things. */
export async function driveRoles(drive: Drive, leaId: string): Promise<void> {
  const everybody = ['adviser', 'adviser2', 'service', 'employer', 'analyst', 'agency', 'karim', 'lea', null];
  const askAll = async (what: string) => {
    for (const login of everybody) {
      await drive.ask(`everything ${what}`, login, { query: OF_PERSON, variables: { id: leaId } });
      await drive.ask(
        `everything in parts ${what}`,
        login,
        { query: DEFERRED, variables: { id: leaId } },
        { accept: 'multipart/mixed;deferSpec=20220824' },
      );
      await drive.ask(`oneself ${what}`, login, { query: PROFILE }, { 'x-query-plan': 'true' });
    }
  };
  await askAll('without a consent');
  for (const { role, organisation, purpose } of Object.values(AGENTS)) {
    const scopes = role === 'EMPLOYER' ? ['EMPLOYMENT'] : ['IDENTITY', 'TRAINING_RIGHTS', 'HARDSHIP_POINTS'];
    const endsOn = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
    const input = { grantee: { role, organisation }, purpose, scopes, endsOn };
    await drive.ask('a consent', 'lea', { query: GRANT, variables: { input } });
  }
  await askAll('with a consent');
  await drive.ask('the journal', 'lea', {
    query: '{ me { accessJournal(first: 100) { edges { node { summary } } } consents { id scopeLabels } } }',
  });
  await driveAcceptance(drive);
}

/** Spends rights, at too low and at a sufficient level, rightly and wrongly. */
async function driveAcceptance(drive: Drive): Promise<void> {
  const { stack } = drive;
  const query = 'mutation ($file: ID!) { acceptTrainingProposal(file: $file) { id state fundedCents } }';
  for (const login of ['lea', 'sofia', 'karim', 'hugo', 'nadia'] as const) {
    const files = await drive.ask('files', login, {
      query: '{ me { trainingAccount { files { id state } } } }',
    });
    const { data } = JSON.parse(files.text) as {
      data: { me: { trainingAccount: { files: { id: string }[] } } };
    };
    const { accessToken } = await signIn({ issuer: stack.issuer, login, acr: 'eidas2' });
    for (const { id } of data.me.trainingAccount.files) {
      await drive.ask('a file at a low level', login, { query, variables: { file: id } });
      await drive.ask(
        'a file',
        null,
        { query, variables: { file: id } },
        { authorization: `Bearer ${accessToken}` },
      );
      await stack.fault('training', { mode: 'malformed' });
      await drive.ask(
        'a file, feed broken',
        null,
        { query, variables: { file: id } },
        { authorization: `Bearer ${accessToken}` },
      );
      await stack.healAll();
    }
  }
}

/** Pages and machine addresses as everybody may read them. */
export async function drivePages({ stack, recorder }: Drive): Promise<void> {
  for (const path of [
    '/',
    '/playground',
    '/playground/',
    '/health/live',
    '/health/ready',
    '/metrics',
    '/.well-known/jwks.json',
    '/login',
    '/login?acr=eidas2',
    '/login?provider=agents',
    '/logout',
    '/callback',
    '/nothing',
  ])
    await recorder.send(`GET ${path}`, `${stack.gatewayUrl}${path}`);
}
